package dev.yhat.cli;

import static dev.yhat.cli.ReportedTraining.COMMAND;
import static dev.yhat.cli.ReportedTraining.DATA;
import static dev.yhat.cli.ReportedTraining.assertTellsPredictions;
import static dev.yhat.cli.ReportedTraining.classifier;
import static dev.yhat.cli.ReportedTraining.data;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.cli.report.DataSummary;
import dev.yhat.cli.report.Measurements;
import dev.yhat.cli.report.Origin;
import dev.yhat.cli.report.Report;
import dev.yhat.cli.report.ReportData;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.FullBatch;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.Interval;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingReportTest {
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
  void resamplesThatAllAgreeGiveNoInterval() {
    assertNull(TrainingReportScores.interval(new Interval(1.0, 1.0)));
    assertNull(TrainingReportScores.interval(null));
    assertEquals(
        new Measurements.Interval(0.9, 1.0), TrainingReportScores.interval(new Interval(0.9, 1.0)));
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
