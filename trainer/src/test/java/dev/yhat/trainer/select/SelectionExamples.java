package dev.yhat.trainer.select;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Tables and models for the tests of selection. */
final class SelectionExamples {
  private SelectionExamples() {}

  static Table iris() {
    return Table.read(Path.of("..", "examples", "data", "iris.csv"));
  }

  static Table digits() {
    return Table.read(Path.of("..", "examples", "data", "digits.csv"));
  }

  /** Two noisy clusters a class on a square's diagonals, with the column {@code class}. */
  static Table xor(int rows) {
    DataSet data = ToyData.xor(rows, 0.1, 7);
    DMatrixRMaj x = new DMatrixRMaj(rows, 2);
    data.copyRows(IntStream.range(0, rows).toArray(), 0, rows, x);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("x", x.get(i, 0));
      row.put("y", x.get(i, 1));
      row.put("class", data.label(i) == 0 ? "same" : "different");
      all.add(row);
    }
    return Table.of(all);
  }

  /** Weights and biases one after the other, and how columns become features. */
  static List<Object> all(Model model) {
    List<Object> all = new ArrayList<>();
    for (DMatrixRMaj parameter : model.classifier().network().parameters()) {
      for (int i = 0; i < parameter.getNumElements(); i++) {
        all.add(parameter.data[i]);
      }
    }
    all.add(model.encoder().describe().toString());
    all.add(model.standardizer());
    return all;
  }
}
