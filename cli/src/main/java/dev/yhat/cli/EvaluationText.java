package dev.yhat.cli;

import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.eval.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An evaluation for people: scores of each class, their means, and the confusion matrix. */
final class EvaluationText {
  private static final String CORNER = "true \\ predicted";

  private EvaluationText() {}

  /**
   * The lines.
   *
   * @param title what was evaluated
   * @param further metrics to be told too, in their order
   * @param classes names of the classes
   * @param columns how long a line may be
   */
  static List<String> lines(
      String title,
      Evaluation evaluation,
      Map<Metric, Double> further,
      List<String> classes,
      int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(
        title
            + ": accuracy "
            + Figures.of(evaluation.accuracy())
            + ", log-loss "
            + Figures.of(evaluation.logLoss())
            + " on "
            + Figures.count(evaluation.rows(), "row", "rows"));
    lines.add(majority(evaluation, classes));
    lines.add("");
    lines.addAll(scores(evaluation, classes).lines());
    lines.add("");
    List<String> metrics = MetricText.lines(further);
    if (!metrics.isEmpty()) {
      lines.addAll(metrics);
      lines.add("");
    }
    lines.addAll(confusion(evaluation, classes, columns));
    return lines;
  }

  /** What must be beaten. */
  private static String majority(Evaluation evaluation, List<String> classes) {
    int most = 0;
    for (int k = 1; k < classes.size(); k++) {
      boolean more =
          evaluation.perClass().get(k).support() > evaluation.perClass().get(most).support();
      most = more ? k : most;
    }
    double share = (double) evaluation.perClass().get(most).support() / evaluation.rows();
    return "baseline: accuracy "
        + Figures.of(share)
        + ", always "
        + Printable.text(classes.get(most));
  }

  private static TextTable scores(Evaluation evaluation, List<String> classes) {
    TextTable table = new TextTable().row(List.of("", "precision", "recall", "f1", "support"));
    for (int k = 0; k < classes.size(); k++) {
      table.row(row(classes.get(k), evaluation.perClass().get(k)));
    }
    return table
        .row(row("macro average", evaluation.macro()))
        .row(row("weighted average", evaluation.weighted()));
  }

  private static List<String> row(String name, Scores scores) {
    return List.of(
        name,
        Figures.of(scores.precision()),
        Figures.of(scores.recall()),
        Figures.of(scores.f1()),
        Long.toString(scores.support()));
  }

  /** With the classes' names above the columns, or their numbers where names are too long. */
  private static List<String> confusion(Evaluation evaluation, List<String> classes, int columns) {
    List<String> tooWide =
        List.of("The confusion matrix is too wide for this place; --json gives it.");
    // Asked first: of very many classes, the matrix is not only wide but large.
    if (TextTable.leastWidth(CORNER, classes.size()) > columns) {
      return tooWide;
    }
    long[][] counts = evaluation.confusion();
    TextTable named = matrix(counts, classes, classes);
    if (named.width() <= columns) {
      return named.lines();
    }
    List<String> numbers =
        IntStream.rangeClosed(1, classes.size()).mapToObj(k -> "(" + k + ")").toList();
    List<String> numbered =
        IntStream.range(0, classes.size())
            .mapToObj(k -> numbers.get(k) + " " + classes.get(k))
            .toList();
    TextTable table = matrix(counts, numbered, numbers);
    return table.width() <= columns ? table.lines() : tooWide;
  }

  private static TextTable matrix(
      long[][] counts, List<String> rowNames, List<String> columnNames) {
    List<String> header = new ArrayList<>(List.of(CORNER));
    header.addAll(columnNames);
    TextTable table = new TextTable().row(header);
    for (int k = 0; k < counts.length; k++) {
      List<String> row = new ArrayList<>(List.of(rowNames.get(k)));
      for (long count : counts[k]) {
        row.add(Long.toString(count));
      }
      table.row(row);
    }
    return table;
  }
}
