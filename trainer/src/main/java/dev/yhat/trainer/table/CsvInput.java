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
 * lines skipped. The content's faults are {@link IllegalArgumentException}s, a file that cannot be
 * read is an {@link UncheckedIOException}.
 *
 * <p>Spaces around quotes are dropped if asked for. Otherwise parsing is half as fast again, and is
 * given up before the first row that has some, or is at fault.
 */
final class CsvInput implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BUFFER = 1 << 16;
  private static final Pattern RECORD_START =
      Pattern.compile(" \\(record starting at line ([0-9]+)\\)$");

  private final String file;
  private final CellSink sink;
  private final boolean spaces;
  private final CloseableIterator<Boolean> records;
  private boolean givenUp;

  private CsvInput(String file, Reader reader, char delimiter, boolean spaces, CellSink sink) {
    this.file = file;
    this.sink = sink;
    this.spaces = spaces;
    this.records = parser(reader, delimiter);
  }

  /**
   * Opens a file.
   *
   * @param delimiter 0 for the one that the first lines have
   * @param spaces whether there may be spaces around quotes
   */
  static CsvInput open(Path path, char delimiter, boolean spaces, CellSink sink) {
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
      return new CsvInput(file, opened, found, spaces, sink);
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

  private CloseableIterator<Boolean> parser(Reader reader, char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // counted here, for a message of ours
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .trimWhitespacesAroundQuotes(spaces)
        .build(
            new AbstractBaseCsvCallbackHandler<Boolean>() {
              @Override
              protected void handleBegin(long line) {
                sink.row(line);
              }

              @Override
              protected void handleField(int j, char[] text, int from, int length, boolean quoted) {
                givenUp |= !spaces && !quoted && startsWithSpacedQuote(text, from, from + length);
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

  private static boolean startsWithSpacedQuote(char[] text, int from, int to) {
    int start = Blanks.start(text, from, to);
    return start < to && text[start] == '"';
  }

  /** Passes the next row on; false after the last one, or if parsing is given up. */
  boolean next() {
    try {
      return !givenUp && records.hasNext() && records.next() && !givenUp;
    } catch (CsvParseException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      if (!spaces) {
        givenUp = true;
        return false;
      }
      Throwable reason = failure.getCause() == null ? failure : failure.getCause();
      throw notCsv(String.valueOf(reason.getMessage()), failure);
    } catch (UncheckedIOException failure) {
      throw failure(file, Objects.requireNonNull(failure.getCause()));
    }
  }

  /** Whether the file has to be read once more, with spaces around quotes. */
  boolean isGivenUp() {
    return givenUp;
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
