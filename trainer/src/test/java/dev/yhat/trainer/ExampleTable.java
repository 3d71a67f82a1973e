package dev.yhat.trainer;

import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.nio.file.Path;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Data of the examples as plain numbers and labels.
 *
 * @param columns names of the features
 * @param features rows×columns, as they are in the file
 * @param labels of the rows
 */
record ExampleTable(List<String> columns, DMatrixRMaj features, String[] labels) {
  static ExampleTable iris() {
    return read(Path.of("..", "examples", "data", "iris.csv"), "species");
  }

  static ExampleTable digits() {
    return read(Path.of("..", "examples", "data", "digits.csv"), "digit");
  }

  static ExampleTable read(Path file, String label) {
    Table table = Table.read(file);
    List<String> columns = table.without(label).columns();
    return new ExampleTable(
        columns, TableEncoder.ofNumbers(columns).encode(table), table.labels(label));
  }

  /** The features as rows, a copy. */
  double[][] rows() {
    double[][] rows = new double[features.numRows][features.numCols];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(features.data, i * features.numCols, rows[i], 0, features.numCols);
    }
    return rows;
  }
}
