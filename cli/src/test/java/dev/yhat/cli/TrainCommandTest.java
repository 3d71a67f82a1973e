package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {
  @TempDir private Path folder;

  private static double validationAccuracy(Yhat run) {
    String line =
        run.outLines().stream().filter(s -> s.startsWith("Validation: ")).findFirst().orElseThrow();
    return Double.parseDouble(line.replaceAll(".*accuracy ([0-9.]+),.*", "$1"));
  }

  @Test
  void irisWithDefaultsIsLearned() {
    Yhat run = Yhat.run("train", Yhat.IRIS, "--label", "species", "--out", folder.resolve("m"));
    assertEquals(0, run.code(), run.err());
    assertTrue(validationAccuracy(run) >= 0.93, run.out());
    assertEquals("", run.err());
  }

  @Test
  void digitsWithDefaultsAreLearned() {
    Yhat run = Yhat.run("train", Yhat.DIGITS, "--label", "digit", "--out", folder.resolve("m"));
    assertEquals(0, run.code(), run.err());
    assertTrue(validationAccuracy(run) >= 0.96, run.out());
  }

  @Test
  void calibrationTellsItsTemperature() throws IOException {
    Object[] args = {
      "train", Yhat.IRIS, "--label", "species", "--epochs", 3, "--calibrate", "--out", folder
    };
    Yhat run = Yhat.run(args);
    Json result = ModelFile.read(folder).provenance().settings().get("result");
    double temperature = result.get("temperature").number();
    assertTrue(
        run.outLines().contains("probabilities calibrated: temperature " + Figures.of(temperature)),
        run.out());
    List<Object> forPrograms = new ArrayList<>(List.of(args));
    forPrograms.add("--json");
    List<String> lines = Yhat.run(forPrograms.toArray()).outLines();
    Json done = Json.parse(lines.get(lines.size() - 1), "out", "line");
    assertEquals(temperature, done.get("temperature").number());
  }

  @Test
  void reportTellsDataProgressScoresAndPlace() {
    Path out = folder.resolve("deep").resolve("iris-model");
    Yhat run = Yhat.run("train", Yhat.IRIS, "--label", "species", "--epochs", 20, "--out", out);
    List<String> lines = run.outLines();
    assertEquals(
        "iris.csv: 150 rows, 4 columns, 3 classes: Iris-setosa, Iris-versicolor, Iris-virginica",
        lines.get(0));
    assertTrue(lines.get(1).startsWith("epoch  1/20  loss "), run.out());
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("trained on 120 rows in [0-9.]+ s")),
        run.out());
    assertTrue(run.out().contains("true \\ predicted"), run.out());
    assertEquals("The model is in " + out + "/", lines.get(lines.size() - 2));
    assertEquals("The report is " + out.resolve("report.html"), lines.get(lines.size() - 1));
    assertTrue(Files.isRegularFile(out.resolve(ModelFile.NAME)));
    assertTrue(Files.isRegularFile(out.resolve("report.html")));
  }

  @Test
  void jsonIsOneObjectALineWithAllDigits() throws IOException {
    Path out = folder.resolve("m");
    Object[] args = {
      "train",
      Yhat.IRIS,
      "--label",
      "species",
      "--epochs",
      3,
      "--test",
      Yhat.IRIS,
      "--out",
      out,
      "--json",
      "--quiet"
    };
    Yhat run = Yhat.run(args);
    assertEquals(0, run.code(), run.err());
    assertEquals(4, run.outLines().size(), run.out());
    for (int i = 0; i < 3; i++) {
      Json epoch = Json.parse(run.outLines().get(i), "out", "line");
      assertEquals(
          List.of(
              "event",
              "epoch",
              "loss",
              "accuracy",
              "validation_loss",
              "validation_accuracy",
              "seconds"),
          List.copyOf(epoch.names()));
      assertEquals("epoch", epoch.get("event").string());
      assertEquals(i + 1, epoch.get("epoch").integer());
      assertTrue(epoch.get("loss").number() > 0);
      assertTrue(epoch.get("validation_accuracy").number() <= 1);
      assertTrue(epoch.get("loss").toString().length() > 12, epoch.toString());
    }
    Json done = Json.parse(run.outLines().get(3), "out", "line");
    assertEquals("done", done.get("event").string());
    assertEquals(out.toString(), done.get("model").string());
    Json evaluation =
        Json.parse(Yhat.run("evaluate", out, Yhat.IRIS, "--json").out().strip(), "out", "line");
    assertEquals(evaluation.get("accuracy"), done.get("test_accuracy"));
    assertEquals(evaluation.get("log_loss"), done.get("test_log_loss"));
  }

  @Test
  void jsonOfWhatIsNotMeasuredIsNull() {
    Object[] args = {
      "train",
      Yhat.IRIS,
      "--label",
      "species",
      "--epochs",
      1,
      "--validation",
      0,
      "--json",
      "--out",
      folder.resolve("m")
    };
    Yhat run = Yhat.run(args);
    assertTrue(
        run.outLines().get(0).contains("\"validation_loss\":null,\"validation_accuracy\":null,"),
        run.out());
    assertTrue(
        run.outLines().get(1).endsWith("\"test_accuracy\":null,\"test_log_loss\":null}"),
        run.out());
  }

  @Test
  void withoutValidationThereIsNoTable() {
    Yhat run =
        Yhat.run("train", Yhat.IRIS, "--label", "species", "--validation", 0, "--out", folder);
    assertEquals(0, run.code(), run.err());
    assertFalse(run.out().contains("alidation"), run.out());
    assertTrue(run.out().contains("trained on 150 rows"), run.out());
  }

  @Test
  void testTableIsEvaluatedAfterTheValidationPart() {
    Yhat run =
        Yhat.run("train", Yhat.IRIS, "--label", "species", "--test", Yhat.IRIS, "--out", folder);
    int validation = run.out().indexOf("\nValidation: accuracy ");
    int test = run.out().indexOf("\nTest: accuracy ");
    assertTrue(0 < validation && validation < test, run.out());
    assertTrue(run.out().contains("on 150 rows\n"), run.out());
  }

  @Test
  void testTableThatFailsLeavesTheModel() throws IOException {
    Path test = folder.resolve("test.csv");
    String header = "sepal_length,sepal_width,petal_length,petal_width,species\n";
    Files.writeString(test, header + "1e308,1e308,1e308,1e308,Iris-setosa\n");
    Path out = folder.resolve("m");
    Yhat run =
        Yhat.run(
            "train", Yhat.IRIS, "--label", "species", "--epochs", 2, "--test", test, "--out", out);
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("yhat: test.csv:2: "), run.err());
    assertTrue(run.out().contains("\nThe model is in " + out + "/\n"), run.out());
    assertEquals("species", labelNotedIn(out));
  }

  private static String labelNotedIn(Path model) throws IOException {
    return ModelFile.read(model).label().orElseThrow();
  }

  @Test
  void sameSeedGivesTheSameBytes() throws IOException {
    byte[] first = modelOf("a", 7);
    assertArrayEquals(first, modelOf("b", 7));
    assertNotEquals(List.of(first), List.of(modelOf("c", -8)));
  }

  private byte[] modelOf(String name, long seed) throws IOException {
    Path out = folder.resolve(name);
    Yhat run =
        Yhat.run(
            "train", Yhat.IRIS, "--label", "species", "--epochs", 5, "--seed", seed, "--out", out);
    assertEquals(0, run.code(), run.err());
    return Files.readAllBytes(out.resolve(ModelFile.NAME));
  }

  @Test
  void existingModelIsReplacedAndNothingElse() throws IOException {
    Path out = Files.createDirectory(folder.resolve("m"));
    Files.writeString(out.resolve("notes.txt"), "mine");
    modelOf("m", 1);
    byte[] second = modelOf("m", 2);
    assertArrayEquals(second, modelOf("other", 2));
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(
          List.of("metrics.json", ModelFile.NAME, "notes.txt", "report.html"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void modelNotesItsLabelColumn() throws IOException {
    modelOf("m", 1);
    assertEquals("species", labelNotedIn(folder.resolve("m")));
  }

  @Test
  void failedTrainingLeavesNothing() throws IOException {
    Object[] args = {
      "train",
      Yhat.IRIS,
      "--label",
      "species",
      "--learning-rate",
      1e200,
      "--out",
      folder.resolve("m")
    };
    Yhat run = Yhat.run(args);
    assertEquals(1, run.code());
    assertTrue(run.err().startsWith("yhat: training failed: epoch 1, step "), run.err());
    assertEquals(1, run.err().lines().count());
    assertFalse(Files.exists(folder.resolve("m")));
  }

  @Test
  void endingAndTheEpochThatIsKeptAreTold() {
    Path out = folder.resolve("m");
    Object[] args = {"train", Yhat.IRIS, "--label", "species", "--epochs", 7, "--out", out};
    Yhat all = Yhat.run(args);
    assertTrue(
        all.out()
            .contains(
                "\ndid 7 epochs; the model is that of epoch 3, of the lowest validation loss\n"),
        all.out());
    args[5] = 500;
    Object[] patient =
        Stream.of(args, new Object[] {"--patience", 3}).flatMap(Stream::of).toArray();
    List<String> lines = Yhat.run(patient).outLines();
    String ending = lines.stream().filter(l -> l.startsWith("stopped early")).findFirst().get();
    assertTrue(
        ending.matches("stopped early after [0-9]+ epochs; the model is that of epoch [0-9]+, .*"),
        ending);
    String[] numbers = ending.replaceAll("[^0-9]+", " ").strip().split(" ", -1);
    assertTrue(Integer.parseInt(numbers[0]) >= Integer.parseInt(numbers[1]) + 3, ending);
    assertTrue(Integer.parseInt(numbers[0]) < 500, ending);
  }

  @Test
  void softmaxRegressionTellsItsOptimalityGap() throws IOException {
    Object[] args = {
      "train",
      Yhat.IRIS,
      "--label",
      "species",
      "--hidden",
      "none",
      "--optimizer",
      "lbfgs",
      "--optimality-gap",
      1e-3,
      "--quiet",
      "--out",
      folder.resolve("m"),
      "--json"
    };
    List<String> lines = Yhat.run(args).outLines();
    Json done = Json.parse(lines.get(lines.size() - 1), "out", "line");
    assertEquals("finished", done.get("ending").string());
    assertEquals(lines.size() - 1, done.get("best_epoch").integer());
    double gap = done.get("optimality_gap").number();
    assertTrue(gap > 0 && gap <= 1e-3, done.toString());
    args[13] = "--threads=1";
    String text = Yhat.run(args).out();
    String expected = "iterations, at most " + Figures.rough(gap) + " above the lowest";
    assertTrue(text.contains("\nconverged in " + (lines.size() - 1) + " " + expected), text);
    assertTrue(text.contains("\niteration    1  loss "), text);
  }

  @Test
  void interruptLeavesNothing() {
    Thread.currentThread().interrupt();
    Yhat run = Yhat.run("train", Yhat.IRIS, "--label", "species", "--out", folder.resolve("m"));
    assertTrue(Thread.interrupted());
    assertEquals(130, run.code());
    assertTrue(run.err().matches("yhat: .*interrupted.*; nothing was written\n"), run.err());
    assertFalse(Files.exists(folder.resolve("m")));
  }
}
