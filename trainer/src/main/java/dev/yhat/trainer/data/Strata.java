package dev.yhat.trainer.data;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows by class, for splits and folds. */
final class Strata {
  private Strata() {}

  static int[] labels(DataSet data) {
    return IntStream.range(0, data.rows()).map(data::label).toArray();
  }

  /** Each class's rows, ascending. */
  static int[][] rowsOfClass(int[] labels) {
    int classes = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0) {
        throw new IllegalArgumentException(
            "split: row " + i + ": expected a label from 0, got " + labels[i]);
      }
      classes = Math.max(classes, labels[i] + 1);
    }
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    int[][] rows = new int[classes][];
    Arrays.setAll(rows, k -> new int[counts[k]]);
    for (int i = labels.length - 1; i >= 0; i--) {
      rows[labels[i]][--counts[labels[i]]] = i;
    }
    return rows;
  }

  static Split split(int rows, IntPredicate validates) {
    return new Split(
        IntStream.range(0, rows).filter(validates.negate()).toArray(),
        IntStream.range(0, rows).filter(validates).toArray());
  }
}
