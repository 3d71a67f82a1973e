package dev.yhat.cli.report;

import static dev.yhat.cli.report.SampleParts.classRows;
import static dev.yhat.cli.report.SampleParts.history;
import static dev.yhat.cli.report.SampleParts.origin;
import static dev.yhat.cli.report.SampleParts.regions;

import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.Kind;
import dev.yhat.trainer.doctor.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports to look at and to test: made up, but such as trainings give. */
final class Samples {
  private Samples() {}

  /** Three classes, four columns of numbers, regions of two. */
  static ReportData flowers() {
    List<String> classes = List.of("Iris-setosa", "Iris-versicolor", "Iris-virginica");
    List<DataSummary.Column> columns = new ArrayList<>();
    for (String name : List.of("sepal_length", "sepal_width", "petal_length", "petal_width")) {
      columns.add(new DataSummary.Column(name, "number", 0, null, ""));
    }
    return new ReportData(
        "iris",
        new DataSummary(
            "examples/data/iris.csv",
            150,
            120,
            30,
            "species",
            columns,
            classRows(classes, 40, 10),
            "sha256:5d1b7a3f0c9e4e6f8a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f"),
        origin("yhat train examples/data/iris.csv --label species --seed 42"),
        List.of(),
        history(120, 74, 1.1, 0.07, true),
        new SampleScores(classes, 10, 2.2, 7).measurements(),
        new Importances(
            "accuracy",
            "validation part",
            30,
            10,
            List.of(
                new Importances.Importance("sepal_length", 0.0033, 0.0100),
                new Importances.Importance("sepal_width", -0.0067, 0.0133),
                new Importances.Importance("petal_length", 0.2433, 0.0473),
                new Importances.Importance("petal_width", 0.3267, 0.0581))),
        regions("petal_length", "petal_width", 3),
        null,
        null);
  }

  /** Ten classes, 64 columns, cross-validation. */
  static ReportData digits() {
    List<String> classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    List<DataSummary.Column> columns = new ArrayList<>();
    List<Importances.Importance> importances = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < 64; i++) {
      String name = "pixel_" + i / 8 + "_" + i % 8;
      boolean constant = i % 8 == 0;
      columns.add(
          new DataSummary.Column(
              name, "number", 0, constant ? 1L : 17L, constant ? "constant" : ""));
      double drop = constant ? 0 : Math.abs(random.nextGaussian()) * 0.02;
      importances.add(new Importances.Importance(name, drop, drop / 5));
    }
    List<List<ResultTable.Cell>> folds = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      folds.add(
          List.of(
              new ResultTable.Text(Integer.toString(i)),
              new ResultTable.Value(0.97 + 0.004 * random.nextGaussian()),
              new ResultTable.Value(0.11 + 0.01 * random.nextGaussian())));
    }
    folds.add(
        List.of(
            new ResultTable.Text("mean"),
            new ResultTable.Value(0.9708),
            new ResultTable.Value(0.1123)));
    return new ReportData(
        "digits",
        new DataSummary(
            "digits.csv",
            1797,
            1438,
            359,
            "digit",
            columns,
            classRows(classes, 144, 36),
            "sha256:77"),
        origin("yhat train digits.csv --label digit --folds 5"),
        List.of(
            new Finding(
                Kind.CONSTANT_COLUMN,
                Severity.NOTICE,
                List.of("pixel_0_0"),
                "the same value in every row; they were left out")),
        history(300, 300, 2.4, 0.02, true),
        new SampleScores(classes, 36, 2.6, 5).measurements(),
        new Importances("accuracy", "validation part", 360, 5, importances),
        null,
        new ResultTable(
            "Five stratified folds: each part of the rows was predicted by a model of the others.",
            List.of("Fold", "Accuracy", "Log-loss"),
            folds,
            ResultTable.NONE),
        null);
  }

  /** Two classes, missing values, findings, a search; no validation in some epochs. */
  static ReportData passengers() {
    List<String> classes = List.of("survived", "died");
    List<DataSummary.Column> columns =
        List.of(
            new DataSummary.Column("class", "category", 0, 3L, ""),
            new DataSummary.Column("sex", "category", 0, 2L, ""),
            new DataSummary.Column(
                "age", "number", 177, 88L, "missing values became the median, 28"),
            new DataSummary.Column("siblings", "number", 0, 7L, ""),
            new DataSummary.Column(
                "fare", "number", 0, 248L, "very skewed: the largest is 16 means"),
            new DataSummary.Column("ticket", "text", 0, 681L, false, "left out: identifier-like"),
            new DataSummary.Column(
                "cabin", "category", 687, 147L, "77 % missing; levels with one row became 'other'"),
            new DataSummary.Column("boarded", "category", 2, 3L, ""));
    List<List<ResultTable.Cell>> trials = new ArrayList<>();
    Random random = new Random(8);
    for (int i = 0; i < 6; i++) {
      trials.add(
          List.of(
              new ResultTable.Text(List.of("16", "32", "16, 16").get(i % 3)),
              new ResultTable.Text(List.of("relu", "tanh").get(i % 2)),
              new ResultTable.Value(0.001 * (1 + i)),
              new ResultTable.Value(0.79 + 0.01 * random.nextGaussian()),
              new ResultTable.Value(0.45 + 0.01 * random.nextGaussian())));
    }
    return new ReportData(
        "passengers",
        new DataSummary(
            "passengers.csv",
            891,
            712,
            179,
            "fate",
            columns,
            List.of(
                new DataSummary.ClassRows("survived", 273, 69),
                new DataSummary.ClassRows("died", 439, 110)),
            "sha256:0f3c"),
        origin("yhat train passengers.csv --label fate --search 6"),
        List.of(
            new Finding(
                Kind.FIRST_LOSS,
                Severity.NOTICE,
                List.of(),
                "the first loss is above that of guessing"),
            new Finding(
                Kind.DUPLICATE_ROWS,
                Severity.WARNING,
                List.of(),
                "12 validation rows are in the training part too, so that the score flatters the"
                    + " model; remove repeated rows"),
            new Finding(
                Kind.LEAK,
                Severity.WARNING,
                List.of("boarded"),
                "column 'boarded' alone tells the class of 99 % of the rows")),
        history(40, 22, 0.7, 0.38, true),
        new SampleScores(classes, 90, 0.8, 3).measurements(),
        new Importances(
            "log-loss",
            "validation part",
            179,
            10,
            List.of(
                new Importances.Importance("class", 0.041, 0.006, 0.0223),
                new Importances.Importance("sex", 0.137, 0.011),
                new Importances.Importance("age", 0.022, 0.005),
                new Importances.Importance("siblings", 0.009, 0.003),
                new Importances.Importance("fare", 0.012, 0.004),
                new Importances.Importance("cabin", -0.002, 0.003),
                new Importances.Importance("boarded", 0.003, 0.002))),
        regions("age", "fare", 2),
        null,
        new ResultTable(
            "Six settings, each trained on the same rows and compared on the validation part.",
            List.of("Hidden", "Activation", "Rate", "Accuracy", "Log-loss"),
            trials,
            3));
  }
}
