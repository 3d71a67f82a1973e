package dev.yhat.cli.report;

import java.util.List;

/**
 * Permutation importance as bars, the longest first.
 *
 * @param out where it is drawn
 * @param importances what it shows
 */
record ImportanceChart(Markup out, Importances importances) {
  /** Number of columns that are drawn. */
  static final int SHOWN = 20;

  private static final double WIDTH = 500;
  private static final double FONT = 13;
  private static final double MOST_LETTERS = 13;
  private static final double RIGHT = WIDTH - 70;
  private static final double TOP = 6;
  private static final double LINE = 28;
  private static final double BAR = 14;

  void draw() {
    List<Integer> shown = importances.order();
    shown = shown.subList(0, Math.min(SHOWN, shown.size()));
    double left = 14 + label(shown);
    double bottom = TOP + LINE * shown.size();
    Plot plot = new Plot(out, across(shown, left), new Scale(0, 1, bottom, TOP));
    String title = "Permutation importance of the columns";
    Plot.open(out, "chart-importance", WIDTH, bottom + 46, title, describe(shown));
    for (Scale.Tick tick : plot.x().ticks(5)) {
      double place = plot.x().at(tick.value());
      plot.segment("grid", place, TOP, place, bottom);
      plot.label(tick.text(), place, bottom + 17, "middle", "tick");
    }
    String text =
        "how much worse the " + Places.fit(Markup.unicode(importances.metric()), 14) + " gets";
    plot.label(text, (left + RIGHT) / 2, bottom + 38, "middle", "axis-text");
    for (int i = 0; i < shown.size(); i++) {
      bar(plot, shown.get(i), TOP + LINE * (i + 0.5), left);
    }
    double zero = plot.x().at(0);
    plot.segment("axis", zero, TOP, zero, bottom);
    out.close("svg");
  }

  private double label(List<Integer> shown) {
    double widest = 0;
    for (int i : shown) {
      widest = Math.max(widest, Places.width(importances.columns().get(i).column()));
    }
    return FONT * Math.min(widest, MOST_LETTERS);
  }

  private Scale across(List<Integer> shown, double left) {
    double least = 0;
    double most = 0;
    for (int i : shown) {
      Importances.Importance of = importances.columns().get(i);
      if (Double.isFinite(of.drop())) {
        double deviation = Double.isFinite(of.deviation()) ? of.deviation() : 0;
        least = Math.min(least, of.drop() - deviation);
        most = Math.max(most, of.drop() + deviation);
      }
    }
    return new Scale(least, most, left, RIGHT);
  }

  private void bar(Plot plot, int index, double middle, double left) {
    Importances.Importance of = importances.columns().get(index);
    String name = Places.fit(Markup.unicode(of.column()), MOST_LETTERS);
    plot.label(name, left - 8, middle + 4, "end", "label");
    out.element(
        "text",
        Traced.of("importances.columns[" + index + "].drop", of.drop()),
        "class",
        "label",
        "x",
        Places.of(WIDTH - 4),
        "y",
        Places.of(middle + 4),
        "text-anchor",
        "end");
    if (!Double.isFinite(of.drop())) {
      return;
    }
    double zero = plot.x().at(0);
    double end = plot.x().at(of.drop());
    out.empty(
        "rect",
        "class",
        of.drop() < 0 ? "bar below" : "bar",
        "x",
        Places.of(Math.min(zero, end)),
        "y",
        Places.of(middle - BAR / 2),
        "width",
        Places.of(Math.abs(end - zero)),
        "height",
        Places.of(BAR));
    if (Double.isFinite(of.deviation())) {
      double from = plot.x().at(of.drop() - of.deviation());
      double to = plot.x().at(of.drop() + of.deviation());
      plot.segment("whisker", from, middle, to, middle);
      plot.segment("whisker", from, middle - 4, from, middle + 4);
      plot.segment("whisker", to, middle - 4, to, middle + 4);
    }
    out.line();
  }

  private String describe(List<Integer> shown) {
    Importances.Importance first = importances.columns().get(shown.get(0));
    return "The most important: \u2068"
        + Markup.unicode(first.column())
        + "\u2069, "
        + Digits.of(first.drop())
        + ".";
  }
}
