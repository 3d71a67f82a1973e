package dev.yhat.core;

import org.jspecify.annotations.Nullable;

/**
 * One class index for each sample, as y one-hot.
 *
 * <p>The arrays stay the caller's: a training loop fills the same ones for each batch.
 *
 * @param labels class of each sample, from 0
 * @param weights weight of each sample, or null for all ones
 */
public record ClassTargets(int[] labels, double @Nullable [] weights) implements Targets {
  /** Checks that both arrays have the same length. */
  public ClassTargets {
    SampleWeights.requireLength("ClassTargets", weights, labels.length);
  }

  /** Targets in which every sample counts the same. */
  public ClassTargets(int[] labels) {
    this(labels, null);
  }

  @Override
  public int rows() {
    return labels.length;
  }

  @Override
  public double value(int row, int column, int columns) {
    if (columns == 1) {
      return labels[row];
    }
    return labels[row] == column ? 1.0 : 0.0;
  }

  @Override
  public double weight(int row) {
    return weights == null ? 1.0 : weights[row];
  }
}
