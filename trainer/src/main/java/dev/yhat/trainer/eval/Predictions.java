package dev.yhat.trainer.eval;

import dev.yhat.core.Softmax;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier says of labelled rows: each class's probability for each row, beside the true
 * class. All measures of the predictions come from here; each row counts the same.
 *
 * <p>The predicted class is the one that ranks first, by its logit (or, where there are none, its
 * probability), the lowest index among equals. Holds two n×K matrices; {@link Evaluation#of} needs
 * neither. Immutable and thread-safe.
 */
public final class Predictions {
  private final DMatrixRMaj logits;
  private final DMatrixRMaj probabilities;
  private final int[] labels;
  private final int[] predicted;
  private final int[] ranks;
  private final double[] losses;

  /** Takes matrices over; {@code given} probabilities, or null for the softmax of the logits. */
  private Predictions(DMatrixRMaj logits, @Nullable DMatrixRMaj given, int[] labels) {
    this.logits = logits;
    this.labels = labels;
    int rows = logits.numRows;
    DMatrixRMaj scratch = new DMatrixRMaj(rows, logits.numCols);
    Softmax.logSoftmax(logits, scratch);
    losses = new double[rows];
    Arrays.setAll(losses, i -> -scratch.data[i * logits.numCols + labels[i]]);
    DMatrixRMaj scores = given == null ? logits : given;
    predicted = new int[rows];
    Arrays.setAll(predicted, i -> SoftmaxClassifier.argmax(scores, i));
    ranks = new int[rows];
    Arrays.setAll(ranks, i -> rank(scores, i, labels[i]));
    if (given == null) {
      Softmax.softmax(logits, scratch);
      probabilities = scratch;
    } else {
      probabilities = given;
    }
  }

  /** How many classes rank before {@code label}: those that score higher, or equal but lower. */
  private static int rank(DMatrixRMaj scores, int row, int label) {
    int start = row * scores.numCols;
    double score = scores.data[start + label];
    int rank = 0;
    for (int k = 0; k < scores.numCols; k++) {
      double other = scores.data[start + k];
      rank += other > score || (other == score && k < label) ? 1 : 0;
    }
    return rank;
  }

  /**
   * What a classifier says of all rows of a data set.
   *
   * @throws IllegalArgumentException if their inputs or classes differ, or there is no row, or
   *     naming the row whose logits are not finite
   */
  public static Predictions of(SoftmaxClassifier classifier, DataSet data) {
    int classes = classifier.classes();
    DMatrixRMaj all = PredictionChecks.matrix("Predictions", data.rows(), classes);
    int[] labels = new int[data.rows()];
    LogitBatches.forEach(
        "Predictions",
        classifier,
        data,
        (logits, batchLabels, from) -> {
          System.arraycopy(logits.data, 0, all.data, from * classes, logits.getNumElements());
          System.arraycopy(batchLabels, 0, labels, from, logits.numRows);
        });
    return ofOwn(all, labels);
  }

  /**
   * Predictions with logits known, ŷ = softmax(logits).
   *
   * @param logits n×K with n ≥ 1 and K ≥ 2, finite or −∞, not −∞ in a whole row; copied
   * @param labels true class of each row, from 0; copied
   * @throws IllegalArgumentException if shapes or labels do not fit, or naming the row of a NaN or
   *     +∞
   */
  public static Predictions ofLogits(DMatrixRMaj logits, int[] labels) {
    return ofOwn(logits.copy(), labels.clone());
  }

  private static Predictions ofOwn(DMatrixRMaj logits, int[] labels) {
    PredictionChecks.requireLabelled("Predictions", logits, labels);
    return new Predictions(logits, null, labels);
  }

  /**
   * Predictions of which only the probabilities are known.
   *
   * <p>Every measure takes them as they are, except that the log-loss divides each row by its sum,
   * as scikit-learn's does.
   *
   * @param probabilities n×K with n ≥ 1 and K ≥ 2, each in [0, 1], rows summing to 1 within 10⁻⁶;
   *     copied
   * @param labels true class of each row, from 0; copied
   * @throws IllegalArgumentException if shapes or labels do not fit, or naming the row that is not
   *     made of probabilities
   */
  public static Predictions ofProbabilities(DMatrixRMaj probabilities, int[] labels) {
    PredictionChecks.requireLabelled("Predictions", probabilities, labels);
    PredictionChecks.requireProbabilities("Predictions", probabilities);
    DMatrixRMaj own = probabilities.copy();
    DMatrixRMaj logits = probabilities.copy();
    for (int i = 0; i < own.getNumElements(); i++) {
      own.data[i] += 0.0; // no −0, which would rank below 0
      logits.data[i] = StrictMath.log(own.data[i]);
    }
    return new Predictions(logits, own, labels.clone());
  }

  /** Number of rows n, at least 1. */
  public int rows() {
    return labels.length;
  }

  /** Number of classes K. */
  public int classes() {
    return probabilities.numCols;
  }

  /** True class of a row. */
  public int label(int row) {
    return labels[row];
  }

  /** Predicted class of a row. */
  public int predicted(int row) {
    return predicted[row];
  }

  /** Probability ŷ of class {@code k} for a row, in [0, 1]. */
  public double probability(int row, int k) {
    return probabilities.data[row * probabilities.numCols + k];
  }

  /** −ln ŷ of a row's true class; ∞ if that was thought impossible. */
  public double loss(int row) {
    return losses[row];
  }

  /** How many classes rank before the true one, 0 if it is the predicted one. */
  int rank(int row) {
    return ranks[row];
  }

  /** Rows × classes, not to be modified. */
  DMatrixRMaj logits() {
    return logits;
  }

  /** Accuracy, log-loss, the confusion matrix and what comes from it, bit for bit as streamed. */
  public Evaluation evaluation() {
    long[][] confusion = new long[classes()][classes()];
    long right = 0;
    double logLoss = 0.0;
    for (int i = 0; i < labels.length; i++) {
      confusion[labels[i]][predicted[i]]++;
      right += ranks[i] == 0 ? 1 : 0;
      logLoss += losses[i];
    }
    return new Evaluation(rows(), (double) right / rows(), logLoss / rows(), confusion);
  }

  /**
   * The Brier score, mean over the rows of Σ_k (ŷ_k − y_k)² with y 1 for the true class and 0 for
   * others: in [0, 2], as Brier defined it in 1950.
   *
   * <p>Of two classes, it is twice scikit-learn's {@code brier_score_loss}, which looks at one of
   * them.
   */
  public double brier() {
    return IntStream.range(0, rows()).mapToDouble(this::squaredDistance).reduce(0, Double::sum)
        / rows();
  }

  /** A row's Σ_k (ŷ_k − y_k)². */
  double squaredDistance(int row) {
    double sum = 0.0;
    for (int k = 0; k < classes(); k++) {
      double difference = probability(row, k) - (k == labels[row] ? 1.0 : 0.0);
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * Share of the rows whose class is among the {@code k} most probable, the lower index first among
   * equals. (scikit-learn's {@code top_k_accuracy_score} takes the higher one first.)
   *
   * @param k at least 1; 1 gives the accuracy, K or more gives 1
   */
  public double topK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("topK: expected k ≥ 1, got " + k);
    }
    return (double) Arrays.stream(ranks).filter(rank -> rank < k).count() / rows();
  }

  /**
   * The reliability curve: accuracy by confidence.
   *
   * @param bins at least 1
   */
  public Reliability reliability(int bins) {
    return Reliability.of(this, bins, onceEach());
  }

  /** ECE of 15 bins, as Guo et al. have it: {@link Reliability#expectedCalibrationError}. */
  public double expectedCalibrationError() {
    return reliability(Reliability.USUAL_BINS).expectedCalibrationError();
  }

  /**
   * Area under the ROC curve of class {@code k} against the rest: how often a row of the class has
   * a higher probability of it than a row of another class, equals counting half (Mann and
   * Whitney's statistic). NaN if there is no row of the class or none of another.
   */
  public double rocAuc(int k) {
    return new Ranking(this, k).areas(onceEach()).rocAuc();
  }

  /** Mean of {@link #rocAuc} over the classes where it is defined; NaN if there is none. */
  public double macroRocAuc() {
    return mean(Ranking.Areas::rocAuc);
  }

  /**
   * Area under the precision-recall curve of class {@code k} against the rest, as average
   * precision: Σ (R_t − R_{t−1})·P_t over the thresholds t from the highest, with precision P_t and
   * recall R_t of the rows that have at least that probability. Nothing is interpolated. 1 if all
   * rows are of the class, NaN if none is.
   */
  public double averagePrecision(int k) {
    return new Ranking(this, k).areas(onceEach()).averagePrecision();
  }

  /** Mean of {@link #averagePrecision} over the classes that have rows. */
  public double macroAveragePrecision() {
    return mean(Ranking.Areas::averagePrecision);
  }

  private double mean(ToDoubleFunction<Ranking.Areas> area) {
    int[] weights = onceEach();
    return Measures.meanOfDefined(
        IntStream.range(0, classes())
            .mapToDouble(k -> area.applyAsDouble(new Ranking(this, k).areas(weights)))
            .toArray());
  }

  /**
   * The ROC curve of class {@code k} against the rest, thresholds falling from ∞: its corners, as
   * points on a straight line between two others are left out. Empty if there is no row of the
   * class or none of another.
   */
  public List<RocPoint> rocCurve(int k) {
    return List.copyOf(new Ranking(this, k).rocCurve());
  }

  private int[] onceEach() {
    int[] weights = new int[rows()];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** All metrics that are defined here, in the order of {@link Metric}; unmodifiable. */
  public Map<Metric, Double> metrics() {
    return new Measures(this, true).of(onceEach());
  }

  /** The same rows with other logits, n×K, taken over. */
  Predictions withLogits(DMatrixRMaj others) {
    return new Predictions(others, null, labels);
  }

  @Override
  public String toString() {
    return "Predictions(" + rows() + " rows, " + classes() + " classes)";
  }
}
