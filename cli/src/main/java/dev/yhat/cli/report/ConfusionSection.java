package dev.yhat.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which classes are taken for which. */
final class ConfusionSection {
  private static final int DRAWN = 30;
  private static final int WORST = 20;

  private ConfusionSection() {}

  /** Rows of one class that were predicted to be of another. */
  private record Mistake(int label, int predicted, long rows) {}

  static void write(Markup out, long[][] counts, List<String> names) {
    if (counts.length > DRAWN) {
      worst(out, counts, names);
      return;
    }
    out.open("figure", "class", "wide").open("figcaption");
    out.text(
        "Each row shows what the rows of one class were taken for. Blue: right; orange: wrong;");
    out.text(" the darker, the larger the share of the class.").close("figcaption");
    new ConfusionChart(out, counts, names).draw();
    table(out, counts, names);
    out.close("figure");
  }

  private static void table(Markup out, long[][] counts, List<String> names) {
    Table table = Table.folded(out, "true class (down) by predicted class (across)");
    table.heads("True class");
    for (String name : names) {
      table.nameHead(name, true);
    }
    table.body();
    for (int i = 0; i < counts.length; i++) {
      table.row().rowName(names.get(i));
      for (int j = 0; j < counts.length; j++) {
        table.number(Traced.of(path(i, j), counts[i][j]));
      }
      table.endRow();
    }
    table.closeFolded();
  }

  private static void worst(Markup out, long[][] counts, List<String> names) {
    List<Mistake> mistakes = mistakes(counts);
    if (mistakes.isEmpty()) {
      out.element("p", "No class was taken for another.").line();
      return;
    }
    int shown = Math.min(WORST, mistakes.size());
    String text = "The " + shown + " most frequent of " + Digits.grouped(mistakes.size());
    out.element("p", text + " pairs of classes that were mixed up; all are in metrics.json.");
    Table table = Table.open(out, "Most frequent mistakes").heads("True class", "Predicted class");
    table.numberHeads("Rows", "Share of the class").body();
    for (Mistake mistake : mistakes.subList(0, shown)) {
      int i = mistake.label();
      table.row().rowName(names.get(i)).name(names.get(mistake.predicted()));
      table.number(Traced.of(path(i, mistake.predicted()), mistake.rows()));
      double share = (double) mistake.rows() / Arrays.stream(counts[i]).sum();
      out.element("td", Digits.percent(share), "class", "r");
      table.endRow();
    }
    table.close();
  }

  private static List<Mistake> mistakes(long[][] counts) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        if (i != j && counts[i][j] > 0) {
          mistakes.add(new Mistake(i, j, counts[i][j]));
        }
      }
    }
    mistakes.sort(Comparator.comparingLong(mistake -> -mistake.rows()));
    return mistakes;
  }

  static String path(int label, int predicted) {
    return "measurements.confusion[" + label + "][" + predicted + "]";
  }
}
