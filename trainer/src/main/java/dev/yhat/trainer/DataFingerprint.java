package dev.yhat.trainer;

import dev.yhat.core.Shapes;
import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.Table;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A digest of a table: equal tables have equal fingerprints, others do not.
 *
 * <p>SHA-256 over the number of columns and the number of rows (four bytes each), the column names,
 * then each row's cells and label. A number counts as the eight bytes of its IEEE 754 binary64, a
 * missing one as those of NaN; a text as its length in UTF-8 bytes (four bytes) and those bytes, a
 * missing one as the length −1. Everything is high byte first.
 */
public final class DataFingerprint {
  private DataFingerprint() {}

  /**
   * The fingerprint of a table, as {@code sha256:} and 64 hexadecimal digits.
   *
   * @param columns name of each column
   * @param features n×columns, not modified
   * @param labels one a row, not modified
   */
  public static String of(List<String> columns, DMatrixRMaj features, String[] labels) {
    Shapes.require("DataFingerprint", "features", features, labels.length, columns.size());
    Sha256 digest = new Sha256();
    digest.add(columns.size());
    digest.add(labels.length);
    columns.forEach(digest::add);
    for (int i = 0; i < labels.length; i++) {
      digest.add(features.data, i * features.numCols, features.numCols);
      digest.add(labels[i]);
    }
    return digest.text();
  }

  /**
   * The fingerprint of a raw table, as {@code sha256:} and 64 hexadecimal digits; of one without
   * texts or missing values that of its numbers.
   *
   * @param label the column of the labels
   */
  public static String of(Table table, String label) {
    String[] labels = table.labels(label);
    List<Column> columns =
        table.columns().stream().filter(name -> !name.equals(label)).map(table::column).toList();
    Sha256 digest = new Sha256();
    digest.add(columns.size());
    digest.add(labels.length);
    columns.forEach(column -> digest.add(column.name()));
    for (int i = 0; i < labels.length; i++) {
      for (Column column : columns) {
        add(column, i, digest);
      }
      digest.add(labels[i]);
    }
    return digest.text();
  }

  private static void add(Column column, int row, Sha256 digest) {
    if (column instanceof NumberColumn numbers) {
      digest.add(numbers.value(row));
    } else if (column.isMissing(row)) {
      digest.add(-1);
    } else {
      digest.add(column.text(row));
    }
  }
}
