package dev.yhat.trainer.table;

import java.util.Arrays;

/**
 * The line that each row of a file starts on, held only where it is not that of the row before + 1:
 * after an empty line, or a row over several lines.
 */
final class LineNumbers {
  private int[] rows = new int[4]; // first of each run
  private long[] lines = new long[4]; // of the first of each run
  private int runs;
  private int size;
  private long next = Long.MIN_VALUE;

  void add(long line) {
    if (line != next) {
      if (runs == rows.length) {
        rows = Arrays.copyOf(rows, 2 * runs);
        lines = Arrays.copyOf(lines, 2 * runs);
      }
      rows[runs] = size;
      lines[runs++] = line;
    }
    next = line + 1;
    size++;
  }

  int size() {
    return size;
  }

  long line(int row) {
    int found = Arrays.binarySearch(rows, 0, runs, row);
    int run = found >= 0 ? found : -found - 2;
    return lines[run] + (row - rows[run]);
  }
}
