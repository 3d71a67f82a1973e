package dev.yhat.cli;

import dev.yhat.cli.report.Regions;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.Predictor;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.PermutationImportance;
import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.ColumnEncoding;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model predicts in the plane of the two columns of numbers that matter most, the other
 * columns being where they are usual in the training part.
 */
final class TrainingReportRegions {
  private static final int ACROSS = 60;
  private static final int DOWN = 45;
  private static final double MARGIN = 0.06;
  private static final int MOST_POINTS = 400;
  private static final int MOST_NAMED = 4;
  private static final MathContext FIGURES = new MathContext(6);

  private final Model model;
  private final Table table;
  private final String[] labels;
  private final int[] training;
  private final NumberColumn x;
  private final NumberColumn y;

  private TrainingReportRegions(
      TrainingResult result, Table table, String label, NumberColumn x, NumberColumn y) {
    model = result.model();
    training = result.split().training();
    this.table = table;
    labels = table.labels(label);
    this.x = x;
    this.y = y;
  }

  /** The regions; null if the model reads fewer than two columns of numbers. */
  static @Nullable Regions of(
      Table table,
      String label,
      TrainingResult result,
      List<PermutationImportance.Importance> importances) {
    Map<String, Double> rises = new HashMap<>();
    importances.forEach(importance -> rises.put(importance.column(), importance.lossRise()));
    List<NumberColumn> numbers = new ArrayList<>();
    int[] training = result.split().training();
    for (ColumnEncoding encoding : result.model().encoder().columns()) {
      if (encoding instanceof NumericEncoding
          && table.column(encoding.name()) instanceof NumberColumn column
          && Arrays.stream(training).anyMatch(i -> !column.isMissing(i))) {
        numbers.add(column);
      }
    }
    if (numbers.size() < 2) {
      return null;
    }
    if (result.model().columns().size() > 2) {
      numbers.sort(Comparator.comparingDouble(column -> -rises.getOrDefault(column.name(), 0.0)));
    }
    return new TrainingReportRegions(result, table, label, numbers.get(0), numbers.get(1))
        .regions(result);
  }

  private Regions regions(TrainingResult result) {
    double[] across = range(x);
    double[] up = range(y);
    Map<String, Object> row = usualRow();
    int[][] predicted = new int[DOWN][ACROSS];
    double[][] confidence = new double[DOWN][ACROSS];
    Predictor predictor = model.predictor(1);
    double[] features = new double[model.features().size()];
    double[] probabilities = new double[model.classes().size()];
    for (int i = 0; i < DOWN; i++) {
      row.put(y.name(), up[1] - (up[1] - up[0]) * (i + 0.5) / DOWN);
      for (int j = 0; j < ACROSS; j++) {
        row.put(x.name(), across[0] + (across[1] - across[0]) * (j + 0.5) / ACROSS);
        model.encoder().encode(List.copyOf(row.values()), features);
        predicted[i][j] = predictor.predictProba(features, probabilities);
        confidence[i][j] = probabilities[predicted[i][j]];
      }
    }
    int[] validation = result.split().validation();
    return new Regions(
        x.name(),
        y.name(),
        across[0],
        across[1],
        up[0],
        up[1],
        predicted,
        confidence,
        points(validation.length > 0 ? validation : training),
        note(row));
  }

  /** The range of the training part and a margin. */
  private double[] range(NumberColumn column) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i : training) {
      double value = column.value(i);
      least = value < least ? value : least; // neither is true of NaN
      most = value > most ? value : most;
    }
    double margin = most > least ? MARGIN * (most - least) : 1;
    return new double[] {least - margin, most + margin};
  }

  /** By column, in the order of the model's columns. */
  private Map<String, Object> usualRow() {
    Map<String, Object> row = new LinkedHashMap<>();
    for (ColumnEncoding encoding : model.encoder().columns()) {
      Column column = table.column(encoding.name());
      boolean number = encoding instanceof NumericEncoding && column instanceof NumberColumn;
      row.put(encoding.name(), number ? median((NumberColumn) column) : mostFrequent(column));
    }
    return row;
  }

  private double median(NumberColumn column) {
    double[] known =
        Arrays.stream(training)
            .mapToDouble(i -> column.value(i))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    if (known.length == 0) {
      return Double.NaN;
    }
    return known[(known.length - 1) / 2] / 2 + known[known.length / 2] / 2;
  }

  /** The first among equals; empty, which is missing, if there is none. */
  private String mostFrequent(Column column) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i : training) {
      if (!column.isMissing(i)) {
        counts.merge(column.text(i), 1, Integer::sum);
      }
    }
    String most = "";
    for (Map.Entry<String, Integer> level : counts.entrySet()) {
      most = level.getValue() > counts.getOrDefault(most, 0) ? level.getKey() : most;
    }
    return most;
  }

  /** Some of the rows, evenly spread, of those that have a place in the plane. */
  private List<Regions.Point> points(int[] rows) {
    int[] placed = Arrays.stream(rows).filter(i -> !x.isMissing(i) && !y.isMissing(i)).toArray();
    int count = Math.min(MOST_POINTS, placed.length);
    List<Regions.Point> points = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      int row = placed[(int) ((long) p * placed.length / count)];
      int label = model.labels().index(labels[row]);
      points.add(new Regions.Point(x.value(row), y.value(row), label));
    }
    return points;
  }

  private String note(Map<String, Object> row) {
    List<String> others = new ArrayList<>();
    row.forEach(
        (name, value) -> {
          if (!name.equals(x.name()) && !name.equals(y.name())) {
            others.add(name + " " + (value instanceof Double of ? number(of) : value));
          }
        });
    if (others.isEmpty()) {
      return "";
    }
    String named = others.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = others.size() - MOST_NAMED;
    return "The other columns have their medians or most frequent values of the training part: "
        + named
        + (more > 0 ? " and " + more + " more." : ".");
  }

  /** A number with some six figures. */
  static String number(double value) {
    return Double.isNaN(value)
        ? "none"
        : new BigDecimal(value).round(FIGURES).stripTrailingZeros().toPlainString();
  }
}
