package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateAndPredictTest {
  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void train() {
    model = folder.resolve("model");
    Yhat run = Yhat.run("train", Yhat.IRIS, "--label", "species", "--epochs", 20, "--out", model);
    assertEquals(0, run.code(), run.err());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void evaluationForPeople() {
    Yhat run = Yhat.run("evaluate", model, Yhat.IRIS);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("iris.csv: accuracy 0."), run.out());
    assertTrue(run.out().contains(" on 150 rows\n"), run.out());
    assertTrue(run.out().contains("precision  recall      f1  support\n"), run.out());
    assertTrue(run.out().contains("\nmacro average "), run.out());
    assertTrue(run.out().contains("\nROC AUC, mean of the classes  0.9"), run.out());
  }

  @Test
  void evaluationForProgramsHasTheSameNumbers() throws IOException {
    Yhat run = Yhat.run("evaluate", model.resolve(ModelFile.NAME), Yhat.IRIS, "--json");
    assertEquals(1, run.outLines().size());
    Json json = Json.parse(run.out().strip(), "out", "line");
    Model read = ModelFile.read(model);
    Predictions predictions = read.predictions(Table.read(Yhat.IRIS), "species");
    Evaluation expected = predictions.evaluation();
    assertEquals(expected.accuracy(), json.get("accuracy").number());
    assertEquals(expected.logLoss(), json.get("log_loss").number());
    assertEquals(150, json.get("rows").integer());
    assertEquals(read.classes(), json.get("classes").strings());
    assertEquals(
        expected.confusion()[1][1], json.get("confusion").items().get(1).items().get(1).integer());
    Json second = json.get("per_class").items().get(1);
    assertEquals("Iris-versicolor", second.get("class").string());
    assertEquals(expected.perClass().get(1).precision(), second.get("precision").number());
    assertEquals(expected.perClass().get(1).recall(), second.get("recall").number());
    assertEquals(expected.perClass().get(1).f1(), second.get("f1").number());
    assertEquals(50, second.get("support").integer());
    assertEquals(expected.macro().f1(), json.get("macro").get("f1").number());
    assertEquals(expected.weighted().f1(), json.get("weighted").get("f1").number());
    List<String> keys = predictions.metrics().keySet().stream().map(Metric::key).toList();
    assertEquals(keys, List.copyOf(json.get("metrics").names()));
    for (Map.Entry<Metric, Double> metric : predictions.metrics().entrySet()) {
      assertEquals(metric.getValue(), json.get("metrics").get(metric.getKey().key()).number());
    }
  }

  @Test
  void columnsAreFoundByNameAndOthersIgnored() throws IOException {
    Path csv =
        write(
            "shuffled.csv",
            """
            note,species,petal_width,petal_length,sepal_width,sepal_length
            x,Iris-setosa,0.2,1.4,3.5,5.1
            """);
    assertTrue(Yhat.run("evaluate", model, csv).out().contains("accuracy 1.0000"));
    List<String> shuffled = Yhat.run("predict", model, csv).outLines();
    List<String> straight = Yhat.run("predict", model, Yhat.IRIS).outLines();
    assertEquals(
        "note,species,petal_width,petal_length,sepal_width,sepal_length,predicted,"
            + "probability_Iris-setosa,probability_Iris-versicolor,probability_Iris-virginica",
        shuffled.get(0));
    String afterwards = straight.get(1).replace("5.1,3.5,1.4,0.2,Iris-setosa,", "");
    assertEquals("x,Iris-setosa,0.2,1.4,3.5,5.1," + afterwards, shuffled.get(1));
  }

  @Test
  void predictionsAreThoseOfTheModelToTheLastBit() throws IOException {
    Path out = folder.resolve("p.csv");
    Yhat run = Yhat.run("predict", model, Yhat.IRIS, "-o", out);
    assertEquals(new Yhat(0, "", ""), run);
    Model read = ModelFile.read(model);
    List<String> added = read.classes().stream().map(name -> "probability_" + name).toList();
    Table table = Table.read(out);
    assertEquals(150, table.rows());
    double[][] probabilities = read.predictProba(Table.read(Yhat.IRIS));
    for (int k = 0; k < 3; k++) {
      NumberColumn column = (NumberColumn) table.column(added.get(k));
      for (int i = 0; i < 150; i++) {
        assertEquals(probabilities[i][k], column.value(i));
      }
    }
    assertEquals(read.predict(table), List.of(table.labels("predicted")));
    assertEquals(Files.readString(out), Yhat.run("predict", model, Yhat.IRIS).out());
  }

  @Test
  void fieldsAreQuotedWhereNeeded() throws IOException {
    Path csv =
        write(
            "q.csv",
            """
            "a ""b"", c",sepal_length,sepal_width,petal_length,petal_width
            "x
            y",5.1,3.5,1.4,0.2
            plain, 5.1,3.5,1.4,0.2
            """);
    String out = Yhat.run("predict", model, csv).out();
    assertTrue(out.startsWith("\"a \"\"b\"\", c\",sepal_length,"), out);
    assertTrue(out.contains("\n\"x\ny\",5.1,3.5,1.4,0.2,Iris-setosa,0.9"), out);
    assertTrue(out.contains("\nplain,\" 5.1\",3.5,"), out);
  }

  @Test
  void brokenTableLeavesTheOldPredictionsAlone() throws IOException {
    Path out = write("p.csv", "old");
    Path csv =
        write("bad.csv", "sepal_length,sepal_width,petal_length,petal_width\n1,1,1,1\n1,1,x,1\n");
    Yhat run = Yhat.run("predict", model, csv, "-o", out);
    assertEquals("yhat: bad.csv:3: column 'petal_length': 'x' is not a number\n", run.err());
    assertEquals(2, run.code());
    assertEquals("old", Files.readString(out));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void missingColumnIsNamed() throws IOException {
    Path csv = write("t.csv", "sepal_length,sepal_width,petal_width,species\n1,1,1,Iris-setosa\n");
    String line = "yhat: t.csv:1: no column 'petal_length'; columns are ";
    for (String command : new String[] {"predict", "evaluate"}) {
      Yhat run = Yhat.run(command, model, csv);
      assertEquals(2, run.code());
      assertTrue(run.err().startsWith(line), run.err());
    }
  }

  @Test
  void columnThatWouldBeThereTwiceIsRefused() {
    Path out = folder.resolve("p.csv");
    assertEquals(0, Yhat.run("predict", model, Yhat.IRIS, "-o", out).code());
    Yhat again = Yhat.run("predict", model, out);
    assertEquals(
        "yhat: p.csv: column 'predicted' would be there twice; rename it first\n", again.err());
    assertEquals(2, again.code());
  }

  @Test
  void placeThatCannotBeWrittenIsRefused() throws IOException {
    Yhat asFolder = Yhat.run("predict", model, Yhat.IRIS, "-o", folder);
    assertEquals("yhat: " + folder + ": is a folder, not a file\n", asFolder.err());
    assertEquals(2, asFolder.code());
    Path nowhere = folder.resolve("none").resolve("p.csv");
    Yhat inNone = Yhat.run("predict", model, Yhat.IRIS, "-o", nowhere);
    assertEquals(
        "yhat: " + nowhere + ": cannot create a file in " + nowhere.getParent() + "\n",
        inNone.err());
    assertEquals(2, inNone.code());
    assertFalse(Files.exists(nowhere.getParent()));
  }

  @Test
  void rowThatOverflowsTheNetworkIsNamed() throws IOException {
    String text = "sepal_length,sepal_width,petal_length,petal_width,species\n";
    String row = "5.1,3.5,1.4,0.2,Iris-setosa\n";
    String huge = "1.4e308,3.5,1.7e308,1.2e308,Iris-setosa\n";
    Path csv = write("huge.csv", text + row + "\n" + huge + row);
    for (String command : new String[] {"predict", "evaluate"}) {
      Yhat run = Yhat.run(command, model, csv);
      assertEquals(2, run.code());
      assertTrue(run.err().startsWith("yhat: huge.csv:4: the network's outputs are not finite"));
      assertEquals(1, run.err().lines().count());
    }
  }

  @Test
  void predictionAgreesWithEvaluationOnNearTies() throws IOException {
    double larger = Math.nextUp(0.1); // whose probability rounds to the same
    DMatrixRMaj bias = new DMatrixRMaj(new double[][] {{0.1, larger}});
    Network network = Network.of(List.of(new Dense(new DMatrixRMaj(1, 2), bias)));
    Path file = folder.resolve("tie.safetensors");
    ModelFile.write(
        new Model(
            TableEncoder.ofNumbers(List.of("x")),
            Standardizer.identity(1),
            new SoftmaxClassifier(network),
            Labels.ofClasses(List.of("first", "second")),
            ModelFile.read(model).provenance()),
        file);
    Path csv = write("tie.csv", "x,species\n1,second\n");
    assertEquals("1,second,second,0.5,0.5", Yhat.run("predict", file, csv).outLines().get(1));
    assertTrue(Yhat.run("evaluate", file, csv).out().contains("accuracy 1.0000"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Timeout(value = 30, threadMode = SEPARATE_THREAD) // a second look would wait for ever
  void tableFromAPipeIsReadOnce() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out = new FileOutputStream(pipe.toFile())) {
                Files.copy(Yhat.IRIS, out);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    Yhat run = Yhat.run("evaluate", model, pipe);
    writer.join();
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains(" on 150 rows\n"), run.out());
  }

  @Test
  void interruptSaysWhetherAnythingWasWritten() {
    Path out = folder.resolve("p.csv");
    Yhat toFile = interrupted("predict", model, Yhat.IRIS, "-o", out);
    assertEquals(130, toFile.code());
    assertTrue(toFile.err().endsWith("interrupted; nothing was written\n"), toFile.err());
    assertFalse(Files.exists(out));
    Yhat toOutput = interrupted("predict", model, Yhat.IRIS);
    assertEquals(130, toOutput.code());
    assertTrue(toOutput.err().endsWith("interrupted\n"), toOutput.err());
  }

  private static Yhat interrupted(Object... args) {
    Thread.currentThread().interrupt();
    try {
      return Yhat.run(args);
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void labelColumnIsFoundWithoutANote() throws IOException {
    Table table = Table.read(Yhat.IRIS);
    List<String> columns = table.without("species").columns();
    Model fromJava =
        new Classifier()
            .epochs(2)
            .train(columns, TableEncoder.ofNumbers(columns).encode(table), table.labels("species"))
            .model();
    Path file = folder.resolve("java.safetensors");
    ModelFile.write(fromJava, file);
    assertEquals(0, Yhat.run("evaluate", file, Yhat.IRIS).code());
    String iris = Files.readString(Yhat.IRIS);
    Path two =
        write(
            "two.csv",
            iris.replaceAll("(?m)^(.*)$", "$1,$1")
                .replaceFirst(
                    ",sepal_length,sepal_width,petal_length,petal_width,species", ",a,b,c,d,e"));
    Yhat unclear = Yhat.run("evaluate", file, two);
    assertEquals(2, unclear.code());
    assertTrue(unclear.err().contains("--label does; columns are sepal_length,"), unclear.err());
    assertEquals(0, Yhat.run("evaluate", file, two, "--label", "species").code());
  }

  @Test
  void unseenLabelIsNamed() throws IOException {
    Path csv = write("t.csv", Files.readString(Yhat.IRIS).replaceFirst("Iris-virginica", "rose"));
    Yhat run = Yhat.run("evaluate", model, csv);
    assertEquals(2, run.code());
    assertTrue(
        run.err().startsWith("yhat: t.csv:102: column 'species': label 'rose' was not seen"),
        run.err());
  }
}
