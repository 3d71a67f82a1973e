package dev.yhat.trainer.data;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A data set held in one matrix. Immutable and thread-safe as long as that matrix is left alone.
 */
public final class InMemoryDataSet implements DataSet {
  private final DMatrixRMaj features;
  private final int[] labels;
  private final int classes;
  private final double @Nullable [] weights;

  /**
   * A data set over a matrix.
   *
   * @param features n×inputs, at least 1×1, all finite; kept, not copied, and not modified
   * @param labels class of each of the n rows, from 0 to {@code classes} − 1; copied
   * @param classes number of classes K, at least 2
   * @throws IllegalArgumentException naming the row, and the column of a NaN or ±∞, counted from 0
   */
  public InMemoryDataSet(DMatrixRMaj features, int[] labels, int classes) {
    this.features = features;
    this.labels = labels.clone();
    this.classes = classes;
    this.weights = null;
    requireSizes(features.numRows, features.numCols, this.labels.length);
    requireFinite(features);
    requireLabels(this.labels, classes);
  }

  /**
   * A data set over rows.
   *
   * @param features n rows of equal length, all finite; copied
   * @param labels class of each row, from 0 to {@code classes} − 1; copied
   * @param classes number of classes K, at least 2
   * @throws IllegalArgumentException naming the row, and the column of a NaN or ±∞, counted from 0
   */
  public InMemoryDataSet(double[][] features, int[] labels, int classes) {
    this(matrix(features), labels, classes);
  }

  /** A data set over rows whose K is the largest label plus 1; else as the other constructor. */
  public InMemoryDataSet(double[][] features, int[] labels) {
    this(features, labels, Arrays.stream(labels).max().orElse(0) + 1);
  }

  private InMemoryDataSet(InMemoryDataSet data, double[] weights) {
    this.features = data.features;
    this.labels = data.labels;
    this.classes = data.classes;
    this.weights = weights;
  }

  /**
   * The same data set with weights of its rows; it shares the features.
   *
   * @param newWeights one a row, finite and ≥ 0; copied
   */
  public InMemoryDataSet withWeights(double[] newWeights) {
    if (newWeights.length != labels.length) {
      throw new IllegalArgumentException(
          "data set: expected a weight for each of "
              + labels.length
              + " rows, got "
              + newWeights.length);
    }
    for (int i = 0; i < newWeights.length; i++) {
      if (!(newWeights[i] >= 0 && newWeights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "data set: row " + i + ": expected a finite weight ≥ 0, got " + newWeights[i]);
      }
    }
    return new InMemoryDataSet(this, newWeights.clone());
  }

  private static void requireSizes(int rows, int inputs, int labels) {
    if (rows < 1 || inputs < 1) {
      throw new IllegalArgumentException(
          "data set: expected at least 1 row and 1 column, got " + rows + "×" + inputs);
    }
    if (labels != rows) {
      throw new IllegalArgumentException(
          "data set: expected a label for each of " + rows + " rows, got " + labels);
    }
  }

  private static void requireFinite(DMatrixRMaj features) {
    for (int i = 0; i < features.getNumElements(); i++) {
      if (!Double.isFinite(features.data[i])) {
        throw new IllegalArgumentException(
            "data set: row "
                + i / features.numCols
                + ", column "
                + i % features.numCols
                + ": expected a finite number, got "
                + features.data[i]);
      }
    }
  }

  private static void requireLabels(int[] labels, int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException("data set: expected at least 2 classes, got " + classes);
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "data set: row "
                + i
                + ": expected a label from 0 to "
                + (classes - 1)
                + ", got "
                + labels[i]);
      }
    }
  }

  /**
   * Copies rows of equal length into a matrix.
   *
   * @throws IllegalArgumentException naming a row whose length is not that of the first
   */
  public static DMatrixRMaj matrix(double[][] rows) {
    int inputs = rows.length == 0 ? 0 : rows[0].length;
    DMatrixRMaj matrix = new DMatrixRMaj(rows.length, inputs);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != inputs) {
        throw new IllegalArgumentException(
            "data set: row "
                + i
                + ": expected "
                + inputs
                + " columns as in row 0, got "
                + rows[i].length);
      }
      System.arraycopy(rows[i], 0, matrix.data, i * inputs, inputs);
    }
    return matrix;
  }

  @Override
  public int rows() {
    return labels.length;
  }

  @Override
  public int inputs() {
    return features.numCols;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public double weight(int row) {
    return weights == null ? 1.0 : weights[row];
  }

  @Override
  public void copyRows(int[] rows, int from, int count, DMatrixRMaj x) {
    RowChecks.requireCopy(this, rows, from, count, x);
    int inputs = features.numCols;
    for (int i = 0; i < count; i++) {
      int row = RowChecks.requireRow("copyRows", rows[from + i], labels.length);
      System.arraycopy(features.data, row * inputs, x.data, i * inputs, inputs);
    }
  }

  @Override
  public String toString() {
    return "InMemoryDataSet("
        + features.numRows
        + "×"
        + features.numCols
        + ", "
        + classes
        + " classes)";
  }
}
