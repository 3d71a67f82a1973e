package dev.yhat.trainer.doctor;

import java.util.Arrays;

/**
 * What part of a cross-entropy's targets each class has, and so the least loss without looking at
 * the input: the entropy −Σ pₖ ln pₖ of these shares.
 */
public final class ClassShares {
  private ClassShares() {}

  /**
   * The shares in a training.
   *
   * @param rows of each class in the training part, not all 0; not modified
   * @param balanced whether each class that has rows counts the same
   * @param labelSmoothing ε in [0, 1): each target gives that much to all classes alike
   * @return one share a class, together 1
   */
  public static double[] of(int[] rows, boolean balanced, double labelSmoothing) {
    double[] shares = new double[rows.length];
    double total = 0.0;
    for (int k = 0; k < rows.length; k++) {
      shares[k] = balanced ? Math.min(rows[k], 1) : rows[k];
      total += shares[k];
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException(
          "ClassShares: expected a class with rows, got " + Arrays.toString(rows));
    }
    for (int k = 0; k < rows.length; k++) {
      shares[k] = (1 - labelSmoothing) * shares[k] / total + labelSmoothing / rows.length;
    }
    return shares;
  }

  /** The entropy of shares. */
  static double entropy(double[] shares) {
    double sum = 0.0;
    double entropy = 0.0;
    for (double share : shares) {
      sum += share;
      entropy -= share > 0 ? share * StrictMath.log(share) : 0;
    }
    if (shares.length < 2 || !(Math.abs(sum - 1) < 1e-6) || !(entropy >= 0)) {
      throw new IllegalArgumentException(
          "TrainingDoctor: expected shares of at least 2 classes that sum to 1, got "
              + Arrays.toString(shares));
    }
    return entropy;
  }
}
