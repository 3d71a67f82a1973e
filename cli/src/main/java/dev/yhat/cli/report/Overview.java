package dev.yhat.cli.report;

import java.util.List;

/** The head of the page: what the model is, and its most important numbers. */
final class Overview {
  private static final int TILES = 4;

  private Overview() {}

  static void write(Markup out, ReportData data) {
    DataSummary of = data.data();
    out.open("header");
    out.element("p", "Model card", "class", "kicker");
    out.open("h1").name(data.title()).close("h1");
    out.open("p", "class", "lead").text("A neural network that predicts ");
    out.open("strong").name(of.label()).close();
    out.text(" (" + Digits.count(of.classes().size(), "class", "classes") + ") from ");
    out.text(Digits.count(of.columnsRead(), "column", "columns") + ", trained on ");
    out.number(Traced.of("data.training_rows", of.trainingRows()));
    out.text(" rows of ").name(of.source()).text(".").close("p");
    Measurements measured = data.measurements();
    if (measured != null) {
      tiles(out, measured);
    }
    out.close("header");
  }

  private static void tiles(Markup out, Measurements measured) {
    List<Measurements.Metric> metrics = measured.metrics();
    Measurements.Resampling resampling = measured.resampling();
    out.open("ul", "class", "tiles", "aria-label", "Most important numbers").line();
    for (int i = 0; i < Math.min(TILES, metrics.size()); i++) {
      tile(out, metrics.get(i), "measurements.metrics[" + i + "]");
    }
    out.close("ul");
    out.open("p", "class", "quiet").text("Measured on the ").name(measured.part()).text(", ");
    out.number(Traced.of("measurements.rows", measured.rows())).text(" rows");
    if (resampling != null) {
      out.text(", with ");
      out.number(Traced.percent("measurements.resampling.level", resampling.level()));
      out.text(" intervals");
    }
    out.text(".").close("p");
  }

  private static void tile(Markup out, Measurements.Metric metric, String path) {
    out.open("li");
    out.open("span", "class", "tile-name").name(metric.name()).close();
    out.element("span", Traced.of(path + ".value", metric.value()), "class", "tile-value");
    Measurements.Interval interval = metric.interval();
    if (interval != null) {
      out.open("span", "class", "tile-note");
      out.number(Traced.of(path + ".interval.low", interval.low())).text(" to ");
      out.number(Traced.of(path + ".interval.high", interval.high()));
      out.close();
    }
    Double baseline = metric.baseline();
    if (baseline != null) {
      out.open("span", "class", "tile-note").text("baseline ");
      out.number(Traced.of(path + ".baseline", baseline)).close();
    }
    out.close("li");
  }
}
