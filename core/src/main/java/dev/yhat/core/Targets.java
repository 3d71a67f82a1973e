package dev.yhat.core;

/**
 * What a batch of samples should have been: the y beside ŷ, one row a sample, and each sample's
 * weight.
 *
 * @see ClassTargets
 * @see ValueTargets
 */
public interface Targets {
  /** Number of samples. */
  int rows();

  /**
   * The target y for one output.
   *
   * @param row sample, from 0
   * @param column output, from 0
   * @param columns number of outputs: with one output, a class index is the value itself; with
   *     several, it is one-hot
   */
  double value(int row, int column, int columns);

  /** Weight of a sample, finite and ≥ 0; 1 unless given. */
  double weight(int row);
}
