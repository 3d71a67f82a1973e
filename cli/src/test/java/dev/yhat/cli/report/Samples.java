package dev.yhat.cli.report;

import dev.yhat.trainer.Score;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.Kind;
import dev.yhat.trainer.doctor.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports to look at and to test: made up, but such as trainings give. */
final class Samples {
  static final String HOSTILE = "<script>alert(\"1\")</script>' & \u202Eevil\u0000";

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
        new Origin("yhat train rows", 1, List.of(), List.of()));
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

  private static List<DataSummary.ClassRows> classRows(
      List<String> names, long training, long validation) {
    return names.stream()
        .map(name -> new DataSummary.ClassRows(name, training, validation))
        .toList();
  }

  private static Origin origin(String command) {
    return new Origin(
        command,
        42,
        List.of(
            new Origin.Entry("hidden layers", "16, 16"),
            new Origin.Entry("activation", "relu"),
            new Origin.Entry("optimizer", "adamw(0.001, β₁ 0.9, β₂ 0.999, decay 0.01)"),
            new Origin.Entry("batch rows", "32"),
            new Origin.Entry("epochs", "at most 300, patience 20"),
            new Origin.Entry("precision", "double")),
        List.of(
            new Origin.Entry("yhat", "0.1.0"),
            new Origin.Entry("java", "17.0.16 (Debian)"),
            new Origin.Entry("system", "Linux amd64")));
  }

  private static History history(
      int epochs, int best, double first, double last, boolean validation) {
    Random random = new Random(epochs);
    List<History.Epoch> list = new ArrayList<>();
    for (int i = 1; i <= epochs; i++) {
      double done = (i - 1.0) / epochs;
      double loss =
          last + (first - last) * Math.exp(-6 * done) * (1 + 0.02 * random.nextGaussian());
      double over = loss + 0.02 * first + Math.max(0, i - best) * 0.15 / epochs;
      Score training = new Score(loss, 1 - 0.6 * loss / (first + 0.2));
      Score apart = new Score(over, 1 - 0.6 * (over + 0.03) / (first + 0.2));
      list.add(new History.Epoch(i, training, validation ? apart : null));
    }
    return new History(list, best, "");
  }

  private static Regions regions(String x, String y, int classes) {
    int rows = 70;
    int columns = 90;
    int[][] predicted = new int[rows][columns];
    double[][] confidence = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double across = (j + 0.5) / columns;
        double place = classes * (across + 0.35 * ((rows - i - 0.5) / rows - 0.5));
        predicted[i][j] = (int) Math.max(0, Math.min(classes - 1, place));
        double edge = Math.abs(place - Math.rint(place));
        confidence[i][j] = 1 - (1 - 1.0 / classes) * Math.exp(-7 * edge);
      }
    }
    Random random = new Random(3);
    List<Regions.Point> points = new ArrayList<>();
    for (int n = 0; n < 40 * classes; n++) {
      int k = n % classes;
      double px = (k + 0.5) / classes + 0.09 * random.nextGaussian();
      double py = 0.5 + 0.15 * random.nextGaussian();
      points.add(new Regions.Point(1 + 6 * px, 0.1 + 2.5 * py, k));
    }
    String note = "The other columns stay at their means.";
    return new Regions(x, y, 1, 7, 0.1, 2.6, predicted, confidence, points, note);
  }
}
