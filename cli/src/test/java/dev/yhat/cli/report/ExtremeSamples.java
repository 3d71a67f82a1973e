package dev.yhat.cli.report;

import static dev.yhat.cli.report.SampleParts.classRows;
import static dev.yhat.cli.report.SampleParts.history;
import static dev.yhat.cli.report.SampleParts.regions;

import dev.yhat.trainer.Score;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.Kind;
import dev.yhat.trainer.doctor.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports to test at the edges of what a page must bear. */
final class ExtremeSamples {
  static final String HOSTILE = "<script>alert(\"1\")</script>' & \u202Eevil\u0000";

  private ExtremeSamples() {}

  /** Names that a page must survive, and every number that is none. */
  static ReportData hostile() {
    List<String> classes =
        List.of(HOSTILE, "שלום \"עולם\" (אבג)", "long ".repeat(60), "\uD800half", "日本語の名前がとても長い場合");
    List<DataSummary.Column> columns = new ArrayList<>();
    List<Importances.Importance> importances = new ArrayList<>();
    for (String name : classes) {
      columns.add(new DataSummary.Column(name, name, 3, null, name));
      importances.add(new Importances.Importance(name, Double.NaN, Double.POSITIVE_INFINITY));
    }
    return new ReportData(
        HOSTILE,
        new DataSummary(HOSTILE, 9, 6, 3, HOSTILE, columns, classRows(classes, 4, 1), HOSTILE),
        new Origin(
            HOSTILE,
            Long.MIN_VALUE,
            true,
            List.of(new Origin.Entry(HOSTILE, HOSTILE)),
            List.of(new Origin.Entry(HOSTILE, HOSTILE))),
        List.of(new Finding(Kind.LEAK, Severity.WARNING, classes, HOSTILE)),
        new History(
            List.of(new History.Epoch(1, new Score(Double.POSITIVE_INFINITY, Double.NaN), null)),
            1,
            HOSTILE),
        new Measurements(
            HOSTILE,
            5,
            List.of(
                new Measurements.Metric(HOSTILE, Double.NaN),
                new Measurements.Metric("log-loss", Double.POSITIVE_INFINITY)),
            null,
            new SampleScores(classes, 4, 1, 2).measurements().confusion(),
            new SampleScores(classes, 4, 1, 2).measurements().perClass(),
            new SampleScores(classes, 4, 1, 2).measurements().roc(),
            List.of(new Measurements.ReliabilityBin(0, 0.1, Double.NaN, Double.NaN, 0))),
        new Importances(HOSTILE, HOSTILE, 5, 1, importances),
        regions(HOSTILE, classes.get(1), 5),
        new ResultTable(
            HOSTILE, List.of(HOSTILE), List.of(List.of(new ResultTable.Text(HOSTILE))), 0),
        null);
  }

  /** The least that there can be. */
  static ReportData bare() {
    return ReportData.of(
        "bare",
        new DataSummary(
            "rows", 3, 3, 0, "y", List.of(), classRows(List.of("a", "b"), 1, 0), "none"),
        new Origin("yhat train rows", 1, false, List.of(), List.of()));
  }

  /** As many classes as there may be, of which the page cannot show all. */
  static ReportData manyClasses() {
    List<String> classes = IntStream.range(0, 100).mapToObj(k -> "species " + k).toList();
    ReportData bare = bare();
    return new ReportData(
        "many",
        new DataSummary(
            "many.csv", 2000, 1600, 400, "species", List.of(), classRows(classes, 16, 4), "none"),
        bare.origin(),
        null,
        history(12_000, 9_001, 4.6, 0.5, false),
        new SampleScores(classes, 20, 1.2, 9).measurements(),
        null,
        null,
        null,
        null);
  }

  /** Regions too narrow for the names of their classes. */
  static ReportData narrowRegions() {
    List<String> classes = IntStream.range(0, 30).mapToObj(k -> "class number " + k).toList();
    ReportData bare = bare();
    return new ReportData(
        "narrow",
        new DataSummary(
            "narrow.csv", 900, 600, 300, "label", List.of(), classRows(classes, 20, 10), "none"),
        bare.origin(),
        null,
        null,
        null,
        null,
        regions("x", "y", 30),
        null,
        null);
  }
}
