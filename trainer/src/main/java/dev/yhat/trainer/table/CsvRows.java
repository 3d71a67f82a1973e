package dev.yhat.trainer.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a CSV file with a header, one at a time, in constant memory.
 *
 * <p>{@link Table#read(Path, CsvOptions)} says what a file may look like; of the options, those
 * about columns do not matter here. Every complaint about the content is an {@link
 * IllegalArgumentException} of one line that starts with the file's name and, unless it is about
 * the whole file (empty), the number of the line; a file that cannot be read is an {@link
 * java.io.UncheckedIOException}. Not thread-safe.
 */
public final class CsvRows implements AutoCloseable {
  private final CsvInput input;
  private final Fields fields;
  private final CsvHeader header;
  private final MissingMarkers missing;
  private boolean open;

  private CsvRows(CsvInput input, Fields fields, MissingMarkers missing) {
    this.input = input;
    this.fields = fields;
    this.missing = missing;
    if (!input.next()) {
      throw input.empty();
    }
    header = new CsvHeader(input.file(), fields.line, fields.texts);
  }

  /** Opens a file and reads its header. */
  public static CsvRows open(Path path) {
    return open(path, new CsvOptions());
  }

  /** Opens a file with another delimiter or other missing markers, and reads its header. */
  public static CsvRows open(Path path, CsvOptions options) {
    Fields fields = new Fields();
    CsvInput input = CsvInput.open(path, options.delimiter(), true, fields);
    try {
      return new CsvRows(input, fields, options.markers());
    } catch (RuntimeException failure) {
      input.close();
      throw failure;
    }
  }

  /** Names of the columns in the order of the file. */
  public List<String> columns() {
    return header.columns();
  }

  /**
   * Place of a column, from 0.
   *
   * @throws IllegalArgumentException naming the columns there are if it is not among them
   */
  public int column(String name) {
    return header.column(name);
  }

  /**
   * Places of columns, from 0.
   *
   * @throws IllegalArgumentException naming all that are missing, and the columns there are
   */
  public int[] places(List<String> names) {
    header.requireColumns(names);
    return names.stream().mapToInt(header::column).toArray();
  }

  /**
   * Goes to the next row.
   *
   * @return false after the last one
   * @throws IllegalArgumentException if it has not as many fields as the header
   */
  public boolean next() {
    open = input.next();
    if (open) {
      header.requireFields(fields.line, fields.texts.size());
    }
    return open;
  }

  private Fields current() {
    if (!open) {
      throw new IllegalStateException(input.file() + ": no row; call next() first");
    }
    return fields;
  }

  /** Number of the line in the file on which the row starts, from 1. */
  public long line() {
    return current().line;
  }

  /** Where the row is, as complaints about it start: {@code penguins.csv:17}. */
  public String place() {
    return input.file() + ":" + line();
  }

  /** All fields of the row as they are in the file, without their quotes. */
  public List<String> fields() {
    return List.copyOf(current().texts);
  }

  /** Whether a cell has one of the missing markers. */
  public boolean isMissing(int column) {
    return missing.matches(stripped(column));
  }

  /** A cell without spaces around it. */
  String stripped(int column) {
    return current().texts.get(column).strip();
  }

  /**
   * Text of a cell, without spaces around it.
   *
   * @throws IllegalArgumentException if it is missing
   */
  public String text(int column) {
    String text = stripped(column);
    if (missing.matches(text)) {
      throw error(column, text.isEmpty() ? "empty cell" : "missing value '" + text + "'");
    }
    return text;
  }

  /**
   * Number in a cell: decimal, with or without an exponent, in no language's own way of writing.
   *
   * @throws IllegalArgumentException if it is none, too large, or the cell is missing
   */
  public double number(int column) {
    String text = text(column);
    double number = DecimalText.parse(text);
    if (!Double.isFinite(number)) {
      throw error(column, "'" + text + "'" + ColumnReader.whyNotTaken(text, number));
    }
    return number;
  }

  private IllegalArgumentException error(int column, String reason) {
    return new IllegalArgumentException(header.at(line(), column) + reason);
  }

  @Override
  public void close() {
    input.close();
  }

  /** The fields of the row that was parsed last. */
  private static final class Fields implements CellSink {
    private final List<String> texts = new ArrayList<>();
    private long line;

    @Override
    public void row(long line) {
      this.line = line;
      texts.clear();
    }

    @Override
    public void cell(int column, char[] text, int from, int to) {
      texts.add(new String(text, from, to - from));
    }

    @Override
    public void end(int cells) {}
  }
}
