package dev.yhat.trainer.select;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.eval.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a cross-validation found out.
 *
 * @param folds in their order, at least two
 * @param findings about the folds: classes that some of them lack; those about a training are in it
 */
public record CrossValidationResult(List<FoldResult> folds, List<Finding> findings) {
  /** Copies the lists. */
  public CrossValidationResult {
    folds = List.copyOf(folds);
    findings = List.copyOf(findings);
  }

  /**
   * Mean and deviation of each metric that all folds have, each fold counting the same; in the
   * order of {@link Metric}, unmodifiable.
   */
  public Map<Metric, Spread> metrics() {
    Map<Metric, Spread> spreads = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (folds.stream().allMatch(fold -> fold.metrics().containsKey(metric))) {
        spreads.put(metric, Spread.of(values(metric)));
      }
    }
    return Collections.unmodifiableMap(spreads);
  }

  private double[] values(Metric metric) {
    return folds.stream()
        .map(FoldResult::metrics)
        .mapToDouble(metrics -> metrics.getOrDefault(metric, Double.NaN))
        .toArray();
  }

  /** A table to be printed: a line for each metric, with its mean, its deviation and each fold. */
  public List<String> lines() {
    TextColumns table = new TextColumns();
    List<String> head = new ArrayList<>(List.of("metric", "mean", "deviation"));
    for (int i = 1; i <= folds.size(); i++) {
      head.add("fold " + i);
    }
    table.row(head);
    metrics()
        .forEach(
            (metric, spread) -> {
              List<String> row = new ArrayList<>();
              row.add(metric.key());
              row.add(figure(spread.mean()));
              row.add("± " + figure(spread.deviation()));
              for (double value : values(metric)) {
                row.add(figure(value));
              }
              table.row(row);
            });
    return table.lines();
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** The metrics as a document: mean, deviation and values by metric. */
  public Json describe() {
    Json all = Json.object();
    for (Map.Entry<Metric, Spread> entry : metrics().entrySet()) {
      all =
          all.with(
              entry.getKey().key(),
              Json.object()
                  .with("mean", entry.getValue().mean())
                  .with("deviation", entry.getValue().deviation())
                  .with("folds", Json.ofNumbers(values(entry.getKey()))));
    }
    return Json.object().with("folds", folds.size()).with("metrics", all);
  }

  @Override
  public String toString() {
    return "CrossValidationResult(" + folds.size() + " folds, " + metrics() + ")";
  }
}
