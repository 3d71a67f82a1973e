package dev.yhat.cli;

import dev.yhat.trainer.eval.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metrics that an evaluation's other tables do not have, for people. */
final class MetricText {
  private static final Set<Metric> ELSEWHERE =
      Set.of(
          Metric.ACCURACY,
          Metric.LOG_LOSS,
          Metric.MACRO_PRECISION,
          Metric.MACRO_RECALL,
          Metric.MACRO_F1,
          Metric.WEIGHTED_F1);

  private MetricText() {}

  /** A line each. */
  static List<String> lines(Map<Metric, Double> metrics) {
    TextTable table = new TextTable();
    metrics.forEach(
        (metric, value) -> {
          if (!ELSEWHERE.contains(metric)) {
            table.row(List.of(name(metric), Figures.of(value)));
          }
        });
    return table.lines();
  }

  private static String name(Metric metric) {
    return switch (metric) {
      case BALANCED_ACCURACY -> "balanced accuracy";
      case BRIER -> "Brier score (0 is best)";
      case ECE -> "expected calibration error";
      case ROC_AUC -> "ROC AUC, mean of the classes";
      case PR_AUC -> "PR AUC, mean of the classes";
      case TOP_2_ACCURACY -> "top-2 accuracy";
      case TOP_5_ACCURACY -> "top-5 accuracy";
      default -> metric.key();
    };
  }
}
