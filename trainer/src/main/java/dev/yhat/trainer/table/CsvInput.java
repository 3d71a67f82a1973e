package dev.yhat.trainer.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file on its way into a {@link CellSink}, row by row, without an object a row or cell.
 *
 * <p>UTF-8 with or without a byte order mark, double quotes where needed, any line ends, empty
 * lines skipped, spaces around quotes dropped. The content's faults are {@link
 * IllegalArgumentException}s, a file that cannot be read is an {@link UncheckedIOException}.
 */
final class CsvInput implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BUFFER = 1 << 16;
  private static final Pattern RECORD_START =
      Pattern.compile(" \\(record starting at line ([0-9]+)\\)$");

  private final String file;
  private final CloseableIterator<Boolean> records;

  private CsvInput(String file, CloseableIterator<Boolean> records) {
    this.file = file;
    this.records = records;
  }

  /**
   * Opens a file.
   *
   * @param delimiter 0 for the one that the first lines have
   */
  static CsvInput open(Path path, char delimiter, CellSink sink) {
    String file = String.valueOf(path.getFileName());
    Reader reader = null;
    try {
      if (Files.isDirectory(path)) {
        throw new IOException("is a folder");
      }
      // This decoder refuses what is not UTF-8, where fastcsv's own would put a replacement.
      BufferedReader opened =
          new BufferedReader(
              new InputStreamReader(
                  Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()),
              BUFFER);
      reader = opened;
      skipByteOrderMark(opened);
      char found = delimiter == 0 ? Delimiters.detect(start(opened)) : delimiter;
      return new CsvInput(file, parser(opened, found, sink));
    } catch (IOException failure) {
      close(reader, failure);
      throw failure(file, failure);
    } catch (RuntimeException failure) {
      close(reader, failure);
      throw failure;
    }
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  /** The file's first characters, which are read again afterwards. */
  private static String start(BufferedReader reader) throws IOException {
    char[] start = new char[BUFFER];
    int length = 0;
    reader.mark(BUFFER);
    for (int more = 0; more >= 0 && length < start.length; length += Math.max(0, more)) {
      more = reader.read(start, length, start.length - length);
    }
    reader.reset();
    return new String(start, 0, length);
  }

  private static CloseableIterator<Boolean> parser(Reader reader, char delimiter, CellSink sink) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // counted here, for a message of ours
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .trimWhitespacesAroundQuotes(true)
        .build(
            new AbstractBaseCsvCallbackHandler<Boolean>() {
              @Override
              protected void handleBegin(long line) {
                sink.row(line);
              }

              @Override
              protected void handleField(int j, char[] text, int from, int length, boolean quoted) {
                sink.cell(j, text, from, from + length);
              }

              @Override
              protected Boolean buildRecord() {
                sink.end(getFieldCount());
                return Boolean.TRUE;
              }
            },
            reader)
        .iterator();
  }

  /** Passes the next row on; false after the last one. */
  boolean next() {
    try {
      return records.hasNext() && records.next();
    } catch (CsvParseException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      Throwable reason = failure.getCause() == null ? failure : failure.getCause();
      throw notCsv(String.valueOf(reason.getMessage()), failure);
    } catch (UncheckedIOException failure) {
      throw failure(file, Objects.requireNonNull(failure.getCause()));
    }
  }

  IllegalArgumentException empty() {
    return new IllegalArgumentException(file + ": empty file");
  }

  String file() {
    return file;
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

  private static void close(@Nullable Reader reader, Exception failure) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
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
