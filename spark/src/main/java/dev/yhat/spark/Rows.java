package dev.yhat.spark;

import dev.yhat.core.ClassTargets;
import dev.yhat.trainer.data.DataSet;
import java.io.Serializable;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** The samples of one part of one partition, in one block; never modified once it is built. */
final class Rows implements DataSet, Serializable {
  private static final long serialVersionUID = 1L;

  private final int inputs;
  private final double[] features;
  private final int[] labels;
  private final double[] weights;

  /** Takes the arrays, which stay as they are from now on; none has to be longer than the rows. */
  Rows(int inputs, double[] features, int[] labels, double[] weights) {
    this.inputs = inputs;
    this.features = features;
    this.labels = labels;
    this.weights = weights;
  }

  @Override
  public int rows() {
    return labels.length;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  /** Those that have rows here; how many there are altogether, the driver knows. */
  @Override
  public int classes() {
    return Math.max(2, largestLabel() + 1);
  }

  /** The largest label; −1 if there is no row. */
  int largestLabel() {
    return Arrays.stream(labels).max().orElse(-1);
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public double weight(int row) {
    return weights[row];
  }

  /** The sum of all weights. */
  double totalWeight() {
    return Arrays.stream(weights).sum();
  }

  @Override
  public void copyRows(int[] rows, int from, int count, DMatrixRMaj x) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(features, rows[from + i] * inputs, x.data, i * inputs, inputs);
    }
  }

  /** The labels and weights of {@code rows[from]} to {@code rows[to − 1]}. */
  ClassTargets targets(int[] rows, int from, int to) {
    int[] someLabels = new int[to - from];
    double[] someWeights = new double[to - from];
    for (int i = from; i < to; i++) {
      someLabels[i - from] = labels[rows[i]];
      someWeights[i - from] = weights[rows[i]];
    }
    return new ClassTargets(someLabels, someWeights);
  }

  /** Whether a column has the same number in all rows. */
  boolean constant(int column) {
    for (int at = column; at < features.length; at += inputs) {
      if (features[at] != features[column]) {
        return false;
      }
    }
    return true;
  }

  /** The same rows with each number shifted and scaled. */
  Rows standardized(double[] means, double[] scales) {
    double[] standardized = new double[features.length];
    for (int start = 0; start < features.length; start += inputs) {
      for (int j = 0; j < inputs; j++) {
        standardized[start + j] = (features[start + j] - means[j]) / scales[j];
      }
    }
    return new Rows(inputs, standardized, labels, weights);
  }

  /** The place of the first number that is not finite, or −1. */
  int firstNonFinite() {
    for (int i = 0; i < features.length; i++) {
      if (!Double.isFinite(features[i])) {
        return i;
      }
    }
    return -1;
  }

  /** A digest of all numbers in their order. */
  long digest() {
    long digest = labels.length;
    for (double feature : features) {
      digest = (digest + Double.doubleToLongBits(feature)) * 0x9e3779b97f4a7c15L;
      digest ^= digest >>> 32;
    }
    for (int i = 0; i < labels.length; i++) {
      digest = (digest + labels[i]) * 0x9e3779b97f4a7c15L;
      digest = (digest + Double.doubleToLongBits(weights[i])) * 0x9e3779b97f4a7c15L;
      digest ^= digest >>> 32;
    }
    return digest;
  }
}
