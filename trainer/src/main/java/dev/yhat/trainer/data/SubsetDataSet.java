package dev.yhat.trainer.data;

import org.ejml.data.DMatrixRMaj;

/** The view that {@link DataSet#subset} makes. */
final class SubsetDataSet implements DataSet {
  private final DataSet data;
  private final int[] rows;

  SubsetDataSet(DataSet data, int[] rows) {
    this.data = data;
    this.rows = rows.clone();
    for (int row : this.rows) {
      RowChecks.requireRow("subset", row, data.rows());
    }
  }

  @Override
  public int rows() {
    return rows.length;
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
    return data.label(rows[row]);
  }

  @Override
  public double weight(int row) {
    return data.weight(rows[row]);
  }

  @Override
  public void copyRows(int[] wanted, int from, int count, DMatrixRMaj x) {
    RowChecks.requireCopy(this, wanted, from, count, x);
    int[] translated = new int[count];
    for (int i = 0; i < count; i++) {
      translated[i] = rows[RowChecks.requireRow("copyRows", wanted[from + i], rows.length)];
    }
    data.copyRows(translated, 0, count, x);
  }
}
