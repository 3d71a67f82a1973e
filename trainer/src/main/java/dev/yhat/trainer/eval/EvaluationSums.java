package dev.yhat.trainer.eval;

import dev.yhat.core.Shapes;
import dev.yhat.core.Softmax;
import dev.yhat.layers.SoftmaxClassifier;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * What an {@link Evaluation} is made of, summed up batch by batch.
 *
 * <p>The sums are chains in the order of the rows, so that batches of any sizes give the same bits.
 * Allocates nothing once it has seen the largest batch. Not thread-safe.
 */
public final class EvaluationSums {
  private final long[][] confusion;
  private final DMatrixRMaj logProbabilities;
  private long rows;
  private long right;
  private double logLoss;

  /**
   * Empty sums.
   *
   * @param classes number of classes K, at least 2
   */
  public EvaluationSums(int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "EvaluationSums: expected at least 2 classes, got " + classes);
    }
    confusion = new long[classes][classes];
    logProbabilities = new DMatrixRMaj(0, classes);
  }

  /**
   * Adds a batch; all of it or, if it is refused, none.
   *
   * @param logits n×K before softmax, not modified; finite or −∞
   * @param labels true classes of the n rows, from 0; more of them are ignored; not modified
   * @throws IllegalArgumentException if shapes or labels do not fit or a logit is NaN or +∞
   */
  public void add(DMatrixRMaj logits, int[] labels) {
    int classes = confusion.length;
    Shapes.requireColumns("EvaluationSums", "logits", logits, classes);
    if (labels.length < logits.numRows) {
      throw new IllegalArgumentException(
          "EvaluationSums: expected " + logits.numRows + " labels, got " + labels.length);
    }
    PredictionChecks.requireLabels("EvaluationSums", labels, logits.numRows, classes);
    logProbabilities.reshape(logits.numRows, classes);
    Softmax.logSoftmax(logits, logProbabilities);
    for (int i = 0; i < logits.numRows; i++) {
      int predicted = SoftmaxClassifier.argmax(logits, i);
      confusion[labels[i]][predicted]++;
      right += predicted == labels[i] ? 1 : 0;
      logLoss -= logProbabilities.data[i * classes + labels[i]];
    }
    rows += logits.numRows;
  }

  /** Forgets all batches. */
  public void clear() {
    for (long[] counts : confusion) {
      Arrays.fill(counts, 0);
    }
    rows = 0;
    right = 0;
    logLoss = 0.0;
  }

  /** Number of rows so far. */
  public long rows() {
    return rows;
  }

  /** Share of the rows so far whose class was predicted; NaN before the first. */
  public double accuracy() {
    return (double) right / rows;
  }

  /** Mean over the rows so far of −ln ŷ of the true class; NaN before the first. */
  public double logLoss() {
    return logLoss / rows;
  }

  /**
   * The evaluation of the rows so far.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Evaluation evaluation() {
    if (rows == 0) {
      throw new IllegalArgumentException("Evaluation: expected at least 1 row, got none");
    }
    long[][] counts = new long[confusion.length][];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = confusion[k].clone();
    }
    return new Evaluation(rows, accuracy(), logLoss(), counts);
  }
}
