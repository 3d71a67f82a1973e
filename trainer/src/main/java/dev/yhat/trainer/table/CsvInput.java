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
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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
 * read is an {@link UncheckedIOException}. A line without an end, or a quote that is never closed,
 * takes no more memory than the largest row that is allowed: 65,536 cells, 2²³ characters, 2²⁰ of
 * them in one cell.
 *
 * <p>Spaces around quotes are dropped if asked for. Otherwise parsing is half as fast again, and is
 * given up before the first row that has some, or is at fault.
 */
final class CsvInput implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BUFFER = 1 << 16;
  private static final int MAX_CELLS = 1 << 16;
  private static final int MAX_ROW = 1 << 23;
  private static final int MAX_CELL = 1 << 20;
  private static final String CELL_TOO_LONG = "The maximum buffer size of " + MAX_CELL;
  private static final Pattern RECORD_START =
      Pattern.compile(" \\(record starting at line ([0-9]+)\\)$");

  private final Path path;
  private final String file;
  private final CellSink sink;
  private final boolean spaces;
  private final CloseableIterator<Boolean> records;
  private boolean givenUp;

  private CsvInput(Path path, Reader reader, char delimiter, boolean spaces, CellSink sink) {
    this.path = path;
    this.file = fileName(path);
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
      return new CsvInput(path, opened, found, spaces, sink);
    } catch (IOException failure) {
      close(reader, failure);
      throw failure(path, failure);
    } catch (RuntimeException failure) {
      close(reader, failure);
      throw failure;
    }
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
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
        .maxBufferSize(MAX_CELL)
        .build(cells(), reader)
        .iterator();
  }

  /** Passes the parser's cells on, as long as they are not too many. */
  private AbstractBaseCsvCallbackHandler<Boolean> cells() {
    return new AbstractBaseCsvCallbackHandler<>() {
      private long line;
      private int characters;

      @Override
      protected void handleBegin(long line) {
        this.line = line;
        characters = 0;
        sink.row(line);
      }

      @Override
      protected void handleField(int j, char[] text, int from, int length, boolean quoted) {
        characters += length;
        if (j >= MAX_CELLS) {
          throw tooLarge(line, MAX_CELLS + " cells in a row");
        }
        if (characters > MAX_ROW) {
          throw tooLarge(line, MAX_ROW + " characters in a row");
        }
        givenUp |= !spaces && !quoted && startsWithSpacedQuote(text, from, from + length);
        sink.cell(j, text, from, from + length);
      }

      @Override
      protected Boolean buildRecord() {
        sink.end(getFieldCount());
        return Boolean.TRUE;
      }
    };
  }

  /** Whether there is a quote after nothing but what the parser takes for spaces there. */
  private static boolean startsWithSpacedQuote(char[] text, int from, int to) {
    int start = from;
    while (start < to && text[start] <= ' ') {
      start++;
    }
    return start < to && text[start] == '"';
  }

  private IllegalArgumentException tooLarge(long line, String limit) {
    return new IllegalArgumentException(
        file + ":" + line + ": expected at most " + limit + ", got more");
  }

  /** Passes the next row on; false after the last one, or if parsing is given up. */
  boolean next() {
    try {
      return !givenUp && records.hasNext() && records.next() && !givenUp;
    } catch (CsvParseException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      boolean tooLarge = failure.getCause() instanceof IllegalArgumentException;
      if (!spaces && (givenUp || !tooLarge)) {
        givenUp = true;
        return false;
      }
      if (tooLarge) {
        throw (IllegalArgumentException) failure.getCause();
      }
      Throwable reason = failure.getCause() == null ? failure : failure.getCause();
      throw notCsv(String.valueOf(reason.getMessage()), failure);
    } catch (UncheckedIOException failure) {
      throw failure(path, Objects.requireNonNull(failure.getCause()));
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
    String place = matcher.find() ? file + ":" + matcher.group(1) : file;
    String reason =
        message.startsWith(CELL_TOO_LONG)
            ? "expected at most " + MAX_CELL + " characters in a cell, got more; an open quote?"
            : "not a CSV file: " + matcher.replaceFirst("");
    return new IllegalArgumentException(place + ": " + reason, failure);
  }

  private static RuntimeException failure(Path path, IOException failure) {
    String file = fileName(path);
    if (failure instanceof CharacterCodingException) {
      return new IllegalArgumentException(
          file + TextLines.firstNotUtf8(path) + ": not UTF-8 text", failure);
    }
    return new UncheckedIOException(file + ": " + reason(failure), failure);
  }

  /** Why a file cannot be read, without its name, which the complaint starts with. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    String reason =
        failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
    return "cannot read: " + Objects.requireNonNullElse(reason, failure.getClass().getSimpleName());
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
      throw failure(path, failure);
    }
  }
}
