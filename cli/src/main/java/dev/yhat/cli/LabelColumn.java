package dev.yhat.cli;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.CsvRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The name of the column with the labels. */
final class LabelColumn {
  private static final String UNNAMED =
      "the model does not say which column holds the labels; --label does";

  private LabelColumn() {}

  /**
   * The label column of a model; of one without a note, as Java programs make them, the only column
   * of the table that the model does not need.
   *
   * @param table read only in that case, and only if it can be read again
   * @param reading how it is written
   */
  static String of(Model model, Path table, CsvOptions reading) {
    if (model.label().isPresent()) {
      return model.label().get();
    }
    String file = String.valueOf(table.getFileName());
    if (Files.exists(table) && !Files.isRegularFile(table) && !Files.isDirectory(table)) {
      throw new IllegalArgumentException(file + ": " + UNNAMED);
    }
    try (CsvRows rows = CsvRows.open(table, reading)) {
      return onlyOther(model, rows.columns(), file);
    }
  }

  private static String onlyOther(Model model, List<String> columns, String file) {
    List<String> others = columns.stream().filter(name -> !model.columns().contains(name)).toList();
    if (others.size() == 1) {
      return others.get(0);
    }
    throw new IllegalArgumentException(
        file + ": " + UNNAMED + "; columns are " + String.join(", ", columns));
  }
}
