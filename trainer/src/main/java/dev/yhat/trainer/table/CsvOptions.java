package dev.yhat.trainer.table;

import static dev.yhat.trainer.table.ColumnNames.and;
import static dev.yhat.trainer.table.ColumnNames.except;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is read into a table, where it shall not be found out. Immutable; each method
 * gives new options.
 *
 * <pre>{@code
 * Table.read(path, new CsvOptions().delimiter(';').text("zip").without("id"));
 * }</pre>
 */
public final class CsvOptions {
  private static final String NOT_DELIMITERS = "\"\r\n \uFEFF";

  private final char delimiter; // 0: to be detected
  private final MissingMarkers missing;
  private final Set<String> text;
  private final Set<String> numbers;
  private final Set<String> without;
  private final @Nullable List<String> only;

  /**
   * The delimiter is detected, the {@linkplain MissingMarkers#STANDARD usual markers} are missing
   * values, all columns are read, and of the kind that their first rows look like.
   */
  public CsvOptions() {
    this('\0', MissingMarkers.STANDARD, Set.of(), Set.of(), Set.of(), null);
  }

  private CsvOptions(
      char delimiter,
      MissingMarkers missing,
      Set<String> text,
      Set<String> numbers,
      Set<String> without,
      @Nullable List<String> only) {
    this.delimiter = delimiter;
    this.missing = missing;
    this.text = text;
    this.numbers = numbers;
    this.without = without;
    this.only = only;
  }

  /** With a delimiter between fields. */
  public CsvOptions delimiter(char delimiter) {
    if (delimiter == 0 || NOT_DELIMITERS.indexOf(delimiter) >= 0) {
      throw new IllegalArgumentException(
          "CsvOptions: expected a delimiter other than a quote, a space or a line end, got "
              + String.format("U+%04X", (int) delimiter));
    }
    return new CsvOptions(delimiter, missing, text, numbers, without, only);
  }

  /** With cells of these texts as missing values, and no others; the empty text is one to name. */
  public CsvOptions missing(String... markers) {
    return missing(MissingMarkers.of(List.of(markers)));
  }

  /** With these missing values, and no others. */
  public CsvOptions missing(MissingMarkers markers) {
    return new CsvOptions(delimiter, markers, text, numbers, without, only);
  }

  /** With these columns, besides those named before, as text whatever they look like. */
  public CsvOptions text(String... columns) {
    return new CsvOptions(
        delimiter, missing, and(text, columns), except(numbers, columns), without, only);
  }

  /** With these columns, besides those named before, as numbers: anything else is an error. */
  public CsvOptions numbers(String... columns) {
    return new CsvOptions(
        delimiter, missing, except(text, columns), and(numbers, columns), without, only);
  }

  /** Without these columns, besides those named before; {@code ""} means those without a name. */
  public CsvOptions without(String... columns) {
    return new CsvOptions(delimiter, missing, text, numbers, and(without, columns), only);
  }

  /** With these columns only, in this order. */
  public CsvOptions only(List<String> columns) {
    if (new LinkedHashSet<>(columns).size() != columns.size()) {
      throw new IllegalArgumentException(
          "CsvOptions: expected distinct columns to read, got " + columns);
    }
    return new CsvOptions(delimiter, missing, text, numbers, without, List.copyOf(columns));
  }

  /** With these columns besides those of {@link #only}; nothing new if all are read anyway. */
  public CsvOptions also(String... columns) {
    return only == null ? this : only(List.copyOf(and(new LinkedHashSet<>(only), columns)));
  }

  /** These options as an object with a member for each that is not the default's. */
  public Json describe() {
    CsvOptions usual = new CsvOptions();
    Json json = Json.object();
    json = delimiter == 0 ? json : json.with("delimiter", String.valueOf(delimiter));
    json =
        missing.equals(usual.missing)
            ? json
            : json.with("missing", Json.ofStrings(missing.texts()));
    json = ColumnNames.describe(json, "text", text);
    json = ColumnNames.describe(json, "numbers", numbers);
    json = ColumnNames.describe(json, "without", without);
    return only == null ? json : json.with("only", Json.ofStrings(only));
  }

  /**
   * The options that {@link #describe} has described.
   *
   * @throws ModelFormatException if it has not
   * @throws IllegalArgumentException if it has a delimiter, markers or columns that cannot be
   */
  public static CsvOptions read(Json json) throws ModelFormatException {
    json.requireOnly("delimiter", "missing", "text", "numbers", "without", "only");
    CsvOptions options =
        new CsvOptions()
            .text(ColumnNames.read(json, "text"))
            .numbers(ColumnNames.read(json, "numbers"))
            .without(ColumnNames.read(json, "without"));
    Optional<Json> delimiter = json.find("delimiter");
    if (delimiter.isPresent()) {
      String text = delimiter.get().string();
      if (text.length() != 1) {
        throw delimiter.get().expected("one character");
      }
      options = options.delimiter(text.charAt(0));
    }
    if (json.find("missing").isPresent()) {
      options = options.missing(json.get("missing").strings().toArray(String[]::new));
    }
    return json.find("only").isPresent() ? options.only(json.get("only").strings()) : options;
  }

  /** 0 if it is to be detected. */
  char delimiter() {
    return delimiter;
  }

  MissingMarkers markers() {
    return missing;
  }

  /** Places of the columns to read, in the order wanted. */
  int[] places(CsvHeader header) {
    Set<String> named = new LinkedHashSet<>(only == null ? List.of() : only);
    named.addAll(text);
    named.addAll(numbers);
    named.addAll(without);
    header.requireColumns(named);
    if (only != null) {
      return only.stream().filter(c -> !without.contains(c)).mapToInt(header::column).toArray();
    }
    return header.namedExcept(without);
  }

  ColumnReader reader(String column) {
    return text.contains(column)
        ? ColumnReader.ofText(column, missing)
        : numbers.contains(column)
            ? ColumnReader.ofNumbers(column, missing)
            : ColumnReader.undecided(column, missing);
  }
}
