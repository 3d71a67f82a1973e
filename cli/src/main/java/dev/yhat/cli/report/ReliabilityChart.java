package dev.yhat.cli.report;

import java.util.List;

/**
 * How often predictions are right, by how sure they were. Large points stand for many rows.
 *
 * @param out where it is drawn
 * @param bins what it shows
 */
record ReliabilityChart(Markup out, List<Measurements.ReliabilityBin> bins) {
  private static final double WIDTH = 440;
  private static final double HEIGHT = 424;
  private static final double LEFT = 58;
  private static final double RIGHT = WIDTH - 16;
  private static final double TOP = 10;
  private static final double BOTTOM = HEIGHT - 48;
  private static final double LEAST = 3;
  private static final double MOST = 11;

  void draw() {
    List<Measurements.ReliabilityBin> filled = bins.stream().filter(bin -> bin.rows() > 0).toList();
    long most = filled.stream().mapToLong(Measurements.ReliabilityBin::rows).max().orElse(1);
    String text = "Points on the diagonal would be as right as they are sure.";
    Plot.open(out, "chart-reliability", WIDTH, HEIGHT, "Accuracy by confidence", text);
    Plot plot = new Plot(out, new Scale(0, 1, LEFT, RIGHT), new Scale(0, 1, BOTTOM, TOP));
    plot.axes(
        plot.x().ticks(5),
        "confidence of the prediction",
        plot.y().ticks(5),
        "share that is right");
    plot.segment("guess", LEFT, BOTTOM, RIGHT, TOP);
    plot.line(
        "faint k0",
        filled.stream().mapToDouble(Measurements.ReliabilityBin::confidence).toArray(),
        filled.stream().mapToDouble(Measurements.ReliabilityBin::accuracy).toArray());
    for (Measurements.ReliabilityBin bin : filled) {
      double radius = LEAST + (MOST - LEAST) * Math.sqrt((double) bin.rows() / most);
      out.open(
          "circle",
          "class",
          "dot k0",
          "cx",
          Places.of(plot.x().at(bin.confidence())),
          "cy",
          Places.of(plot.y().at(bin.accuracy())),
          "r",
          Places.of(radius));
      String rows = Digits.count(bin.rows(), "row", "rows");
      out.element("title", rows + ", " + Digits.percent(bin.accuracy()) + " right").close();
    }
    double high = plot.y().at(0.6);
    plot.label("less sure", LEFT + 8, high, "start", "note");
    plot.label("than right", LEFT + 8, high + 16, "start", "note");
    plot.label("surer than right", RIGHT - 8, BOTTOM - 12, "end", "note");
    out.close("svg");
  }
}
