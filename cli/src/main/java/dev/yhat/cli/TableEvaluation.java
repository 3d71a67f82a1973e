package dev.yhat.cli;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.Predictor;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.table.Table;
import org.ejml.data.DMatrixRMaj;

/** A model's predictions for a table that was read from a file. */
final class TableEvaluation {
  private static final String ONLY_ROW = "^predict: row 0[:,] ";

  private TableEvaluation() {}

  /**
   * Predicts.
   *
   * @param label the column of the labels
   * @throws IllegalArgumentException naming file and line of a label or a row that the model cannot
   *     take
   */
  static Predictions of(Model model, Table table, String label) {
    try {
      return model.predictions(table, label);
    } catch (IllegalArgumentException nameless) {
      requireUsable(model, table);
      throw nameless;
    }
  }

  private static void requireUsable(Model model, Table table) {
    DMatrixRMaj features = model.encoder().encode(table);
    Predictor predictor = model.predictor(1);
    double[] row = new double[features.numCols];
    double[] probabilities = new double[model.classes().size()];
    for (int i = 0; i < table.rows(); i++) {
      System.arraycopy(features.data, i * row.length, row, 0, row.length);
      try {
        predictor.predictProba(row, probabilities);
      } catch (IllegalArgumentException refused) {
        throw unusable(table.place(i), refused);
      }
    }
  }

  /** What a predictor said of the only row it was given, with the row's place in the file. */
  static IllegalArgumentException unusable(String place, IllegalArgumentException refused) {
    String reason = String.valueOf(refused.getMessage()).replaceFirst(ONLY_ROW, "");
    return new IllegalArgumentException(place + ": " + reason, refused);
  }
}
