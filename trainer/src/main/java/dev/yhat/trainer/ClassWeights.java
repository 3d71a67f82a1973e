package dev.yhat.trainer;

import dev.yhat.trainer.data.DataSet;

/** Weights that make rare classes count as much as frequent ones. */
public final class ClassWeights {
  private ClassWeights() {}

  /**
   * n/(K·n_k) for class k with n_k of the n rows, as scikit-learn's {@code balanced}; 0 for a class
   * without rows, K counting those that have some.
   */
  public static double[] balanced(DataSet data) {
    int[] counts = new int[data.classes()];
    for (int i = 0; i < data.rows(); i++) {
      int label = data.label(i);
      if (label < 0 || label >= counts.length) {
        throw new IllegalArgumentException(
            "ClassWeights: row "
                + i
                + ": expected a label from 0 to "
                + (counts.length - 1)
                + ", got "
                + label);
      }
      counts[label]++;
    }
    int present = 0;
    for (int count : counts) {
      present += count > 0 ? 1 : 0;
    }
    double[] weights = new double[counts.length];
    for (int k = 0; k < counts.length; k++) {
      weights[k] = counts[k] == 0 ? 0.0 : data.rows() / ((double) present * counts[k]);
    }
    return weights;
  }
}
