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
      case BRIER -> "Brier score (0 is best)";
      case ECE -> "expected calibration error";
      case ROC_AUC -> "ROC AUC, mean of the classes";
      case PR_AUC -> "PR AUC, mean of the classes";
      default -> brief(metric);
    };
  }

  /** The name where there is little room. */
  static String brief(Metric metric) {
    return switch (metric) {
      case ACCURACY -> "accuracy";
      case BALANCED_ACCURACY -> "balanced accuracy";
      case LOG_LOSS -> "log-loss";
      case BRIER -> "Brier score";
      case ECE -> "calibration error";
      case ROC_AUC -> "ROC AUC";
      case PR_AUC -> "PR AUC";
      case TOP_2_ACCURACY -> "top-2 accuracy";
      case TOP_5_ACCURACY -> "top-5 accuracy";
      case MACRO_PRECISION -> "macro precision";
      case MACRO_RECALL -> "macro recall";
      case MACRO_F1 -> "macro F1";
      case WEIGHTED_F1 -> "weighted F1";
    };
  }
}
