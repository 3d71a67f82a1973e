package dev.yhat.trainer.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All metrics of predictions in which each row counts as often as an integer says: 1 for the
 * predictions as they are, what was drawn for a resample.
 */
final class Measures {
  private final Predictions predictions;
  private final double[] squaredDistances;
  private final List<Ranking> rankings = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param ranked whether to measure areas under curves, too
   */
  Measures(Predictions predictions, boolean ranked) {
    this.predictions = predictions;
    squaredDistances = new double[predictions.rows()];
    Arrays.setAll(squaredDistances, predictions::squaredDistance);
    for (int k = 0; ranked && k < predictions.classes(); k++) {
      rankings.add(new Ranking(predictions, k));
    }
  }

  /**
   * Measures those that are defined.
   *
   * @param weights how often each row counts, as many times in all as there are rows; not modified
   * @return unmodifiable
   */
  Map<Metric, Double> of(int[] weights) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    addMeans(weights, values);
    addClassScores(weights, values);
    values.put(
        Metric.ECE,
        Reliability.of(predictions, Reliability.USUAL_BINS, weights).expectedCalibrationError());
    addAreas(weights, values);
    return Collections.unmodifiableMap(values);
  }

  private void addMeans(int[] weights, Map<Metric, Double> values) {
    double rows = weights.length;
    double loss = 0.0;
    double distance = 0.0;
    long[] hits = new long[6]; // by rank
    for (int i = 0; i < weights.length; i++) {
      int w = weights[i];
      if (w > 0) { // 0·∞ is NaN
        loss += w * predictions.loss(i);
        distance += w * squaredDistances[i];
        hits[Math.min(predictions.rank(i), 5)] += w;
      }
    }
    values.put(Metric.ACCURACY, hits[0] / rows);
    values.put(Metric.LOG_LOSS, loss / rows);
    values.put(Metric.BRIER, distance / rows);
    if (predictions.classes() > 2) {
      values.put(Metric.TOP_2_ACCURACY, (hits[0] + hits[1]) / rows);
    }
    if (predictions.classes() > 5) {
      values.put(Metric.TOP_5_ACCURACY, (weights.length - hits[5]) / rows);
    }
  }

  private void addClassScores(int[] weights, Map<Metric, Double> values) {
    long[] right = new long[predictions.classes()];
    long[] predicted = new long[right.length];
    long[] support = new long[right.length];
    for (int i = 0; i < weights.length; i++) {
      int label = predictions.label(i);
      right[label] += predictions.rank(i) == 0 ? weights[i] : 0;
      predicted[predictions.predicted(i)] += weights[i];
      support[label] += weights[i];
    }
    List<Scores> perClass = new ArrayList<>();
    for (int k = 0; k < right.length; k++) {
      perClass.add(Scores.of(right[k], predicted[k], support[k]));
    }
    Scores macro = Scores.macro(perClass);
    values.put(Metric.BALANCED_ACCURACY, Scores.balancedAccuracy(perClass));
    values.put(Metric.MACRO_PRECISION, macro.precision());
    values.put(Metric.MACRO_RECALL, macro.recall());
    values.put(Metric.MACRO_F1, macro.f1());
    values.put(Metric.WEIGHTED_F1, Scores.weighted(perClass).f1());
  }

  private void addAreas(int[] weights, Map<Metric, Double> values) {
    double[] rocAucs = new double[rankings.size()];
    double[] averagePrecisions = new double[rankings.size()];
    for (int k = 0; k < rocAucs.length; k++) {
      Ranking.Areas areas = rankings.get(k).areas(weights);
      rocAucs[k] = areas.rocAuc();
      averagePrecisions[k] = areas.averagePrecision();
    }
    putIfDefined(values, Metric.ROC_AUC, meanOfDefined(rocAucs));
    putIfDefined(values, Metric.PR_AUC, meanOfDefined(averagePrecisions));
  }

  private static void putIfDefined(Map<Metric, Double> values, Metric metric, double value) {
    if (!Double.isNaN(value)) {
      values.put(metric, value);
    }
  }

  /** Mean of the values that are not NaN; NaN if all are. */
  static double meanOfDefined(double[] values) {
    double sum = 0.0;
    int defined = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        defined++;
      }
    }
    return sum / defined;
  }
}
