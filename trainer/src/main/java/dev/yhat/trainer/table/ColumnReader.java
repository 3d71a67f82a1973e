package dev.yhat.trainer.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column on its way into a table: takes cells one by one, and finds out what kind they are.
 *
 * <p>Unless its kind is given, a column's first {@value #SAMPLE} cells are held as text, and more
 * while all are missing. If at least 9 of 10 that are not missing are numbers, it is a column of
 * numbers, and everything else in it is refused. Nothing but missing values: numbers, all NaN.
 */
final class ColumnReader {
  static final int SAMPLE = 1000;

  private final String name;
  private final MissingMarkers missing;
  private @Nullable List<@Nullable String> held; // while undecided
  private boolean some; // held has one that is not missing
  private @Nullable NumberChunks numbers;
  private @Nullable CodeChunks codes;
  private TextDictionary texts = new TextDictionary();
  private int rows;

  private ColumnReader(String name, MissingMarkers missing) {
    this.name = name;
    this.missing = missing;
  }

  static ColumnReader ofText(String name, MissingMarkers missing) {
    ColumnReader reader = new ColumnReader(name, missing);
    reader.codes = new CodeChunks();
    return reader;
  }

  static ColumnReader ofNumbers(String name, MissingMarkers missing) {
    ColumnReader reader = new ColumnReader(name, missing);
    reader.numbers = new NumberChunks();
    return reader;
  }

  static ColumnReader undecided(String name, MissingMarkers missing) {
    ColumnReader reader = new ColumnReader(name, missing);
    reader.held = new ArrayList<>();
    return reader;
  }

  String name() {
    return name;
  }

  /**
   * Adds a cell, with spaces around it or without.
   *
   * @return null if all is well
   */
  @Nullable Refusal add(char[] text, int from, int to) {
    int start = Blanks.start(text, from, to);
    int end = Blanks.end(text, start, to);
    if (numbers != null) {
      return addNumber(numbers, text, start, end);
    }
    boolean isMissing = missing.matches(text, start, end);
    if (codes != null) {
      return isMissing ? addMissing() : addText(codes, text, start, end);
    }
    return hold(isMissing ? null : new String(text, start, end - start));
  }

  @Nullable Refusal add(String text) {
    return add(text.toCharArray(), 0, text.length());
  }

  @Nullable Refusal addMissing() {
    if (numbers != null) {
      numbers.add(Double.NaN);
    } else if (codes != null) {
      codes.add(TextColumn.MISSING);
    } else {
      return hold(null);
    }
    rows++;
    return null;
  }

  /** Adds a number that did not come as text, and is no marker; NaN if it is missing. */
  @Nullable Refusal add(double number) {
    if (Double.isNaN(number)) {
      return addMissing();
    }
    if (Double.isInfinite(number)) {
      return new Refusal(rows, "expected a finite number, got " + number);
    }
    if (numbers != null) {
      numbers.add(number);
      rows++;
      return null;
    }
    String text = NumberText.of(number);
    return codes == null ? hold(text) : addText(codes, text.toCharArray(), 0, text.length());
  }

  private @Nullable Refusal addText(CodeChunks to, char[] text, int start, int end) {
    int known = texts.size();
    int code = texts.code(text, start, end);
    if (code == known && texts.texts().get(code).indexOf('\0') >= 0) {
      return new Refusal(rows, "'" + texts.texts().get(code) + "' has a NUL character: not text");
    }
    to.add(code);
    rows++;
    return null;
  }

  private @Nullable Refusal addNumber(NumberChunks to, char[] text, int start, int end) {
    double number =
        missing.someAreNumbers() && missing.matches(text, start, end)
            ? Double.NaN
            : DecimalText.parse(text, start, end);
    boolean refused = !Double.isFinite(number) && !missing.matches(text, start, end);
    if (refused) {
      return refusal(new String(text, start, end - start), number);
    }
    to.add(Double.isFinite(number) ? number : Double.NaN);
    rows++;
    return null;
  }

  private Refusal refusal(String text, double number) {
    return new Refusal(
        rows,
        (text.isEmpty() ? "empty cell" : "'" + text + "'" + whyNotTaken(text, number))
            + "; reading the column as text, or this as a missing value, would take it");
  }

  /** What is wrong with a text that was read as NaN or ±∞. */
  static String whyNotTaken(String text, double number) {
    return Double.isNaN(number)
        ? " is not a number"
            + AdornedNumber.of(text).map(found -> ", " + found.written() + " would be").orElse("")
        : " is too large";
  }

  private @Nullable Refusal hold(@Nullable String text) {
    List<@Nullable String> cells = held == null ? new ArrayList<>() : held;
    cells.add(text);
    some |= text != null;
    rows++;
    return some && cells.size() >= SAMPLE ? decide(cells) : null;
  }

  private @Nullable Refusal decide(List<@Nullable String> cells) {
    long known = cells.stream().filter(cell -> cell != null).count();
    long decimal = cells.stream().filter(cell -> cell != null && isNumber(cell)).count();
    if (10 * decimal >= 9 * known) {
      numbers = new NumberChunks();
    } else {
      codes = new CodeChunks();
    }
    held = null;
    rows = 0;
    for (String cell : cells) {
      Refusal refusal = cell == null ? addMissing() : add(cell);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static boolean isNumber(String cell) {
    return !Double.isNaN(DecimalText.parse(cell));
  }

  /** Decides what is undecided, after the last cell; {@link #column} may follow then. */
  @Nullable Refusal finish() {
    return held == null ? null : decide(held);
  }

  /** The whole column; this holds nothing of it afterwards. */
  Column column() {
    if (numbers != null) {
      return new NumberColumn(name, numbers);
    }
    TextColumn column =
        new TextColumn(name, texts.texts(), codes == null ? new CodeChunks() : codes);
    texts = new TextDictionary();
    return column;
  }
}
