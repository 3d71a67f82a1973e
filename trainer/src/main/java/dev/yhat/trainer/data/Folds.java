package dev.yhat.trainer.data;

import dev.yhat.core.CounterRandom;
import dev.yhat.layers.Randomness;
import java.util.List;
import java.util.stream.IntStream;

/** Splits for cross-validation: each row is for validation in exactly one of them. */
public final class Folds {
  private Folds() {}

  /**
   * Deals each class's rows out in random order, one fold after the other.
   *
   * <p>The next class goes on with the fold at which the one before it stopped. So the folds' sizes
   * differ by at most one, within each class and in all. A pure function of the arguments.
   *
   * @param labels class of each row, from 0
   * @param k number of folds, from 2 to the number of rows
   * @param seed of the order
   */
  public static List<Split> stratified(int[] labels, int k, long seed) {
    int rows = labels.length;
    if (k < 2 || k > rows) {
      throw new IllegalArgumentException(
          "folds: expected 2 to " + rows + " folds for " + rows + " rows, got " + k);
    }
    int[] foldOfRow = new int[rows];
    int dealt = 0;
    int[][] rowsOfClass = Strata.rowsOfClass(labels);
    for (int c = 0; c < rowsOfClass.length; c++) {
      // ~c: steps that Split, with the same purpose, does not use.
      CounterRandom.shuffle(CounterRandom.key(seed, Randomness.SPLIT, ~c), rowsOfClass[c]);
      for (int row : rowsOfClass[c]) {
        foldOfRow[row] = dealt++ % k;
      }
    }
    return IntStream.range(0, k)
        .mapToObj(fold -> Strata.split(rows, row -> foldOfRow[row] == fold))
        .toList();
  }

  /** Folds of a data set's rows; see {@link #stratified(int[], int, long)}. */
  public static List<Split> stratified(DataSet data, int k, long seed) {
    return stratified(Strata.labels(data), k, seed);
  }
}
