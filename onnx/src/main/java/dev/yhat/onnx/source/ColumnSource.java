package dev.yhat.onnx.source;

import dev.yhat.trainer.table.BooleanEncoding;
import dev.yhat.trainer.table.CategoricalEncoding;
import dev.yhat.trainer.table.ColumnEncoding;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.TableEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How raw columns become features, as Java source. */
final class ColumnSource {
  /** A constructor takes 255 words, the object among them; a double is two. */
  private static final int MOST_WORDS = 254;

  private final TableEncoder encoder;
  private final List<String> names;

  ColumnSource(TableEncoder encoder) {
    this.encoder = encoder;
    this.names = Identifiers.of(encoder.names());
  }

  /**
   * Whether a row can be a record.
   *
   * @throws IllegalArgumentException if it cannot, and there are texts, which no array of numbers
   *     holds
   */
  boolean hasRecord() {
    int words = 0;
    boolean text = false;
    for (ColumnEncoding column : encoder.columns()) {
      words += type(column).equals("double") ? 2 : 1;
      text |= type(column).equals("String");
    }
    if (words > MOST_WORDS && text) {
      throw new IllegalArgumentException(
          "Java source: expected columns that fit in a record, which is at most 127 numbers or 254"
              + " texts, got "
              + encoder.columns().size()
              + " columns");
    }
    return words <= MOST_WORDS;
  }

  private static String type(ColumnEncoding column) {
    if (column instanceof BooleanEncoding) {
      return "Boolean";
    }
    return column instanceof CategoricalEncoding levels && !levels.numbers() ? "String" : "double";
  }

  /** The record. */
  String record() {
    List<String> components = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      components.add(type(encoder.columns().get(c)) + " " + Identifiers.escaped(names.get(c)));
    }
    return components.stream().collect(Collectors.joining(", ", "  public record Row(", ") {}\n"));
  }

  /** Levels, as texts and as the numbers that are encoded as them, and missing markers. */
  String constants() {
    StringBuilder out = new StringBuilder();
    out.append("  private static final String[] COLUMNS = ")
        .append(Literals.texts(encoder.names()))
        .append(";\n  private static final List<String> MISSING = List.of(new String[] ")
        .append(Literals.texts(encoder.missing().texts()))
        .append(");\n");
    for (int c = 0; c < names.size(); c++) {
      if (encoder.columns().get(c) instanceof CategoricalEncoding levels) {
        append(out, levels, c);
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, CategoricalEncoding column, int c) {
    if (!column.numbers()) {
      out.append(
              "  private static final List<String> LEVELS_%d = List.of(new String[] ".formatted(c))
          .append(Literals.texts(column.levels()))
          .append(");\n");
    }
    double[] numbers = new double[column.levels().size()];
    Arrays.setAll(numbers, column::number);
    out.append("  private static final double[] NUMBERS_%d = ".formatted(c))
        .append(column.numbers() ? Literals.numbers(numbers) : Literals.packed(numbers))
        .append(";\n");
  }

  /** The statements that encode a row, of a record or of an array, into {@code out}. */
  String statements(boolean ofRecord) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int c = 0; c < names.size(); c++) {
      ColumnEncoding column = encoder.columns().get(c);
      String cell = ofRecord ? "row." + Identifiers.escaped(names.get(c)) + "()" : "row[" + c + "]";
      String levels = ofRecord && type(column).equals("String") ? "LEVELS_" + c : "NUMBERS_" + c;
      out.append("    ").append(statement(column, c, cell, levels, at)).append("\n");
      at += column.features().size();
    }
    return out.toString();
  }

  private static String statement(
      ColumnEncoding column, int c, String cell, String levels, int at) {
    if (column instanceof NumericEncoding numeric) {
      return "number(%d, %s, %s, %b, out, %d);"
          .formatted(c, cell, Literals.number(numeric.fill()), numeric.indicator(), at);
    }
    if (column instanceof BooleanEncoding yesOrNo) {
      return "yesOrNo(%d, %s, %s, %b, out, %d);"
          .formatted(c, cell, Literals.number(yesOrNo.fill()), yesOrNo.indicator(), at);
    }
    return "level(%d, %s, %s, out, %d);".formatted(c, cell, levels, at);
  }

  /** The functions that the statements call. */
  static final String FUNCTIONS =
      """

        private static void number(
            int column, double x, double fill, boolean indicator, double[] out, int at) {
          boolean missing = Double.isNaN(x);
          if (missing ? Double.isNaN(fill) : Double.isInfinite(x)) {
            throw refused(column, "expected a number, got " + (missing ? "a missing value" : x));
          }
          out[at] = missing ? fill : x;
          if (indicator) {
            out[at + 1] = missing ? 1 : 0;
          }
        }

        private static void yesOrNo(
            int column, double x, double fill, boolean indicator, double[] out, int at) {
          if (!Double.isNaN(x) && x != 0 && x != 1) {
            throw refused(column, "expected 0 or 1, got " + x);
          }
          number(column, x, fill, indicator, out, at);
        }

        private static void yesOrNo(
            int column, Boolean x, double fill, boolean indicator, double[] out, int at) {
          yesOrNo(column, x == null ? Double.NaN : x ? 1.0 : 0.0, fill, indicator, out, at);
        }

        private static void level(int column, double x, double[] levels, double[] out, int at) {
          if (Double.isInfinite(x)) {
            throw refused(column, "expected a finite number, got " + x);
          }
          int place = 0;
          while (place < levels.length && x != levels[place]) {
            place++;
          }
          out[at + (Double.isNaN(x) ? levels.length + 1 : place)] = 1;
        }

        private static void level(int column, String x, List<String> levels, double[] out, int at) {
          String text = x == null ? null : x.strip();
          boolean missing = text == null || MISSING.contains(text);
          int known = missing ? -1 : levels.indexOf(text);
          out[at + (missing ? levels.size() + 1 : known < 0 ? levels.size() : known)] = 1;
        }

        private static IllegalArgumentException refused(int column, String reason) {
          return new IllegalArgumentException("column '" + COLUMNS[column] + "': " + reason);
        }
      """;
}
