package dev.yhat.trainer.doctor;

import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.TextColumn;
import java.util.Arrays;

/**
 * The best guess of the class from one column alone.
 *
 * <p>Of a text, or a number of few values, it is the most frequent class among the rows that have
 * it, with all that few rows have taken together, so that identifiers tell nothing. Of other
 * numbers, it is the class of the interval, of one interval more than there are classes, cut so
 * that most rows are right. Missing values are one more.
 */
final class OneColumnRule {
  private static final int FEWEST_ROWS = 5;
  private static final int FEW_VALUES = 20;
  private static final int MOST_CLASSES = 32;
  private static final int MOST_INTERVALS = 12;

  private final long[] keys; // rank of the value, then class: sorted, rows of a value are a run
  private final int values;
  private final int classCount;
  private final int[] counts;

  private OneColumnRule(long[] keys, int values, int classCount) {
    this.keys = keys;
    this.values = values;
    this.classCount = classCount;
    this.counts = new int[classCount];
  }

  /**
   * How many rows it guesses right.
   *
   * @param rows to look at
   * @param classes of all rows of the column
   */
  static int right(Column column, int[] rows, int[] classes, int classCount) {
    long[] keys = new long[rows.length];
    if (column instanceof NumberColumn numbers) {
      double[] distinct = distinct(numbers, rows);
      for (int i = 0; i < rows.length; i++) {
        double x = numbers.value(rows[i]) + 0.0; // −0 is 0
        int rank = Double.isNaN(x) ? distinct.length : Arrays.binarySearch(distinct, x);
        keys[i] = (long) rank << 32 | classes[rows[i]];
      }
      OneColumnRule rule = new OneColumnRule(keys, distinct.length, classCount);
      boolean few = distinct.length <= Math.max(FEW_VALUES, 2 * classCount);
      return few || classCount > MOST_CLASSES ? rule.byValue() : rule.byInterval();
    }
    int levels = 0;
    if (column instanceof TextColumn text) {
      levels = text.levels().size();
      for (int i = 0; i < rows.length; i++) {
        int code = text.isMissing(rows[i]) ? levels : text.code(rows[i]);
        keys[i] = (long) code << 32 | classes[rows[i]];
      }
    }
    return new OneColumnRule(keys, levels, classCount).byValue();
  }

  private static double[] distinct(NumberColumn column, int[] rows) {
    return Arrays.stream(rows)
        .filter(row -> !column.isMissing(row))
        .mapToDouble(row -> column.value(row) + 0.0)
        .sorted()
        .distinct()
        .toArray();
  }

  private int byValue() {
    Arrays.sort(keys);
    int[] rare = new int[classCount];
    int right = 0;
    for (int from = 0; from < keys.length; ) {
      int to = countRun(from);
      if (to - from >= FEWEST_ROWS) {
        right += largest(counts);
      } else {
        for (int k = 0; k < classCount; k++) {
          rare[k] += counts[k];
        }
      }
      from = to;
    }
    return right + largest(rare);
  }

  /** Dynamic programming over the values, by intervals so far and class of the current one. */
  private int byInterval() {
    Arrays.sort(keys);
    int[][] best = new int[Math.min(classCount + 1, MOST_INTERVALS)][classCount];
    int from = 0;
    while (from < keys.length && (int) (keys[from] >> 32) < values) {
      from = countRun(from);
      for (int s = best.length - 1; s >= 0; s--) {
        int begun = s == 0 ? 0 : largest(best[s - 1]); // before this value
        for (int k = 0; k < classCount; k++) {
          best[s][k] = Math.max(best[s][k], begun) + counts[k];
        }
      }
    }
    int right = largest(best[best.length - 1]);
    if (from < keys.length) {
      countRun(from);
      right += largest(counts);
    }
    return right;
  }

  /** Counts the classes of the rows with one value, and returns where the next one begins. */
  private int countRun(int from) {
    Arrays.fill(counts, 0);
    int to = from;
    while (to < keys.length && keys[to] >> 32 == keys[from] >> 32) {
      counts[(int) keys[to]]++;
      to++;
    }
    return to;
  }

  private static int largest(int[] counts) {
    int largest = 0;
    for (int count : counts) {
      largest = Math.max(largest, count);
    }
    return largest;
  }
}
