package dev.yhat.trainer.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file with a header, one at a time, in constant memory.
 *
 * <p>UTF-8 with or without a byte order mark, commas, double quotes where needed, any line ends.
 * Empty lines are skipped; spaces around names and cells do not count. Every complaint about the
 * content is an {@link IllegalArgumentException} of one line that starts with the file's name and,
 * unless it is about the whole file (empty, or not UTF-8), the number of the line; a file that
 * cannot be read is an {@link UncheckedIOException}. Not thread-safe.
 */
public final class CsvRows implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern RECORD_START =
      Pattern.compile(" \\(record starting at line ([0-9]+)\\)$");

  private final String file;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;
  private final long headerLine;
  private @Nullable CsvRecord current;

  private CsvRows(String file, CloseableIterator<CsvRecord> records) {
    this.file = file;
    this.records = records;
    CsvRecord header = nextRecord();
    if (header == null) {
      throw new IllegalArgumentException(file + ": empty file");
    }
    headerLine = header.getStartingLineNumber();
    columns = header.getFields().stream().map(String::strip).toList();
    requireDistinct();
  }

  /** Opens a file and reads its header. */
  public static CsvRows open(Path path) {
    String file = String.valueOf(path.getFileName());
    Reader reader = null;
    try {
      reader = reader(path);
      return new CsvRows(file, parser(reader));
    } catch (IOException failure) {
      close(reader, failure);
      throw failure(file, failure);
    } catch (RuntimeException failure) {
      close(reader, failure);
      throw failure;
    }
  }

  private static Reader reader(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("is a folder");
    }
    // Its decoder refuses what is not UTF-8, where fastcsv's own would put a replacement character.
    BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
    try {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      return reader;
    } catch (IOException failure) {
      close(reader, failure);
      throw failure;
    }
  }

  private static CloseableIterator<CsvRecord> parser(Reader reader) {
    return CsvReader.builder()
        .skipEmptyLines(true)
        .extraFieldStrategy(
            FieldMismatchStrategy.IGNORE) // next() counts them, for a message of ours
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .trimWhitespacesAroundQuotes(true)
        .ofCsvRecord(reader)
        .iterator();
  }

  private static void close(@Nullable Reader reader, Exception failure) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }

  private static RuntimeException failure(String file, IOException failure) {
    if (failure instanceof CharacterCodingException) {
      return new IllegalArgumentException(file + ": not UTF-8 text", failure);
    }
    String reason =
        failure instanceof NoSuchFileException
            ? "no such file"
            : "cannot read: " + failure.getMessage();
    return new UncheckedIOException(file + ": " + reason, failure);
  }

  private void requireDistinct() {
    Map<String, Integer> first = new HashMap<>();
    for (int j = 0; j < columns.size(); j++) {
      Integer before = first.putIfAbsent(columns.get(j), j);
      if (before != null && !columns.get(j).isEmpty()) {
        throw new IllegalArgumentException(
            atHeader()
                + "columns "
                + (before + 1)
                + " and "
                + (j + 1)
                + " have the same name '"
                + columns.get(j)
                + "'");
      }
    }
  }

  /** Names of the columns in the order of the file. */
  public List<String> columns() {
    return columns;
  }

  /** File and line of the header, as complaints about it start. */
  String atHeader() {
    return at(headerLine);
  }

  /**
   * Place of a column, from 0.
   *
   * @throws IllegalArgumentException naming the columns there are if it is not among them
   */
  public int column(String name) {
    int place = columns.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          atHeader() + "no column '" + name + "'; columns are " + String.join(", ", columns));
    }
    return place;
  }

  /**
   * Goes to the next row.
   *
   * @return false after the last one
   * @throws IllegalArgumentException if it has not as many fields as the header
   */
  public boolean next() {
    current = nextRecord();
    if (current != null && current.getFieldCount() != columns.size()) {
      throw new IllegalArgumentException(
          at(line()) + "expected " + columns.size() + " fields, got " + current.getFieldCount());
    }
    return current != null;
  }

  private @Nullable CsvRecord nextRecord() {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException failure) {
      Throwable reason = failure.getCause() == null ? failure : failure.getCause();
      throw notCsv(String.valueOf(reason.getMessage()), failure);
    } catch (UncheckedIOException failure) {
      throw failure(file, Objects.requireNonNull(failure.getCause()));
    }
  }

  /** The parser's message ends with the line on which the record starts. */
  private IllegalArgumentException notCsv(String message, CsvParseException failure) {
    Matcher matcher = RECORD_START.matcher(message);
    String text =
        matcher.find()
            ? file + ":" + matcher.group(1) + ": not a CSV file: " + matcher.replaceFirst("")
            : file + ": not a CSV file: " + message;
    return new IllegalArgumentException(text, failure);
  }

  private CsvRecord current() {
    if (current == null) {
      throw new IllegalStateException(file + ": no row; call next() first");
    }
    return current;
  }

  /** Number of the line in the file on which the row starts, from 1. */
  public long line() {
    return current().getStartingLineNumber();
  }

  /** All fields of the row as they are in the file, without their quotes. */
  public List<String> fields() {
    return current().getFields();
  }

  /**
   * Text of a cell, without spaces around it.
   *
   * @throws IllegalArgumentException if nothing is left
   */
  public String text(int column) {
    String text = current().getField(column).strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(at(line(), column) + "empty cell");
    }
    return text;
  }

  /**
   * Number in a cell: decimal, with or without an exponent, in no language's own way of writing.
   *
   * @throws IllegalArgumentException if it is none, too large, or the cell is empty
   */
  public double number(int column) {
    String text = text(column);
    double number = Decimal.parse(text);
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException(at(line(), column) + "'" + text + "' is not a number");
    }
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException(at(line(), column) + "'" + text + "' is too large");
    }
    return number;
  }

  private String at(long line) {
    return file + ":" + line + ": ";
  }

  private String at(long line, int column) {
    return at(line) + "column '" + columns.get(column) + "': ";
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException failure) {
      throw failure(file, failure);
    }
  }
}
