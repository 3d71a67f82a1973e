package dev.yhat.cli.report;

import java.util.List;

/** What the model scores on rows that it has not seen. */
final class QualitySection {
  /** Up to this number of classes, the matrix and the scores fit beside each other. */
  private static final int BESIDE = 10;

  /** With more classes, their scores are behind a summary. */
  private static final int SHOWN = 45;

  private QualitySection() {}

  static void write(Markup out, ReportData data) {
    Measurements measured = data.measurements();
    if (measured == null) {
      out.element("p", "The model was not measured: no rows were kept apart.", "class", "absent");
      return;
    }
    out.open("p").text("On the ").name(measured.part()).text(", ");
    out.number(Traced.of("measurements.rows", measured.rows())).text(" rows.").close("p");
    metrics(out, measured);
    long[][] confusion = measured.confusion();
    boolean beside = data.classNames().size() <= BESIDE;
    out.open("div", "class", beside ? "charts" : "stack").line();
    if (confusion != null) {
      out.open("div").element("h3", "Confusion").line();
      ConfusionSection.write(out, confusion, data.classNames());
      out.close("div");
    }
    if (!measured.perClass().isEmpty()) {
      out.open("div").element("h3", "Class by class").line();
      perClass(out, measured.perClass());
      out.close("div");
    }
    out.close("div");
    if (!measured.roc().isEmpty() || !measured.reliability().isEmpty()) {
      out.element("h3", "Probabilities").line();
      out.open("div", "class", "charts").line();
      if (!measured.roc().isEmpty()) {
        roc(out, measured.roc());
      }
      if (!measured.reliability().isEmpty()) {
        reliability(out, measured.reliability());
      }
      out.close("div");
    }
  }

  private static void metrics(Markup out, Measurements measured) {
    List<Measurements.Metric> metrics = measured.metrics();
    Table table = Table.open(out, "All metrics").heads("Metric").numberHeads("Value");
    table.numberHeads("Interval from", "to", "Baseline").body();
    for (int i = 0; i < metrics.size(); i++) {
      Measurements.Metric metric = metrics.get(i);
      String path = "measurements.metrics[" + i + "].";
      table.row().rowName(metric.name()).number(Traced.of(path + "value", metric.value()));
      Measurements.Interval interval = metric.interval();
      if (interval == null) {
        table.none().none();
      } else {
        table.number(Traced.of(path + "interval.low", interval.low()));
        table.number(Traced.of(path + "interval.high", interval.high()));
      }
      Double baseline = metric.baseline();
      if (baseline == null) {
        table.none();
      } else {
        table.number(Traced.of(path + "baseline", baseline));
      }
      table.endRow();
    }
    table.close();
    String text =
        "The baseline knows how often each class occurs in the training part and nothing else; a"
            + " model must beat it to be worth anything.";
    out.open("p", "class", "quiet");
    Measurements.Resampling resampling = measured.resampling();
    if (resampling != null) {
      out.text("The intervals hold ");
      out.number(Traced.percent("measurements.resampling.level", resampling.level()));
      out.text(" of ");
      out.number(Traced.of("measurements.resampling.resamples", resampling.resamples()));
      out.text(" resamples of these rows (bootstrap): how much the values would vary with other");
      out.text(" rows, not with another seed of the training; there is none where all resamples");
      out.text(" agree. ");
    }
    out.text(text).close("p");
  }

  private static void perClass(Markup out, List<Measurements.ClassScore> scores) {
    boolean folded = scores.size() > SHOWN;
    String caption = "scores of each class";
    Table table = folded ? Table.folded(out, caption) : Table.open(out, caption);
    table.heads("Class").numberHeads("Precision", "Recall", "F1", "Rows").body();
    for (int k = 0; k < scores.size(); k++) {
      Measurements.ClassScore score = scores.get(k);
      String path = "measurements.per_class[" + k + "].";
      table.row().rowName(score.name());
      table.number(Traced.of(path + "precision", score.precision()));
      table.number(Traced.of(path + "recall", score.recall()));
      table.number(Traced.of(path + "f1", score.f1()));
      table.number(Traced.of(path + "support", score.support())).endRow();
    }
    if (folded) {
      table.closeFolded();
    } else {
      table.close();
    }
    String text =
        "Precision: of the rows that are predicted to be of a class, the share that are. Recall: of"
            + " its rows, the share that are predicted to be. F1: the harmonic mean of both.";
    out.element("p", text, "class", "quiet").line();
  }

  private static void roc(Markup out, List<Measurements.RocCurve> curves) {
    out.open("figure").element("figcaption", "ROC: each class against the others").line();
    new RocChart(out, curves).draw();
    Table table = Table.folded(out, "area under each curve").heads("Class").numberHeads("AUC");
    table.body();
    for (int k = 0; k < curves.size(); k++) {
      table.row().rowName(curves.get(k).name());
      table.number(Traced.of("measurements.roc[" + k + "].auc", curves.get(k).auc())).endRow();
    }
    table.closeFolded();
    out.close("figure");
  }

  private static void reliability(Markup out, List<Measurements.ReliabilityBin> bins) {
    out.open("figure").element("figcaption", "Reliability: is it as sure as it is right?").line();
    new ReliabilityChart(out, bins).draw();
    Table table = Table.folded(out, "accuracy by confidence").numberHeads("From", "to");
    table.numberHeads("Mean confidence", "Accuracy", "Rows").body();
    for (int i = 0; i < bins.size(); i++) {
      Measurements.ReliabilityBin bin = bins.get(i);
      String path = "measurements.reliability[" + i + "].";
      table.row().number(Traced.of(path + "low", bin.low()));
      table.number(Traced.of(path + "high", bin.high()));
      table.number(Traced.of(path + "confidence", bin.confidence()));
      table.number(Traced.of(path + "accuracy", bin.accuracy()));
      table.number(Traced.of(path + "rows", bin.rows())).endRow();
    }
    table.closeFolded();
    out.close("figure");
  }
}
