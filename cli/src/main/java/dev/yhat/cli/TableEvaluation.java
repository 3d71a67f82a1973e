package dev.yhat.cli;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.Predictor;
import dev.yhat.trainer.data.CsvTable;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.eval.Evaluation;
import java.nio.file.Path;

/** A model's evaluation on a table that was read from a file. */
final class TableEvaluation {
  private static final String ONLY_ROW = "^predict: row 0[:,] ";

  private TableEvaluation() {}

  /**
   * Evaluates.
   *
   * @throws IllegalArgumentException naming file and line of a label or a row that the model cannot
   *     take
   */
  static Evaluation of(Model model, CsvTable table, Path file) {
    DataSet rows = model.standardizer().standardized(table.dataSet(model.labels()));
    try {
      return Evaluation.of(model.classifier(), rows);
    } catch (IllegalArgumentException nameless) {
      requireUsable(model, table, file);
      throw nameless;
    }
  }

  private static void requireUsable(Model model, CsvTable table, Path file) {
    Predictor predictor = model.predictor(1);
    double[] row = new double[model.columns().size()];
    double[] probabilities = new double[model.classes().size()];
    for (int i = 0; i < table.rows(); i++) {
      System.arraycopy(table.features().data, i * row.length, row, 0, row.length);
      try {
        predictor.predictProba(row, probabilities);
      } catch (IllegalArgumentException refused) {
        throw unusable(file, table.line(i), refused);
      }
    }
  }

  /** What a predictor said of the only row it was given, with the row's place in the file. */
  static IllegalArgumentException unusable(Path file, long line, IllegalArgumentException refused) {
    String reason = String.valueOf(refused.getMessage()).replaceFirst(ONLY_ROW, "");
    return new IllegalArgumentException(file.getFileName() + ":" + line + ": " + reason, refused);
  }
}
