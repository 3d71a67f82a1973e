package dev.yhat.trainer.eval;

import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.data.DataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Scores of a classifier on labelled rows, of which each counts the same.
 *
 * <p>The predicted class is that of the largest logit, the lowest index among equals. Immutable.
 */
public final class Evaluation {
  private static final int BATCH_ROWS = 256;

  private final long rows;
  private final double accuracy;
  private final double logLoss;
  private final long[][] confusion;
  private final List<Scores> perClass;

  Evaluation(long rows, double accuracy, double logLoss, long[][] confusion) {
    this.rows = rows;
    this.accuracy = accuracy;
    this.logLoss = logLoss;
    this.confusion = confusion;
    this.perClass = perClass(confusion);
  }

  /**
   * Evaluates a classifier on all rows of a data set, in batches with a workspace of its own.
   *
   * @throws IllegalArgumentException if their inputs or classes differ, or there is no row, or
   *     naming the row whose logits are not finite
   */
  public static Evaluation of(SoftmaxClassifier classifier, DataSet data) {
    if (data.inputs() != classifier.network().inputs() || data.classes() != classifier.classes()) {
      throw new IllegalArgumentException(
          "Evaluation: expected a data set with "
              + classifier.network().inputs()
              + " inputs and "
              + classifier.classes()
              + " classes, got "
              + data.inputs()
              + " and "
              + data.classes());
    }
    int batch = Math.max(1, Math.min(BATCH_ROWS, data.rows()));
    Workspace workspace = new Workspace(classifier.network(), batch);
    DMatrixRMaj x = new DMatrixRMaj(batch, data.inputs());
    int[] labels = new int[batch];
    int[] rows = IntStream.range(0, data.rows()).toArray();
    EvaluationSums sums = new EvaluationSums(classifier.classes());
    for (int from = 0; from < rows.length; from += batch) {
      int count = Math.min(batch, rows.length - from);
      x.reshape(count, data.inputs());
      data.copyRows(rows, from, count, x);
      for (int i = 0; i < count; i++) {
        labels[i] = data.label(from + i);
      }
      sums.add(classifier.logits(x, from, workspace), labels);
    }
    return sums.evaluation();
  }

  private static List<Scores> perClass(long[][] confusion) {
    List<Scores> scores = new ArrayList<>();
    long[] predicted = new long[confusion.length];
    for (long[] row : confusion) {
      for (int k = 0; k < row.length; k++) {
        predicted[k] += row[k];
      }
    }
    for (int k = 0; k < confusion.length; k++) {
      long support = Arrays.stream(confusion[k]).sum();
      scores.add(Scores.of(confusion[k][k], predicted[k], support));
    }
    return Collections.unmodifiableList(scores);
  }

  /** Number of rows, at least 1. */
  public long rows() {
    return rows;
  }

  /** Number of classes K. */
  public int classes() {
    return confusion.length;
  }

  /** Share of the rows whose class was predicted. */
  public double accuracy() {
    return accuracy;
  }

  /** Mean over the rows of −ln ŷ of the true class; ∞ if that was thought impossible. */
  public double logLoss() {
    return logLoss;
  }

  /** Number of rows by true class (first index) and predicted class (second), K×K, a copy. */
  public long[][] confusion() {
    long[][] copy = new long[confusion.length][];
    for (int k = 0; k < copy.length; k++) {
      copy[k] = confusion[k].clone();
    }
    return copy;
  }

  /** Scores by class index; classes without a row have them too. */
  public List<Scores> perClass() {
    return perClass;
  }

  /** Means over the K classes, each counting the same. */
  public Scores macro() {
    double precision = 0.0;
    double recall = 0.0;
    double f1 = 0.0;
    for (Scores scores : perClass) {
      precision += scores.precision();
      recall += scores.recall();
      f1 += scores.f1();
    }
    int classes = perClass.size();
    return new Scores(precision / classes, recall / classes, f1 / classes, rows);
  }

  /** Means over the K classes, each counting as often as it has rows. */
  public Scores weighted() {
    double precision = 0.0;
    double recall = 0.0;
    double f1 = 0.0;
    for (Scores scores : perClass) {
      precision += scores.precision() * scores.support();
      recall += scores.recall() * scores.support();
      f1 += scores.f1() * scores.support();
    }
    return new Scores(precision / rows, recall / rows, f1 / rows, rows);
  }

  @Override
  public String toString() {
    return "Evaluation(accuracy " + accuracy + ", log-loss " + logLoss + ", " + rows + " rows)";
  }
}
