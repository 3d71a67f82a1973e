package dev.yhat.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Receiver operating characteristics, in one square. Of many curves only the lowest have colours.
 *
 * @param out where it is drawn
 * @param curves what it shows
 */
record RocChart(Markup out, List<Measurements.RocCurve> curves) {
  private static final double WIDTH = 440;
  private static final double HEIGHT = 424;
  private static final double LEFT = 58;
  private static final double RIGHT = WIDTH - 16;
  private static final double TOP = 10;
  private static final double BOTTOM = HEIGHT - 48;
  private static final int COLOURS = 6;
  private static final int LOWEST = 3;
  private static final double LINE = 20;

  void draw() {
    List<Integer> named = named();
    String text =
        "Lowest area under a curve: "
            + Digits.of(curves.get(lowest()).auc())
            + ", of class \u2068"
            + Markup.unicode(curves.get(lowest()).name())
            + "\u2069.";
    Plot.open(out, "chart-roc", WIDTH, HEIGHT, "ROC curves, one a class", text);
    Plot plot = new Plot(out, new Scale(0, 1, LEFT, RIGHT), new Scale(0, 1, BOTTOM, TOP));
    plot.axes(plot.x().ticks(5), "false positive rate", plot.y().ticks(5), "true positive rate");
    plot.segment("guess", LEFT, BOTTOM, RIGHT, TOP);
    for (int k = 0; k < curves.size(); k++) {
      if (!named.contains(k)) {
        curve(plot, curves.get(k), "other");
      }
    }
    for (int i = named.size() - 1; i >= 0; i--) {
      curve(plot, curves.get(named.get(i)), "k" + i);
    }
    key(plot, named);
    out.close("svg");
  }

  private int lowest() {
    return byArea().get(0);
  }

  private List<Integer> byArea() {
    return IntStream.range(0, curves.size())
        .boxed()
        .sorted(Comparator.comparingDouble(k -> curves.get(k).auc()))
        .toList();
  }

  private List<Integer> named() {
    return curves.size() <= COLOURS
        ? IntStream.range(0, curves.size()).boxed().toList()
        : byArea().subList(0, LOWEST);
  }

  private static void curve(Plot plot, Measurements.RocCurve curve, String style) {
    List<Measurements.RocPoint> points = curve.corners();
    plot.line(
        style,
        points.stream().mapToDouble(Measurements.RocPoint::falsePositiveRate).toArray(),
        points.stream().mapToDouble(Measurements.RocPoint::truePositiveRate).toArray());
  }

  /** The names with their areas, below the diagonal, where no good curve passes. */
  private void key(Plot plot, List<Integer> named) {
    int others = curves.size() - named.size();
    double left = LEFT + 0.40 * (RIGHT - LEFT);
    double base = BOTTOM - 12 - LINE * (named.size() - (others > 0 ? 0 : 1));
    plot.label("AUC", RIGHT - 8, base - LINE, "end", "note");
    List<Integer> lines = new ArrayList<>(named);
    for (int i = 0; i < lines.size(); i++) {
      int k = lines.get(i);
      double line = base + i * LINE;
      plot.segment("line k" + i, left, line - 4, left + 16, line - 4);
      String name = Places.fit(Markup.unicode(curves.get(k).name()), 10.8);
      plot.label(name, left + 23, line, "start", "label");
      out.element(
          "text",
          Traced.of("measurements.roc[" + k + "].auc", curves.get(k).auc()),
          "class",
          "label",
          "x",
          Places.of(RIGHT - 8),
          "y",
          Places.of(line),
          "text-anchor",
          "end");
    }
    if (others > 0) {
      double line = base + named.size() * LINE;
      plot.segment("line other", left, line - 4, left + 16, line - 4);
      plot.label(others + " others, higher", left + 23, line, "start", "label");
    }
  }
}
