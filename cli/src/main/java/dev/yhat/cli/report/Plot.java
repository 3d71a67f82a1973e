package dev.yhat.cli.report;

import java.util.List;

/**
 * A drawing with two axes.
 *
 * @param out where it is written
 * @param x numbers to the right
 * @param y numbers upwards
 */
record Plot(Markup out, Scale x, Scale y) {
  private static final double MARK = 3.6;

  /** Opens a drawing; what is drawn ends with {@code close("svg")}. */
  static void open(Markup out, String id, double width, double height, String title, String text) {
    out.open(
        "svg",
        "class",
        "chart",
        "id",
        id,
        "viewBox",
        "0 0 " + Places.of(width) + " " + Places.of(height),
        "width",
        Places.of(width),
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-text");
    out.element("title", title, "id", id + "-title");
    out.element("desc", text, "id", id + "-text").line();
  }

  /** The grid, the numbers on it and what the axes mean. */
  void axes(List<Scale.Tick> across, String xText, List<Scale.Tick> up, String yText) {
    for (Scale.Tick tick : up) {
      double place = y.at(tick.value());
      segment("grid", x.start(), place, x.end(), place);
      label(tick.text(), x.start() - 8, place + 4, "end", "tick");
    }
    for (Scale.Tick tick : across) {
      double place = x.at(tick.value());
      segment("mark", place, y.start(), place, y.start() + 4);
      label(tick.text(), place, y.start() + 19, "middle", "tick");
    }
    segment("axis", x.start(), y.start(), x.end(), y.start());
    label(xText, (x.start() + x.end()) / 2, y.start() + 38, "middle", "axis-text");
    String middle = Places.of((y.start() + y.end()) / 2);
    out.element(
            "text",
            yText,
            "class",
            "axis-text",
            "text-anchor",
            "middle",
            "transform",
            "translate(14 " + middle + ") rotate(-90)")
        .line();
  }

  void segment(String style, double x1, double y1, double x2, double y2) {
    out.empty(
        "line",
        "class",
        style,
        "x1",
        Places.of(x1),
        "y1",
        Places.of(y1),
        "x2",
        Places.of(x2),
        "y2",
        Places.of(y2));
  }

  void label(String text, double left, double base, String anchor, String style) {
    out.element(
        "text",
        text,
        "class",
        style,
        "x",
        Places.of(left),
        "y",
        Places.of(base),
        "text-anchor",
        anchor);
  }

  /** A line through points; those that are not finite interrupt it. */
  void line(String style, double[] xs, double[] ys) {
    double[] across = new double[xs.length];
    double[] up = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      across[i] = x.at(xs[i]);
      up[i] = y.at(ys[i]);
    }
    out.empty("path", "class", "line " + style, "d", Polyline.path(across, up)).line();
  }

  /** A point whose shape tells the class too. */
  void mark(int kind, double px, double py, String style) {
    String m = Places.of(px) + " " + Places.of(py);
    double r = MARK;
    String path =
        switch (kind % 4) {
          case 0 -> circle(px, py, r);
          case 1 -> "M" + m + "m-" + r + "-" + r + "h" + 2 * r + "v" + 2 * r + "h-" + 2 * r + "z";
          case 2 -> "M" + m + "m0-4.6l4.6 8h-9.2z";
          default -> "M" + m + "m0-4.8l4.8 4.8l-4.8 4.8l-4.8-4.8z";
        };
    out.empty("path", "class", style, "d", path);
  }

  private static String circle(double px, double py, double r) {
    String arc = "a" + r + " " + r + " 0 1 0 ";
    return "M"
        + Places.of(px - r)
        + " "
        + Places.of(py)
        + arc
        + 2 * r
        + " 0"
        + arc
        + -2 * r
        + " 0z";
  }
}
