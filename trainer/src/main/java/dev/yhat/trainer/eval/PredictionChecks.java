package dev.yhat.trainer.eval;

import dev.yhat.core.Shapes;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** Checks of labels, logits and probabilities; {@code who} asks for them. */
final class PredictionChecks {
  private static final double ROUNDED_SUM = 1e-6;

  private PredictionChecks() {}

  /** Requires the first {@code rows} labels to be classes. */
  static void requireLabels(String who, int[] labels, int rows, int classes) {
    for (int i = 0; i < rows; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            who
                + ": row "
                + i
                + ": expected a label from 0 to "
                + (classes - 1)
                + ", got "
                + labels[i]);
      }
    }
  }

  /** Requires rows and classes, and a label a row. */
  static void requireLabelled(String who, DMatrixRMaj matrix, int[] labels) {
    if (matrix.numRows < 1 || matrix.numCols < 2) {
      throw new IllegalArgumentException(
          who + ": expected at least 1 row and 2 classes, got " + Shapes.shape(matrix));
    }
    if (labels.length != matrix.numRows) {
      throw new IllegalArgumentException(
          who + ": expected " + matrix.numRows + " labels, got " + labels.length);
    }
    requireLabels(who, labels, matrix.numRows, matrix.numCols);
  }

  /** Requires each row to be probabilities that sum to 1 but for rounding. */
  static void requireProbabilities(String who, DMatrixRMaj probabilities) {
    int columns = probabilities.numCols;
    for (int i = 0; i < probabilities.numRows; i++) {
      double[] row = Arrays.copyOfRange(probabilities.data, i * columns, (i + 1) * columns);
      if (!Arrays.stream(row).allMatch(p -> p >= 0 && p <= 1)
          || Math.abs(Arrays.stream(row).sum() - 1.0) > ROUNDED_SUM) {
        throw new IllegalArgumentException(
            who
                + ": row "
                + i
                + ": expected probabilities that sum to 1, got "
                + Arrays.toString(row));
      }
    }
  }

  /** Requires a matrix to fit into an array, and makes it. */
  static DMatrixRMaj matrix(String who, int rows, int classes) {
    if ((long) rows * classes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          who + ": expected rows × classes below 2³¹, got " + rows + "×" + classes);
    }
    return new DMatrixRMaj(rows, classes);
  }
}
