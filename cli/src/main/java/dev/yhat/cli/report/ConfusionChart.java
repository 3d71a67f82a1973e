package dev.yhat.cli.report;

import java.util.Arrays;
import java.util.List;

/**
 * A confusion matrix as a heat map: true classes down, predicted classes across.
 *
 * @param out where it is drawn
 * @param counts what it shows
 * @param names of the classes
 */
record ConfusionChart(Markup out, long[][] counts, List<String> names) {
  private static final double FONT = 13;
  private static final double MOST_LETTERS = 9;
  private static final double GAP = 2;

  void draw() {
    double cell = cell();
    double widest = names.stream().mapToDouble(name -> FONT * Places.width(name)).max().orElse(0);
    double label = Math.min(widest, FONT * MOST_LETTERS) + 6;
    boolean level = label <= cell;
    double left = 30 + label;
    double top = 30 + (level ? 18 : 0.72 * label + 8);
    double width = left + counts.length * cell + (level ? 4 : 0.72 * label - cell / 2 + 8);
    double height = top + counts.length * cell + 4;
    Plot.open(out, "chart-confusion", width, height, "Confusion matrix", describe());
    Scale square = new Scale(0, 1, 0, 1);
    Plot plot = new Plot(out, square, square);
    double middle = counts.length * cell / 2;
    plot.label("predicted class", left + middle, 14, "middle", "axis-text");
    String turned = "translate(14 " + Places.of(top + middle) + ") rotate(-90)";
    out.element(
        "text", "true class", "class", "axis-text", "text-anchor", "middle", "transform", turned);
    for (int i = 0; i < counts.length; i++) {
      String name = Places.fit(Markup.unicode(names.get(i)), MOST_LETTERS);
      double centre = (i + 0.5) * cell;
      plot.label(name, left - 7, top + centre + 4, "end", "label");
      if (level) {
        plot.label(name, left + centre, top - 9, "middle", "label");
      } else {
        String slanted = Places.of(left + centre + 2) + " " + Places.of(top - 7);
        String place = "translate(" + slanted + ") rotate(-45)";
        out.element("text", name, "class", "label", "transform", place);
      }
    }
    for (int i = 0; i < counts.length; i++) {
      long rows = Arrays.stream(counts[i]).sum();
      for (int j = 0; j < counts.length; j++) {
        cell(i, j, rows, left + j * cell, top + i * cell, cell);
      }
      out.line();
    }
    out.close("svg");
  }

  private double cell() {
    int classes = counts.length;
    return classes <= 3 ? 120 : classes <= 5 ? 64 : classes <= 10 ? 42 : classes <= 16 ? 34 : 28;
  }

  private void cell(int i, int j, long rows, double left, double top, double size) {
    long count = counts[i][j];
    double share = rows == 0 ? 0 : (double) count / rows;
    out.open("g");
    String taken = "\u2068" + Markup.unicode(names.get(i)) + "\u2069 → \u2068";
    taken += Markup.unicode(names.get(j)) + "\u2069: " + Digits.count(count, "row", "rows");
    out.element("title", taken + ", " + Digits.percent(share) + " of the class");
    out.empty(
        "rect",
        "class",
        count == 0 ? "cell nothing" : i == j ? "cell right" : "cell wrong",
        "x",
        Places.of(left),
        "y",
        Places.of(top),
        "width",
        Places.of(size - GAP),
        "height",
        Places.of(size - GAP),
        "rx",
        "2",
        "fill-opacity",
        count == 0 ? "1" : shade(share));
    out.element(
        "text",
        Traced.of(ConfusionSection.path(i, j), count),
        "class",
        (count == 0 ? "count zero" : "count") + (size < 40 ? " small" : ""),
        "x",
        Places.of(left + (size - GAP) / 2),
        "y",
        Places.of(top + (size - GAP) / 2 + 4.5),
        "text-anchor",
        "middle");
    out.close();
  }

  /** Never so dark that the count could not be read, never so light that a row would be missed. */
  private static String shade(double share) {
    return Double.toString(Math.rint(100 * (0.2 + 0.4 * share)) / 100);
  }

  private String describe() {
    long right = 0;
    long rows = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
      rows += Arrays.stream(counts[i]).sum();
    }
    return Digits.grouped(right) + " of " + Digits.count(rows, "row", "rows") + " are right.";
  }
}
