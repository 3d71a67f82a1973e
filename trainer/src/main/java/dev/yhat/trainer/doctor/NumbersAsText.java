package dev.yhat.trainer.doctor;

import dev.yhat.trainer.table.AdornedNumber;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TextColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds columns of text that people take for numbers: at least 9 of 10 values that are not missing
 * are numbers, with commas or without, and half of them or none have the same signs around them: a
 * few house numbers with a letter make no unit of it.
 */
final class NumbersAsText {
  private NumbersAsText() {}

  static Optional<Finding> find(Table inputs, EncoderSettings settings) {
    List<String> names = new ArrayList<>();
    List<String> others = new ArrayList<>();
    String first = "";
    Set<String> declared = Set.copyOf(settings.columns());
    for (String name : inputs.columns()) {
      if (declared.contains(name) || !(inputs.column(name) instanceof TextColumn column)) {
        continue;
      }
      Optional<Example> found = example(column);
      if (found.isPresent()) {
        Example example = found.get();
        if (names.isEmpty()) {
          first = inputs.place(example.row()) + ": " + example.told();
        } else {
          others.add(
              Wording.quoted(name) + " (" + Wording.quoted(column.text(example.row())) + ")");
        }
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String message =
        first
            + (others.isEmpty()
                ? ""
                : "; so "
                    + Wording.either(others, "was column ", "were columns ")
                    + Wording.list(others));
    return Optional.of(Finding.notice(Kind.NUMBERS_AS_TEXT, names, message));
  }

  /** A cell that shows what is around the numbers of its column. */
  private record Example(TextColumn column, int row, AdornedNumber number) {
    String told() {
      return "column "
          + Wording.quoted(column.name())
          + ": "
          + Wording.quoted(column.text(row))
          + " was read as text; written as "
          + number.written()
          + " it would be a number";
    }

    Example orBetter(Example other) {
      int more = other.number.adornments() - number.adornments();
      return more > 0 || (more == 0 && other.row < row) ? other : this;
    }
  }

  /** What is around a number. */
  private record Signs(String before, String after) {
    static final Signs NONE = new Signs("", "");

    static Signs of(AdornedNumber number) {
      return new Signs(number.before(), number.after());
    }
  }

  /** Rows whose numbers have the same signs, and the cell that says most: the first of those. */
  private record Alike(int rows, Example example) {
    Alike and(Alike other) {
      return new Alike(rows + other.rows, example.orBetter(other.example));
    }
  }

  private static Optional<Example> example(TextColumn column) {
    int[] count = new int[column.levels().size()];
    int[] first = new int[count.length];
    for (int row = column.rows() - 1; row >= 0; row--) {
      int code = column.code(row);
      if (code != TextColumn.MISSING) {
        count[code]++;
        first[code] = row;
      }
    }
    int known = IntStream.of(count).sum();
    Map<Signs, Alike> bySigns = new LinkedHashMap<>();
    int others = 0;
    for (int code = 0; code < count.length && 10L * others <= known; code++) {
      Optional<AdornedNumber> number = AdornedNumber.of(column.levels().get(code));
      if (number.isEmpty()) {
        others += count[code];
      } else if (count[code] > 0) {
        Example cell = new Example(column, first[code], number.get());
        bySigns.merge(Signs.of(number.get()), new Alike(count[code], cell), Alike::and);
      }
    }
    return usual(bySigns, known)
        .filter(usual -> 10L * (known - usual.rows()) <= known)
        .map(Alike::example)
        .filter(cell -> cell.number().adornments() > 0);
  }

  /**
   * The numbers with the signs that at least half of the known values have, if there are such, and
   * those without any.
   */
  private static Optional<Alike> usual(Map<Signs, Alike> bySigns, int known) {
    Optional<Alike> plain = Optional.ofNullable(bySigns.remove(Signs.NONE));
    Optional<Alike> signed =
        bySigns.values().stream().filter(alike -> 2L * alike.rows() >= known).findFirst();
    return Stream.concat(plain.stream(), signed.stream()).reduce(Alike::and);
  }
}
