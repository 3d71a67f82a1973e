package dev.yhat.cli;

import static dev.yhat.cli.ReportedTraining.DATA;
import static dev.yhat.cli.ReportedTraining.assertTellsPredictions;
import static dev.yhat.cli.ReportedTraining.classifier;
import static dev.yhat.cli.ReportedTraining.data;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.cli.report.DataSummary;
import dev.yhat.cli.report.Importances;
import dev.yhat.cli.report.Regions;
import dev.yhat.cli.report.Report;
import dev.yhat.cli.report.ReportData;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.PermutationImportance;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a report tells of columns: what became of them, how much they matter, and in regions. */
final class TrainingReportColumnsTest {
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
}
