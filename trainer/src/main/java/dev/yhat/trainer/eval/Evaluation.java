package dev.yhat.trainer.eval;

import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Scores of a classifier on labelled rows, of which each counts the same.
 *
 * <p>The predicted class is that of the largest logit, the lowest index among equals. Immutable.
 * Made from sums, so that it takes K×K counts whatever the number of rows; {@link Predictions} has
 * the measures that need every probability.
 */
public final class Evaluation {
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
    EvaluationSums sums = new EvaluationSums(classifier.classes());
    LogitBatches.forEach(
        "Evaluation", classifier, data, (logits, labels, from) -> sums.add(logits, labels));
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

  /**
   * Mean recall of the classes that have rows, each counting the same: what the accuracy would be
   * if all of them had as many. As scikit-learn's {@code balanced_accuracy_score}.
   */
  public double balancedAccuracy() {
    return Scores.balancedAccuracy(perClass);
  }

  /** Means over the K classes, each counting the same. */
  public Scores macro() {
    return Scores.macro(perClass);
  }

  /** Means over the K classes, each counting as often as it has rows. */
  public Scores weighted() {
    return Scores.weighted(perClass);
  }

  @Override
  public String toString() {
    return "Evaluation(accuracy " + accuracy + ", log-loss " + logLoss + ", " + rows + " rows)";
  }
}
