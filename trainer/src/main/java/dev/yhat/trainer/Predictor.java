package dev.yhat.trainer;

import dev.yhat.core.Shapes;
import dev.yhat.core.Softmax;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.data.Standardizer;
import org.ejml.data.DMatrixRMaj;

/**
 * Predicts with a model into buffers of the caller, without allocating once it is warm.
 *
 * <p>A row holds features: the numbers that the model's {@linkplain Model#encoder encoder} makes of
 * the columns of a table, which are the columns themselves where all of them are numeric.
 *
 * <p>Not thread-safe: each thread asks the model for one of its own.
 */
public final class Predictor {
  private static final int MAX_ROWS = 256;

  private final SoftmaxClassifier classifier;
  private final Standardizer standardizer;
  private final DMatrixRMaj standardized;
  private final DMatrixRMaj probabilities;
  private final Workspace workspace;

  Predictor(SoftmaxClassifier classifier, Standardizer standardizer, int rows) {
    int blockRows = Math.max(1, Math.min(rows, MAX_ROWS));
    this.classifier = classifier;
    this.standardizer = standardizer;
    this.standardized = new DMatrixRMaj(blockRows, classifier.network().inputs());
    this.probabilities = new DMatrixRMaj(blockRows, classifier.classes());
    this.workspace = new Workspace(classifier.network(), blockRows);
  }

  /**
   * Computes the probability of each class for one row.
   *
   * @param row one number a feature, finite, not modified
   * @param out room for one probability a class, modified
   * @return the most probable class, the one that {@link #predict} gives: that of the largest
   *     logit, the lowest index among equals; where two logits are so close that their
   *     probabilities are the same number, only the logits tell
   * @throws IllegalArgumentException if the row does not fit, or the network's outputs for it are
   *     not finite
   */
  public int predictProba(double[] row, double[] out) {
    if (row.length != standardized.numCols || out.length != probabilities.numCols) {
      throw new IllegalArgumentException(
          "predictProba: expected a row of "
              + standardized.numCols
              + " features and room for "
              + probabilities.numCols
              + " probabilities, got "
              + row.length
              + " and "
              + out.length);
    }
    DMatrixRMaj logits = logits(row, 0, 1);
    probabilities.reshape(1, out.length);
    Softmax.softmax(logits, probabilities, workspace.kernels());
    System.arraycopy(probabilities.data, 0, out, 0, out.length);
    return SoftmaxClassifier.argmax(logits, 0);
  }

  /**
   * Computes the probability of each class for each row.
   *
   * @param in n×features, finite, not modified
   * @param out n×classes, modified
   * @throws IllegalArgumentException naming the row that does not fit, or for which the network's
   *     outputs are not finite
   */
  public void predictProba(DMatrixRMaj in, DMatrixRMaj out) {
    Shapes.requireColumns("predictProba", "input", in, standardized.numCols);
    Shapes.require("predictProba", "out", out, in.numRows, probabilities.numCols);
    for (int from = 0; from < in.numRows; from += workspace.maxRows()) {
      int count = Math.min(workspace.maxRows(), in.numRows - from);
      DMatrixRMaj logits = logits(in.data, from, count);
      probabilities.reshape(count, out.numCols);
      Softmax.softmax(logits, probabilities, workspace.kernels());
      System.arraycopy(probabilities.data, 0, out.data, from * out.numCols, count * out.numCols);
    }
  }

  /**
   * Computes the most probable class of each row.
   *
   * @param in n×features, finite, not modified
   * @param out room for n class indices, modified
   * @throws IllegalArgumentException naming the row that does not fit, or for which the network's
   *     outputs are not finite
   */
  public void predict(DMatrixRMaj in, int[] out) {
    Shapes.requireColumns("predict", "input", in, standardized.numCols);
    if (out.length < in.numRows) {
      throw new IllegalArgumentException(
          "predict: expected room for " + in.numRows + " classes, got " + out.length);
    }
    for (int from = 0; from < in.numRows; from += workspace.maxRows()) {
      int count = Math.min(workspace.maxRows(), in.numRows - from);
      DMatrixRMaj logits = logits(in.data, from, count);
      for (int i = 0; i < count; i++) {
        out[from + i] = SoftmaxClassifier.argmax(logits, i);
      }
    }
  }

  /** Logits of a block of rows, copied, standardised and checked. */
  private DMatrixRMaj logits(double[] in, int from, int count) {
    int features = standardized.numCols;
    standardized.reshape(count, features);
    System.arraycopy(in, from * features, standardized.data, 0, count * features);
    standardizer.apply(standardized);
    int at = workspace.kernels().firstNotFinite(standardized);
    if (at >= 0) {
      throw notFinite(from * features + at, in[from * features + at]);
    }
    return classifier.logits(standardized, from, workspace);
  }

  private IllegalArgumentException notFinite(int at, double number) {
    int features = standardized.numCols;
    return new IllegalArgumentException(
        "predict: row "
            + at / features
            + ", feature "
            + at % features
            + (Double.isFinite(number)
                ? ": expected a number that stays finite when it is standardised, got "
                : ": expected a finite number, got ")
            + number);
  }
}
