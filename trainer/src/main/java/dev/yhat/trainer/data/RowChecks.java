package dev.yhat.trainer.data;

import dev.yhat.core.Shapes;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/** What the data sets of this package require when asked for rows. */
final class RowChecks {
  private RowChecks() {}

  static void requireCopy(DataSet data, int[] rows, int from, int count, DMatrixRMaj x) {
    Objects.checkFromIndexSize(from, count, rows.length);
    Shapes.require("copyRows", "x", x, count, data.inputs());
  }

  /** Requires what {@code rows[from]}, … look like standardised to be finite. */
  static void requireFinite(DMatrixRMaj standardized, int[] rows, int from) {
    for (int i = 0; i < standardized.getNumElements(); i++) {
      if (!Double.isFinite(standardized.data[i])) {
        throw new IllegalArgumentException(
            "data set: row "
                + rows[from + i / standardized.numCols]
                + ", column "
                + i % standardized.numCols
                + ": expected a number that stays finite when it is standardised, got "
                + standardized.data[i]);
      }
    }
  }

  static int requireRow(String who, int row, int rows) {
    if (row < 0 || row >= rows) {
      throw new IllegalArgumentException(
          who + ": expected a row from 0 to " + (rows - 1) + ", got " + row);
    }
    return row;
  }
}
