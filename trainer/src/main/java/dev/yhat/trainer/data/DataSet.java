package dev.yhat.trainer.data;

import org.ejml.data.DMatrixRMaj;

/**
 * Labelled samples of a classification problem, asked for by row.
 *
 * <p>Implement it for data that does not fit into memory: a training asks for one batch of rows at
 * a time. Rows do not change, every feature is finite, and any number of threads may read at once.
 */
public interface DataSet {
  /** Number of samples. */
  int rows();

  /** Number of features of a sample. */
  int inputs();

  /** Number of classes K, at least 2; also counts those that no row here has. */
  int classes();

  /** Class of a row, from 0 to K − 1. */
  int label(int row);

  /** How much a row counts in training, finite and ≥ 0; 1 unless implemented otherwise. */
  default double weight(int row) {
    return 1.0;
  }

  /**
   * Copies the features of {@code rows[from]} to {@code rows[from + count − 1]}, in that order.
   *
   * @param rows indices of rows of this data set, repeated ones allowed, not modified
   * @param from first place in {@code rows}
   * @param count how many
   * @param x count×inputs, modified
   */
  void copyRows(int[] rows, int from, int count, DMatrixRMaj x);

  /**
   * Some of the rows as a data set: a view that copies no features.
   *
   * @param rows indices of rows of this data set, in the order wanted; copied
   */
  default DataSet subset(int[] rows) {
    return new SubsetDataSet(this, rows);
  }
}
