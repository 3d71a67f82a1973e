package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts bytes with the thread's own allocation counter. */
class TableMemoryTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROWS = 200_000;
  private static final int COLUMNS = 30;

  @TempDir Path folder;

  private Path write() throws IOException {
    Path file = folder.resolve("large.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int j = 0; j < COLUMNS; j++) {
        out.write(j == 0 ? "kind" : ",c" + j);
      }
      for (int i = 0; i < ROWS; i++) {
        out.write("\nlevel " + i % 7);
        for (int j = 1; j < COLUMNS; j++) {
          int number = i * 31 + j * 17;
          out.write("," + number % 100 + "." + number % 10_000);
        }
      }
    }
    return file;
  }

  /** A string, or even the smallest object, for each cell would be 16 bytes more. */
  @Test
  void readingTakesLittleMoreMemoryThanTheNumbers() throws IOException {
    Path file = write();
    long id = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(id);
    Table table = Table.read(file);
    long allocated = THREADS.getThreadAllocatedBytes(id) - before;

    assertEquals(ROWS, table.rows());
    long numbers = 8L * ROWS * COLUMNS;
    assertTrue(allocated < numbers + 16_000_000, "allocated " + allocated);
  }
}
