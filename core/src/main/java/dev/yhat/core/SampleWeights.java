package dev.yhat.core;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Checks and sums of the samples' weights, for targets and losses alike. */
final class SampleWeights {
  private SampleWeights() {}

  static void requireLength(String who, double @Nullable [] weights, int rows) {
    if (weights != null && weights.length != rows) {
      throw new IllegalArgumentException(
          who + ": expected " + rows + " weights, got " + weights.length);
    }
  }

  /** Sum of the weights; refuses negative and non-finite ones. */
  static double sum(String who, Targets targets) {
    double sum = 0.0;
    for (int i = 0; i < targets.rows(); i++) {
      sum += requireWeight(who, i, targets.weight(i));
    }
    return sum;
  }

  static double requireWeight(String who, int row, double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          who + ": sample " + row + ": expected a finite weight ≥ 0, got " + weight);
    }
    return weight;
  }

  /** What a sample that counts nothing has as its gradient, even if its loss is infinite. */
  static void clearRow(DMatrixRMaj gradient, int row) {
    int columns = gradient.numCols;
    Arrays.fill(gradient.data, row * columns, (row + 1) * columns, 0.0);
  }

  /** Requires a sum to divide by: above 0, and finite, or each share would be 0. */
  static double requireTotal(String who, double sum) {
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          who + ": expected at least one sample with a weight above 0, got a sum of " + sum);
    }
    if (sum == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          who + ": expected weights with a finite sum, got a sum of " + sum);
    }
    return sum;
  }
}
