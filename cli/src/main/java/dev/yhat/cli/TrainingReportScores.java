package dev.yhat.cli;

import dev.yhat.cli.report.Measurements;
import dev.yhat.trainer.eval.Baseline;
import dev.yhat.trainer.eval.Bootstrap;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.eval.Interval;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.eval.RocPoint;
import dev.yhat.trainer.eval.Scores;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a report tells of the predictions for the validation part. */
final class TrainingReportScores {
  private static final int RESAMPLES = 1000;
  private static final int FEWEST_RESAMPLES = 100;

  /** Rows × classes × resamples that intervals may take, some seconds; more only for the fewest. */
  private static final double MOST_RESAMPLED = 2e8;

  private static final double LEVEL = 0.95;
  private static final int CURVE_POINTS = 200;

  /** Of the reliability curve: as many as the calibration error has, fewer for few rows. */
  private static final int MOST_BINS = 15;

  private static final int FEWEST_BINS = 5;
  private static final int ROWS_PER_BIN = 20;

  /** What the page shows first. */
  private static final List<Metric> FIRST =
      List.of(Metric.ACCURACY, Metric.BALANCED_ACCURACY, Metric.LOG_LOSS, Metric.ROC_AUC);

  private TrainingReportScores() {}

  static Measurements of(
      Predictions predictions, Baseline baseline, List<String> classes, long seed) {
    Evaluation evaluation = predictions.evaluation();
    int resamples = resamples(predictions.rows(), predictions.classes());
    return new Measurements(
        "validation part",
        predictions.rows(),
        metrics(predictions, baseline, new Bootstrap(resamples, LEVEL, seed)),
        new Measurements.Resampling(resamples, LEVEL),
        evaluation.confusion(),
        perClass(evaluation, classes),
        curves(predictions, classes),
        predictions.reliability(bins(predictions.rows())).bins().stream()
            .map(
                bin ->
                    new Measurements.ReliabilityBin(
                        bin.low(), bin.high(), bin.confidence(), bin.accuracy(), bin.rows()))
            .toList());
  }

  /** Fewer for many rows, whose intervals are narrow anyway. */
  static int resamples(int rows, int classes) {
    double affordable = MOST_RESAMPLED / ((double) rows * classes);
    return (int) Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES, affordable));
  }

  static int bins(int rows) {
    return Math.max(FEWEST_BINS, Math.min(MOST_BINS, rows / ROWS_PER_BIN));
  }

  private static List<Measurements.Metric> metrics(
      Predictions predictions, Baseline baseline, Bootstrap bootstrap) {
    int[] labels = IntStream.range(0, predictions.rows()).map(predictions::label).toArray();
    Map<Metric, Double> values = predictions.metrics();
    Map<Metric, Double> guesses = baseline.predictions(labels).metrics();
    Map<Metric, Interval> intervals = bootstrap.intervals(predictions);
    Set<Metric> order = new LinkedHashSet<>(FIRST);
    order.addAll(values.keySet());
    List<Measurements.Metric> metrics = new ArrayList<>();
    for (Metric metric : order) {
      Double value = values.get(metric);
      if (value != null) {
        metrics.add(
            new Measurements.Metric(
                MetricText.brief(metric),
                value,
                interval(intervals.get(metric)),
                metric == Metric.ECE ? null : guesses.get(metric))); // guesses are calibrated
      }
    }
    return metrics;
  }

  /**
   * None where all resamples agree, as when each row is right: they cannot tell how sure that is.
   */
  static Measurements.@Nullable Interval interval(@Nullable Interval resampled) {
    return resampled == null || resampled.low() == resampled.high()
        ? null
        : new Measurements.Interval(resampled.low(), resampled.high());
  }

  private static List<Measurements.ClassScore> perClass(
      Evaluation evaluation, List<String> classes) {
    List<Measurements.ClassScore> scores = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      Scores of = evaluation.perClass().get(k);
      scores.add(
          new Measurements.ClassScore(
              classes.get(k), of.precision(), of.recall(), of.f1(), of.support()));
    }
    return scores;
  }

  /** Of the classes that have rows. */
  private static List<Measurements.RocCurve> curves(Predictions predictions, List<String> classes) {
    List<Measurements.RocCurve> curves = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      List<RocPoint> corners = predictions.rocCurve(k);
      if (!corners.isEmpty()) {
        List<Measurements.RocPoint> points = new ArrayList<>();
        for (RocPoint corner : corners) {
          points.add(
              new Measurements.RocPoint(corner.falsePositiveRate(), corner.truePositiveRate()));
        }
        curves.add(
            new Measurements.RocCurve(classes.get(k), predictions.rocAuc(k), points)
                .thinned(CURVE_POINTS));
      }
    }
    return curves;
  }
}
