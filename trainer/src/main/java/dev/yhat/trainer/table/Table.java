package dev.yhat.trainer.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Raw data: named columns of numbers or text, with missing values, and where each row comes from.
 * Immutable.
 *
 * <pre>{@code
 * Table penguins = Table.read(Path.of("penguins.csv"));
 * Table people = Table.from(list).number("age", Person::age).text("sex", Person::sex).table();
 * }</pre>
 */
public final class Table {
  private final Map<String, Column> columns;
  private final List<String> names;
  private final int rows;
  private final RowPlaces places;
  private final MissingMarkers missing;
  private final @Nullable CsvOptions reading;

  Table(List<Column> columns, int rows, RowPlaces places, MissingMarkers missing) {
    this(columns, rows, places, missing, null);
  }

  /** A table of a file that was read with these options, or of none. */
  Table(
      List<Column> columns,
      int rows,
      RowPlaces places,
      MissingMarkers missing,
      @Nullable CsvOptions reading) {
    Map<String, Column> byName = new LinkedHashMap<>();
    for (Column column : columns) {
      if (byName.put(column.name(), column) != null) {
        throw new IllegalArgumentException(
            "table: expected distinct columns, got '" + column.name() + "' twice");
      }
    }
    this.columns = byName;
    this.names = List.copyOf(byName.keySet());
    this.rows = rows;
    this.places = places;
    this.missing = missing;
    this.reading = reading;
  }

  /** Reads a CSV file with a header; see {@link #read(Path, CsvOptions)}. */
  public static Table read(Path path) {
    return read(path, new CsvOptions());
  }

  /**
   * Reads a CSV file with a header, in one pass and into little more memory than its numbers take.
   *
   * <p>UTF-8 with or without a byte order mark, double quotes where needed, any line ends. Empty
   * lines are skipped; spaces around names and cells do not count. Unless the options say so, a
   * column is one of numbers if at least 9 of 10 of its values in the first 1000 rows are (or all
   * values are missing), else of text.
   *
   * @throws IllegalArgumentException starting with file and line, naming column and value: if a
   *     column of numbers has anything else, a row not as many fields as the header, and so on
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static Table read(Path path, CsvOptions options) {
    return TableReader.read(path, options);
  }

  /**
   * A table of numbers, which are copied.
   *
   * @param rows of the same length, finite but for NaN where a value is missing; not modified
   */
  public static Table of(double[][] rows, List<String> columns) {
    return MemoryTables.of(rows, columns);
  }

  /**
   * A table of rows by column name: each a {@link Number}, a {@link Boolean}, a {@link
   * CharSequence}, or null where it is missing.
   *
   * <p>Columns are in the order of {@link String#compareTo}, as maps need not have any; a row
   * without a column has it missing. Texts are looked at as those of a file are: {@code "NA"} is
   * missing, and a column of texts such as {@code "5.1"} one of numbers.
   *
   * @throws IllegalArgumentException naming row and column of a value of another type
   */
  public static Table of(Iterable<? extends Map<String, ? extends @Nullable Object>> rows) {
    return MemoryTables.of(rows);
  }

  /** A table of objects, by functions that tell what is in a column. */
  public static <T> TableBuilder<T> from(List<T> rows) {
    return new TableBuilder<>(rows);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Names of the columns in their order. */
  public List<String> columns() {
    return names;
  }

  /**
   * A column by name.
   *
   * @throws IllegalArgumentException naming the columns there are if it is not among them
   */
  public Column column(String name) {
    requireColumns(List.of(name));
    return Objects.requireNonNull(columns.get(name));
  }

  /**
   * Requires columns to be there.
   *
   * @throws IllegalArgumentException naming all that are not
   */
  public void requireColumns(Collection<String> names) {
    MissingColumns.require(source(), this.names, columns.keySet(), names);
  }

  /** The file's name, or {@code table} if there is none. */
  public String source() {
    return places.source();
  }

  /** What stands for missing values in text, here and wherever this table is learned from. */
  public MissingMarkers missing() {
    return missing;
  }

  /** How the file was read that the table comes from; empty if it comes from none. */
  public Optional<CsvOptions> reading() {
    return Optional.ofNullable(reading);
  }

  /** Where a row comes from: {@code penguins.csv:17}, or {@code row 16} counted from 0. */
  public String place(int row) {
    return places.place(row);
  }

  /**
   * The table without some columns, such as those of labels and weights.
   *
   * @throws IllegalArgumentException naming all that are not there
   */
  public Table without(String... columns) {
    List<String> left = List.of(columns);
    requireColumns(left);
    return new Table(
        this.columns.values().stream().filter(column -> !left.contains(column.name())).toList(),
        rows,
        places,
        missing,
        reading);
  }

  /** The row that a row was before any {@link #select}. */
  int origin(int row) {
    return places.origin(row);
  }

  /** An error about a cell, to be thrown. */
  IllegalArgumentException error(int row, String column, String reason) {
    return new IllegalArgumentException(place(row) + ": column '" + column + "': " + reason);
  }

  /** The table with some rows only, in this order; their places stay what they were. */
  public Table select(int[] rows) {
    for (int row : rows) {
      if (row < 0 || row >= this.rows) {
        throw new IllegalArgumentException(
            source() + ": expected rows from 0 to " + (this.rows - 1) + ", got " + row);
      }
    }
    List<Column> selected = new ArrayList<>();
    columns.values().forEach(column -> selected.add(column.select(rows)));
    return new Table(selected, rows.length, places.select(rows), missing, reading);
  }

  /**
   * A column's values as labels: texts, and integers as decimal strings.
   *
   * @throws IllegalArgumentException naming the place of a missing label, or of a number that is
   *     not an integer
   */
  public String[] labels(String column) {
    Column values = column(column);
    String[] labels = new String[rows];
    for (int i = 0; i < rows; i++) {
      if (values.isMissing(i)) {
        throw error(i, column, "no label");
      }
      if (values instanceof NumberColumn numbers && !NumberText.isInteger(numbers.values()[i])) {
        throw error(
            i,
            column,
            "expected text or an integer as a label, got "
                + numbers.values()[i]
                + "; reading the column as text would take it");
      }
      labels[i] = values.text(i);
    }
    return labels;
  }

  /**
   * A column's values as weights of the rows, which are finite and not negative.
   *
   * @throws IllegalArgumentException naming the place of anything else
   */
  public double[] weights(String column) {
    Column values = column(column);
    double[] weights = new double[rows];
    for (int i = 0; i < rows; i++) {
      weights[i] =
          values instanceof NumberColumn numbers
              ? numbers.values()[i]
              : DecimalText.parse(values.text(i));
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw error(
            i,
            column,
            "expected a weight ≥ 0, got "
                + (values.isMissing(i) ? "none" : "'" + values.text(i) + "'"));
      }
    }
    return weights;
  }

  @Override
  public String toString() {
    return "Table(" + source() + ", " + rows + " rows of " + names + ")";
  }
}
