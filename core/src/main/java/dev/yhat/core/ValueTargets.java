package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One number for each sample and output: a distribution over classes, several yes/no labels, or
 * values to regress to.
 *
 * <p>Matrix and array stay the caller's.
 *
 * @param values n×K
 * @param weights weight of each sample, or null for all ones
 */
public record ValueTargets(DMatrixRMaj values, double @Nullable [] weights) implements Targets {
  /** Checks that there is a weight for each row. */
  public ValueTargets {
    SampleWeights.requireLength("ValueTargets", weights, values.numRows);
  }

  /** Targets in which every sample counts the same. */
  public ValueTargets(DMatrixRMaj values) {
    this(values, null);
  }

  @Override
  public int rows() {
    return values.numRows;
  }

  @Override
  public double value(int row, int column, int columns) {
    if (columns != values.numCols) {
      throw new IllegalArgumentException(
          "ValueTargets: expected " + columns + " columns, got " + Shapes.shape(values));
    }
    return values.data[row * columns + column];
  }

  @Override
  public double weight(int row) {
    return weights == null ? 1.0 : weights[row];
  }
}
