package dev.yhat.spark;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/** Collects rows into one block that grows, from nothing: rows may be wide and few. */
final class RowsBuilder {
  private final int inputs;
  private double[] features = new double[0];
  private int[] labels = new int[0];
  private double[] weights = new double[0];
  private int rows;

  RowsBuilder(int inputs) {
    this.inputs = inputs;
  }

  /** Whether no further row fits into an array. */
  boolean isFull() {
    return (long) (rows + 1) * inputs > Integer.MAX_VALUE - 8;
  }

  int rows() {
    return rows;
  }

  void add(Vector vector, int label, double weight) {
    if (rows == labels.length) {
      int room = (int) Math.min((Integer.MAX_VALUE - 8L) / inputs, rows + (rows >> 1) + 1L);
      features = Arrays.copyOf(features, room * inputs);
      labels = Arrays.copyOf(labels, room);
      weights = Arrays.copyOf(weights, room);
    }
    copy(vector, rows * inputs);
    labels[rows] = label;
    weights[rows] = weight;
    rows++;
  }

  private void copy(Vector vector, int at) {
    if (vector instanceof SparseVector sparse) {
      for (int k = 0; k < sparse.indices().length; k++) {
        features[at + sparse.indices()[k]] = sparse.values()[k];
      }
    } else {
      System.arraycopy(vector.toArray(), 0, features, at, inputs);
    }
  }

  Rows rowsSoFar() {
    return new Rows(
        inputs,
        Arrays.copyOf(features, rows * inputs),
        Arrays.copyOf(labels, rows),
        Arrays.copyOf(weights, rows));
  }
}
