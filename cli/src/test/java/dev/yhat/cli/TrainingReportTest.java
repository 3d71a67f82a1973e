package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.cli.report.DataSummary;
import dev.yhat.cli.report.Importances;
import dev.yhat.cli.report.Measurements;
import dev.yhat.cli.report.Origin;
import dev.yhat.cli.report.Regions;
import dev.yhat.cli.report.Report;
import dev.yhat.cli.report.ReportData;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.FullBatch;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.Baseline;
import dev.yhat.trainer.eval.Bootstrap;
import dev.yhat.trainer.eval.Interval;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.eval.PermutationImportance;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.eval.Reliability;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingReportTest {
  private static final Path DATA = Path.of("../examples/data");
  private static final String COMMAND = "yhat train table.csv --label kind";

  /** Names of the metrics on the page. */
  private static final Map<String, Metric> METRICS =
      Map.of(
          "accuracy", Metric.ACCURACY,
          "balanced accuracy", Metric.BALANCED_ACCURACY,
          "log-loss", Metric.LOG_LOSS,
          "ROC AUC", Metric.ROC_AUC,
          "Brier score", Metric.BRIER,
          "calibration error", Metric.ECE,
          "PR AUC", Metric.PR_AUC,
          "macro F1", Metric.MACRO_F1);

  private static Classifier classifier() {
    return new Classifier().hidden(16).epochs(15).validation(0.2);
  }

  private static ReportData data(Table table, String label, TrainingResult result) {
    return new TrainingReport(
            table, label, result, COMMAND, 42, new Selection(classifier(), null, null))
        .data();
  }

  private static void assertTellsPredictions(ReportData data, TrainingResult result) {
    Predictions predictions = result.validationPredictions();
    Baseline baseline = result.baseline();
    int[] labels = IntStream.range(0, predictions.rows()).map(predictions::label).toArray();
    Map<Metric, Double> guesses = baseline.predictions(labels).metrics();
    Map<Metric, Interval> intervals = new Bootstrap(1000, 0.95, 42).intervals(predictions);
    Measurements measured = data.measurements();
    assertEquals(predictions.rows(), measured.rows());
    assertEquals(new Measurements.Resampling(1000, 0.95), measured.resampling());
    assertEquals(predictions.metrics().size(), measured.metrics().size());
    int known = 0;
    for (Measurements.Metric of : measured.metrics()) {
      Metric metric = METRICS.get(of.name());
      if (metric != null) {
        known++;
        assertEquals(predictions.metrics().get(metric), of.value(), of.name());
        assertEquals(metric == Metric.ECE ? null : guesses.get(metric), of.baseline(), of.name());
        Interval interval = intervals.get(metric);
        assertEquals(new Measurements.Interval(interval.low(), interval.high()), of.interval());
      }
    }
    assertEquals(METRICS.size(), known);
    long[][] confusion = predictions.evaluation().confusion();
    for (int k = 0; k < confusion.length; k++) {
      assertEquals(confusion[k][0], measured.confusion()[k][0]);
      Measurements.ClassScore score = measured.perClass().get(k);
      assertEquals(predictions.evaluation().perClass().get(k).f1(), score.f1());
      assertEquals(predictions.evaluation().perClass().get(k).support(), score.support());
      Measurements.RocCurve curve = measured.roc().get(k);
      assertEquals(result.model().classes().get(k), curve.name());
      assertEquals(predictions.rocAuc(k), curve.auc());
      assertTrue(curve.points().size() <= 200, curve.name());
    }
    int bins = TrainingReportScores.bins(predictions.rows());
    assertEquals(bins, measured.reliability().size());
    Reliability.Bin last = predictions.reliability(bins).bins().get(bins - 1);
    assertEquals(
        new Measurements.ReliabilityBin(
            last.low(), last.high(), last.confidence(), last.accuracy(), last.rows()),
        measured.reliability().get(bins - 1));
  }

  @Test
  void irisIsToldWhole() {
    Table table = Table.read(DATA.resolve("iris.csv"));
    TrainingResult result = classifier().train(table, "species");
    ReportData data = data(table, "species", result);

    assertEquals("iris", data.title());
    assertEquals("iris.csv", data.data().source());
    assertEquals(150, data.data().rows());
    assertEquals(120, data.data().trainingRows());
    assertEquals(30, data.data().validationRows());
    assertEquals(
        List.of(
            new DataSummary.ClassRows("Iris-setosa", 40, 10),
            new DataSummary.ClassRows("Iris-versicolor", 40, 10),
            new DataSummary.ClassRows("Iris-virginica", 40, 10)),
        data.data().classes());
    assertEquals(
        new DataSummary.Column("sepal_length", "number", 0, null, ""),
        data.data().columns().get(0));
    assertEquals(result.model().provenance().fingerprint(), data.data().fingerprint());
    assertEquals(15, data.history().epochs().size());
    assertEquals(result.bestEpoch(), data.history().bestEpoch());
    assertTellsPredictions(data, result);
  }

  @Test
  void irisImportancesAreThoseOfTheValidationPart() {
    Table table = Table.read(DATA.resolve("iris.csv"));
    TrainingResult result = classifier().train(table, "species");
    Importances importances = data(table, "species", result).importances();
    List<PermutationImportance.Importance> measured =
        new PermutationImportance(5, 2000, 42)
            .of(result.model(), table.select(result.split().validation()), "species");
    assertEquals("validation part", importances.part());
    assertEquals(30, importances.rows());
    for (int c = 0; c < 4; c++) {
      Importances.Importance importance = importances.columns().get(c);
      assertEquals(measured.get(c).column(), importance.column());
      assertEquals(measured.get(c).lossRise(), importance.drop());
      assertEquals(measured.get(c).lossDeviation(), importance.deviation());
      assertEquals(measured.get(c).accuracyDrop(), importance.accuracyDrop());
    }
  }

  @Test
  void irisRegionsAreWhatTheModelPredictsThere() {
    Table table = Table.read(DATA.resolve("iris.csv"));
    TrainingResult result = classifier().train(table, "species");
    ReportData data = data(table, "species", result);
    Regions regions = data.regions();
    List<String> order =
        data.importances().columns().stream()
            .sorted((a, b) -> Double.compare(b.drop(), a.drop()))
            .map(Importances.Importance::column)
            .toList();
    assertEquals(order.subList(0, 2), List.of(regions.x(), regions.y()));
    assertEquals(30, regions.points().size());
    assertEquals(45, regions.predicted().length);
    assertEquals(60, regions.predicted()[0].length);

    Map<String, Object> row = new HashMap<>();
    for (String name : order.subList(2, 4)) {
      row.put(name, median(table, name, result.split().training()));
      assertTrue(
          regions.note().contains(name + " " + row.get(name).toString().replaceAll("\\.0$", "")),
          regions.note());
    }
    double width = (regions.right() - regions.left()) / 60;
    double height = (regions.top() - regions.bottom()) / 45;
    for (int[] cell : List.of(new int[] {0, 0}, new int[] {44, 0}, new int[] {20, 33})) {
      row.put(regions.x(), regions.left() + (cell[1] + 0.5) * width);
      row.put(regions.y(), regions.top() - (cell[0] + 0.5) * height);
      double[] probabilities = result.model().predictProba(row);
      int predicted = regions.predicted()[cell[0]][cell[1]];
      assertEquals(result.model().predict(row), result.model().classes().get(predicted));
      assertEquals(probabilities[predicted], regions.confidence()[cell[0]][cell[1]], 1e-9);
    }
  }

  private static double median(Table table, String column, int[] rows) {
    double[] values =
        IntStream.of(rows)
            .mapToDouble(i -> Double.parseDouble(table.column(column).text(i)))
            .sorted()
            .toArray();
    return (values[rows.length / 2 - 1] + values[rows.length / 2]) / 2; // 120 rows
  }

  @Test
  void tenClassesAndConstantColumnsAreTold() {
    Table table = Table.read(DATA.resolve("digits.csv"));
    TrainingResult result = classifier().epochs(3).train(table, "digit");
    ReportData data = data(table, "digit", result);
    assertTellsPredictions(data, result);
    assertEquals(10, data.measurements().perClass().size());
    assertEquals(64, data.data().columns().size());
    DataSummary.Column corner = data.data().columns().get(0);
    assertEquals(
        new DataSummary.Column("p00", "number", 0, null, false, "left out: constant"), corner);
    assertEquals(result.model().columns().size(), data.data().columnsRead());
    assertTrue(data.regions().note().endsWith(" more."), data.regions().note());
  }

  @Test
  void missingValuesAndTextsAreTold() {
    Table table = Table.read(DATA.resolve("penguins.csv"));
    TrainingResult result = classifier().train(table, "species");
    ReportData data = data(table, "species", result);
    assertTellsPredictions(data, result);
    Map<String, DataSummary.Column> columns = new HashMap<>();
    data.data().columns().forEach(column -> columns.put(column.name(), column));
    assertEquals(new DataSummary.Column("island", "category", 0, 3L, ""), columns.get("island"));
    assertEquals(
        new DataSummary.Column("sex", "category", 10, 3L, "missing is a level of its own"),
        columns.get("sex"));
    DataSummary.Column mass = columns.get("body_mass_g");
    assertEquals(2, mass.missing());
    String median =
        result.model().encoder().columns().stream()
            .filter(column -> column.name().equals("body_mass_g"))
            .map(column -> Double.toString(((NumericEncoding) column).fill()))
            .findFirst()
            .orElseThrow()
            .replaceAll("\\.0$", "");
    assertEquals("missing counts as " + median + " and is marked", mass.notice());
    assertTrue(data.regions().note().contains("island "), data.regions().note());
    for (Regions.Point point : data.regions().points()) {
      assertTrue(Double.isFinite(point.x()) && Double.isFinite(point.y()));
    }
  }

  @Test
  void columnsThatAreNotReadAreTold() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          Map.of(
              "name",
              "N" + i,
              "weight",
              1 + i % 3,
              "size",
              i % 7,
              "town",
              i < 12 ? "town " + i : i % 2 == 0 ? "A" : "B",
              "kind",
              i % 2 == 0 ? "a" : "b"));
    }
    Table table = Table.of(rows);
    TrainingResult result = classifier().sampleWeights("weight").train(table, "kind");
    ReportData data = data(table, "kind", result);
    assertEquals(
        List.of(
            new DataSummary.Column("name", "text", 0, 60L, false, "left out: identifier-like"),
            new DataSummary.Column("size", "number", 0, null, ""),
            new DataSummary.Column("town", "category", 0, 14L, "12 rare levels count as one"),
            new DataSummary.Column("weight", "number", 0, null, false, "weight of each row")),
        data.data().columns());
    assertTrue(new Report(data).html().contains(" from 2 columns, trained on"));
  }

  @Test
  void withoutValidationPartThePageSaysSo() {
    Table table = Table.read(DATA.resolve("iris.csv"));
    TrainingResult result = classifier().validation(0).train(table, "species");
    ReportData data = data(table, "species", result);
    assertNull(data.measurements());
    assertEquals("training part", data.importances().part());
    assertEquals(150, data.importances().rows());
    assertEquals(0, data.data().validationRows());
    String page = new Report(data).html();
    assertTrue(page.contains("The model was not measured: no rows were kept apart."));
    assertTrue(page.contains("No validation part was kept apart"));
  }

  @Test
  void singleColumnOfTextHasNoRegions() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(Map.of("colour", List.of("red", "blue").get(i % 2), "kind", i % 2 == 0 ? "a" : "b"));
    }
    Table table = Table.of(rows);
    TrainingResult result = classifier().train(table, "kind");
    ReportData data = data(table, "kind", result);
    assertNull(data.regions());
    assertEquals("table", data.title());
    assertEquals(1, data.importances().columns().size());
    assertTellsPredictions(data, result);
    assertFalse(new Report(data).html().contains("<section id=\"regions"));
  }

  @Test
  void twoColumnsOfNumbersHaveTheirOrderAndNoNote() {
    double[][] points = new double[40][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {i % 7, i % 2 + 0.1 * (i % 5), i % 2};
    }
    Table table = Table.of(points, List.of("east", "north", "side"));
    Regions regions = data(table, "side", classifier().train(table, "side")).regions();
    assertEquals("east", regions.x());
    assertEquals("north", regions.y());
    assertEquals("", regions.note());
  }

  @Test
  void settingsAreFlat() {
    Table table = Table.read(DATA.resolve("iris.csv"));
    Map<String, String> settings = new HashMap<>();
    for (Origin.Entry entry :
        data(table, "species", classifier().calibrated(true).train(table, "species"))
            .origin()
            .settings()) {
      assertNull(settings.put(entry.name(), entry.value()), entry.name());
    }
    assertEquals("sgd", settings.get("optimizer"));
    assertEquals("0.05", settings.get("optimizer learning rate"));
    assertEquals("no", settings.get("optimizer nesterov"));
    assertEquals("15", settings.get("epochs"));
    assertEquals("none", settings.get("patience"));
    assertEquals("0.2", settings.get("validation"));
    assertEquals("initialized", settings.get("start"));
    assertTrue(Double.parseDouble(settings.get("result temperature")) > 0);
    assertNotNull(settings.get("layers"));
  }

  @Test
  void versionsAndCommandAreTold() {
    Table table = Table.read(DATA.resolve("iris.csv"));
    Origin origin = data(table, "species", classifier().train(table, "species")).origin();
    assertEquals(COMMAND, origin.command());
    assertEquals(42, origin.seed());
    assertEquals(
        List.of(
            new Origin.Entry("program", "yhat development build"),
            new Origin.Entry("Java runtime", System.getProperty("java.runtime.version")),
            new Origin.Entry("processor", System.getProperty("os.arch"))),
        origin.versions());
  }

  @Test
  void endOfFullBatchTrainingIsTold() {
    Table table = Table.read(DATA.resolve("iris.csv"));
    TrainingResult result =
        new Classifier()
            .hidden()
            .fullBatch(new FullBatch(1e-3))
            .validation(0.2)
            .train(table, "species");
    ReportData data = data(table, "species", result);
    assertTrue(data.history().note().startsWith("L-BFGS"), data.history().note());
    assertTrue(new Report(data).html().contains("They were not measured on the validation part."));
  }

  @Test
  void fewRowsHaveFewBins() {
    assertEquals(5, TrainingReportScores.bins(30));
    assertEquals(7, TrainingReportScores.bins(150));
    assertEquals(15, TrainingReportScores.bins(360));
  }

  @Test
  void manyRowsAreResampledLessOften() {
    assertEquals(1000, TrainingReportScores.resamples(30, 3));
    assertEquals(1000, TrainingReportScores.resamples(12_000, 10));
    assertEquals(500, TrainingReportScores.resamples(200_000, 2));
    assertEquals(100, TrainingReportScores.resamples(10_000_000, 100));
  }

  @Test
  void sameTrainingGivesSameFiles(@TempDir Path folder) throws IOException {
    Table table = Table.read(DATA.resolve("iris.csv"));
    for (String run : List.of("a", "b")) {
      TrainingResult result = classifier().train(table, "species");
      new TrainingReport(
              table, "species", result, COMMAND, 42, new Selection(classifier(), null, null))
          .write(folder.resolve(run));
    }
    for (String file : List.of(Report.PAGE, Report.NUMBERS)) {
      assertEquals(
          -1, Files.mismatch(folder.resolve("a").resolve(file), folder.resolve("b").resolve(file)));
    }
    assertTrue(Files.size(folder.resolve("a").resolve(Report.PAGE)) > 30_000);
  }
}
