package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.cli.report.Measurements;
import dev.yhat.cli.report.ReportData;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.Baseline;
import dev.yhat.trainer.eval.Bootstrap;
import dev.yhat.trainer.eval.Interval;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.eval.Reliability;
import dev.yhat.trainer.table.Table;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** Short trainings, the data of their reports, and the scores that these must tell. */
final class ReportedTraining {
  static final Path DATA = Path.of("../examples/data");
  static final String COMMAND = "yhat train table.csv --label kind";

  /** Names of the metrics on the page. */
  private static final Map<String, Metric> METRICS =
      Map.of(
          "accuracy", Metric.ACCURACY,
          "balanced accuracy", Metric.BALANCED_ACCURACY,
          "log-loss", Metric.LOG_LOSS,
          "ROC AUC", Metric.ROC_AUC,
          "Brier score", Metric.BRIER,
          "calibration error", Metric.ECE,
          "PR AUC", Metric.PR_AUC,
          "macro F1", Metric.MACRO_F1);

  private ReportedTraining() {}

  static Classifier classifier() {
    return new Classifier().hidden(16).epochs(15).validation(0.2);
  }

  static ReportData data(Table table, String label, TrainingResult result) {
    return new TrainingReport(
            table, label, result, COMMAND, 42, new Selection(classifier(), null, null))
        .data();
  }

  static void assertTellsPredictions(ReportData data, TrainingResult result) {
    Predictions predictions = result.validationPredictions();
    Baseline baseline = result.baseline();
    int[] labels = IntStream.range(0, predictions.rows()).map(predictions::label).toArray();
    Map<Metric, Double> guesses = baseline.predictions(labels).metrics();
    Map<Metric, Interval> intervals = new Bootstrap(1000, 0.95, 42).intervals(predictions);
    Measurements measured = data.measurements();
    assertEquals(predictions.rows(), measured.rows());
    assertEquals(new Measurements.Resampling(1000, 0.95), measured.resampling());
    assertEquals(predictions.metrics().size(), measured.metrics().size());
    int known = 0;
    for (Measurements.Metric of : measured.metrics()) {
      Metric metric = METRICS.get(of.name());
      if (metric != null) {
        known++;
        assertEquals(predictions.metrics().get(metric), of.value(), of.name());
        assertEquals(metric == Metric.ECE ? null : guesses.get(metric), of.baseline(), of.name());
        Interval interval = intervals.get(metric);
        assertEquals(
            interval.low() == interval.high()
                ? null
                : new Measurements.Interval(interval.low(), interval.high()),
            of.interval());
      }
    }
    assertEquals(METRICS.size(), known);
    long[][] confusion = predictions.evaluation().confusion();
    for (int k = 0; k < confusion.length; k++) {
      assertEquals(confusion[k][0], measured.confusion()[k][0]);
      Measurements.ClassScore score = measured.perClass().get(k);
      assertEquals(predictions.evaluation().perClass().get(k).f1(), score.f1());
      assertEquals(predictions.evaluation().perClass().get(k).support(), score.support());
      Measurements.RocCurve curve = measured.roc().get(k);
      assertEquals(result.model().classes().get(k), curve.name());
      assertEquals(predictions.rocAuc(k), curve.auc());
      assertTrue(curve.points().size() <= 200, curve.name());
    }
    int bins = TrainingReportScores.bins(predictions.rows());
    assertEquals(bins, measured.reliability().size());
    Reliability.Bin last = predictions.reliability(bins).bins().get(bins - 1);
    assertEquals(
        new Measurements.ReliabilityBin(
            last.low(), last.high(), last.confidence(), last.accuracy(), last.rows()),
        measured.reliability().get(bins - 1));
  }
}
