package dev.yhat.trainer;

import dev.yhat.core.Shapes;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A digest of a table: equal tables have equal fingerprints, others do not.
 *
 * <p>SHA-256 over the number of columns and the number of rows (four bytes each), the column names,
 * then each row's numbers (the eight bytes of each, as IEEE 754 binary64) and label; a text counts
 * as its length in UTF-8 bytes (four bytes) and those bytes. Everything is high byte first.
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
}
