package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.CsvRows;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fuzz target: any bytes as a CSV file, read with options that the first byte tells, are refused in
 * a line that starts with the file's name, or a table, which is written and read again to the same.
 */
final class FuzzTable {
  private static final List<CsvOptions> OPTIONS =
      List.of(
          new CsvOptions(),
          new CsvOptions().delimiter(','),
          new CsvOptions().delimiter(';').text("a"),
          new CsvOptions().delimiter('\t').numbers("a"),
          new CsvOptions().delimiter('|').missing(),
          new CsvOptions().delimiter('a'),
          new CsvOptions().missing("-", "0", "").without("a"),
          new CsvOptions().only(List.of("b", "a")).text("b"));

  /** A number such as {@code 1} has several texts; a double has one. */
  private static final CsvOptions PLAIN = new CsvOptions().delimiter(',');

  private FuzzTable() {}

  /** Tries one input. */
  static void accept(byte[] input) {
    if (input.length == 0) {
      return;
    }
    CsvOptions options = OPTIONS.get(input[0] & (OPTIONS.size() - 1));
    byte[] contents = Arrays.copyOfRange(input, 1, input.length);
    Table table;
    try {
      table = withFile(contents, file -> Table.read(file, options));
    } catch (IllegalArgumentException refusal) {
      requireDescriptive(refusal);
      return;
    }
    int rows = withFile(contents, file -> rows(file, options));
    assertEquals(table.rows(), rows);
    requireSame(table, readAgain(table));
  }

  private interface Reading<T> {
    T read(Path file);
  }

  /** Reads a file of these contents, in the folder for temporary files. */
  private static <T> T withFile(byte[] contents, Reading<T> reading) {
    try {
      Path file = Files.createTempFile("fuzz", ".csv");
      try {
        Files.write(file, contents);
        return reading.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireDescriptive(IllegalArgumentException refusal) {
    String message = refusal.getMessage();
    assertTrue(message.matches("(?s)fuzz[0-9]+\\.csv(:[0-9]+)?: .+"), message);
  }

  /** What the reader that goes row by row finds of the same file. */
  private static int rows(Path file, CsvOptions options) {
    int rows = 0;
    try (CsvRows in = CsvRows.open(file, options)) {
      for (long before = 0; in.next(); rows++) {
        assertTrue(in.line() > before, in.place());
        before = in.line();
      }
    }
    return rows;
  }

  /** The table after it was written with quotes around each cell. */
  private static Table readAgain(Table table) {
    List<Column> columns = table.columns().stream().map(table::column).toList();
    String missing = "-".repeat(1 + longest(columns)); // no other cell can be that long
    String header = columns.stream().map(c -> quoted(c.name())).collect(Collectors.joining(","));
    StringBuilder csv = new StringBuilder(header);
    CsvOptions options = PLAIN.missing(missing);
    for (int i = 0; i < table.rows(); i++) {
      String separator = "\n";
      for (Column column : columns) {
        csv.append(separator).append(quoted(column.isMissing(i) ? missing : text(column, i)));
        separator = ",";
      }
    }
    for (Column column : columns) {
      options =
          column instanceof NumberColumn
              ? options.numbers(column.name())
              : options.text(column.name());
    }
    CsvOptions kinds = options;
    return withFile(
        csv.toString().getBytes(StandardCharsets.UTF_8), file -> Table.read(file, kinds));
  }

  private static int longest(List<Column> columns) {
    return columns.stream()
        .flatMapToInt(c -> IntStream.range(0, c.rows()).map(i -> text(c, i).length()))
        .max()
        .orElse(0);
  }

  private static String text(Column column, int row) {
    return column instanceof NumberColumn numbers
        ? Double.toString(numbers.values()[row])
        : column.text(row);
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static void requireSame(Table table, Table again) {
    assertEquals(table.columns(), again.columns());
    assertEquals(table.rows(), again.rows());
    for (String name : table.columns()) {
      Column column = table.column(name);
      if (column instanceof NumberColumn numbers) {
        assertArrayEquals(numbers.values(), ((NumberColumn) again.column(name)).values());
      }
      for (int i = 0; i < table.rows(); i++) {
        assertEquals(column.text(i), again.column(name).text(i));
        assertEquals(column.isMissing(i), again.column(name).isMissing(i));
      }
    }
  }
}
