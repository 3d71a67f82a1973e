package dev.yhat.trainer.data;

import org.ejml.data.DMatrixRMaj;

/** The view that {@link Standardizer#standardized} makes. */
record StandardizedDataSet(DataSet data, Standardizer standardizer) implements DataSet {
  @Override
  public int rows() {
    return data.rows();
  }

  @Override
  public int inputs() {
    return data.inputs();
  }

  @Override
  public int classes() {
    return data.classes();
  }

  @Override
  public int label(int row) {
    return data.label(row);
  }

  @Override
  public double weight(int row) {
    return data.weight(row);
  }

  @Override
  public void copyRows(int[] rows, int from, int count, DMatrixRMaj x) {
    data.copyRows(rows, from, count, x);
    standardizer.apply(x);
    RowChecks.requireFinite(x, rows, from);
  }
}
