package dev.yhat.trainer.data;

import dev.yhat.core.CounterRandom;
import dev.yhat.layers.Randomness;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Rows for training and rows for validation, both ascending and together every row once. Immutable.
 *
 * @param training indices of rows; copied, when given and when asked for
 * @param validation indices of rows; copied, when given and when asked for
 * @see Folds
 */
public record Split(int[] training, int[] validation) {
  /** Keeps binary noise in fraction·n, as in 0.07·100, from counting as one more row. */
  private static final double ROUNDING = 1e-9;

  /** Copies both arrays. */
  public Split {
    training = training.clone();
    validation = validation.clone();
  }

  @Override
  public int[] training() {
    return training.clone();
  }

  @Override
  public int[] validation() {
    return validation.clone();
  }

  /**
   * Splits so that both parts have the classes in the same proportions, as nearly as rows allow.
   *
   * <p>Of n rows, ⌈fraction·n⌉ are for validation. Each class gives its share rounded down, and
   * those with the largest remainders (the first among equals) one more; but each keeps at least
   * one row for training, so that the validation part may be smaller. Which rows, is random: a pure
   * function of the arguments.
   *
   * @param labels class of each row, from 0
   * @param fraction of the rows to validate on, in [0, 1)
   * @param seed of the choice
   */
  public static Split stratified(int[] labels, double fraction, long seed) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "split: expected a validation fraction in [0, 1), got " + fraction);
    }
    int[][] rowsOfClass = Strata.rowsOfClass(labels);
    int[] counts = validationCounts(rowsOfClass, labels.length, fraction);
    int[] order = IntStream.range(0, labels.length).toArray();
    CounterRandom.shuffle(CounterRandom.key(seed, Randomness.SPLIT, 0), order);
    boolean[] validates = new boolean[labels.length];
    for (int row : order) {
      validates[row] = counts[labels[row]]-- > 0;
    }
    return Strata.split(labels.length, row -> validates[row]);
  }

  /** Splits a data set's rows; see {@link #stratified(int[], double, long)}. */
  public static Split stratified(DataSet data, double fraction, long seed) {
    return stratified(Strata.labels(data), fraction, seed);
  }

  private static int[] validationCounts(int[][] rowsOfClass, int rows, double fraction) {
    int total = (int) Math.ceil(fraction * rows - ROUNDING);
    int classes = rowsOfClass.length;
    int[] counts = new int[classes];
    long[] remainders = new long[classes]; // of n_k·total/n, times n
    for (int k = 0; k < classes; k++) {
      long share = (long) rowsOfClass[k].length * total;
      counts[k] = (int) (share / rows);
      remainders[k] = share % rows;
    }
    int left = total - Arrays.stream(counts).sum();
    IntStream.range(0, classes)
        .boxed()
        .sorted(Comparator.comparingLong((Integer k) -> remainders[k]).reversed())
        .limit(left)
        .forEach(k -> counts[k]++);
    for (int k = 0; k < classes; k++) {
      counts[k] = Math.min(counts[k], Math.max(0, rowsOfClass[k].length - 1));
    }
    return counts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Split split
        && Arrays.equals(training, split.training)
        && Arrays.equals(validation, split.validation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(training) + Arrays.hashCode(validation);
  }

  @Override
  public String toString() {
    return "Split("
        + training.length
        + " rows for training, "
        + validation.length
        + " for validation)";
  }
}
