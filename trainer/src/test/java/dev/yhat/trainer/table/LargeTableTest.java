package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of 5 million rows, in a JVM that has room for its numbers and little more. */
class LargeTableTest {
  private static final int ROWS = 5_000_000;
  private static final int NUMBERS = 29; // and a column of text
  private static final int DIFFERENT = 1000;
  private static final int LEVELS = 7;

  @TempDir Path folder;

  /** In quarters, so that sums are exact. */
  private static int quarters(int row, int column) {
    return (31 * row + 17 * column + (row >>> 5)) % DIFFERENT;
  }

  private Path write() throws IOException {
    byte[][] cells =
        IntStream.range(0, DIFFERENT)
            .mapToObj(
                quarters ->
                    ("," + NumberText.of(0.25 * quarters)).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    Path file = folder.resolve("large.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("kind".getBytes(StandardCharsets.US_ASCII));
      for (int j = 0; j < NUMBERS; j++) {
        out.write((",c" + j).getBytes(StandardCharsets.US_ASCII));
      }
      byte[] lines = new byte[1 << 16];
      for (int i = 0; i < ROWS; ) {
        int end = 0;
        for (; i < ROWS && end < lines.length - 8 * (NUMBERS + 1); i++) {
          lines[end++] = '\n';
          lines[end++] = (byte) ('a' + i % LEVELS);
          for (int j = 0; j < NUMBERS; j++) {
            byte[] cell = cells[quarters(i, j)];
            System.arraycopy(cell, 0, lines, end, cell.length);
            end += cell.length;
          }
        }
        out.write(lines, 0, end);
      }
    }
    return file;
  }

  /** What {@link ReadProgram} is to print. */
  private static String expected() {
    StringBuilder text = new StringBuilder(ROWS + " rows");
    for (int j = 0; j < NUMBERS; j++) {
      int column = j;
      long sum = IntStream.range(0, ROWS).mapToLong(row -> quarters(row, column)).sum();
      text.append(' ').append(0.25 * sum);
    }
    long codes = IntStream.range(0, ROWS).mapToLong(row -> row % LEVELS).sum();
    return text.append(' ').append(codes).toString();
  }

  /** Reads a table and prints the sums of its columns. */
  static final class ReadProgram {
    private ReadProgram() {}

    public static void main(String[] args) {
      Table table = Table.read(Path.of(args[0]));
      StringBuilder text = new StringBuilder(table.rows() + " rows");
      for (int j = 0; j < NUMBERS; j++) {
        NumberColumn column = (NumberColumn) table.column("c" + j);
        text.append(' ').append(IntStream.range(0, ROWS).mapToDouble(column::value).sum());
      }
      TextColumn kinds = (TextColumn) table.column("kind");
      text.append(' ').append(IntStream.range(0, ROWS).mapToLong(kinds::code).sum());
      System.out.println(text);
    }
  }

  @Test
  void fiveMillionRowsOfThirtyColumnsFitIntoTheirNumbersAndATwentieth() throws Exception {
    long numbers = 8L * ROWS * NUMBERS + 4L * ROWS; // and a code of each text
    long megabytes = numbers / (1 << 20) * 21 / 20;
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-Xmn16m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ReadProgram.class.getName(),
                write().toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertEquals(expected(), output.strip());
  }
}
