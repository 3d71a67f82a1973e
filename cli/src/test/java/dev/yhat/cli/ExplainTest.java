package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.GradientCheck;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explanations of models that were trained. */
final class ExplainTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"iris, species, 60", "penguins, species, 4", "digits, digit, 7"})
  void jsonHasTheLibrarysGradientsToTheBitAndTheirDifferences(String name, String label, int row)
      throws IOException {
    Path csv = Path.of("..", "examples", "data", name + ".csv");
    Path model = trained(csv, label);
    Yhat run = Yhat.run("explain", model, csv, "--row", row, "--step", "--json");
    assertEquals(0, run.code(), run.err());
    Json json = Json.parse(run.out().strip(), "out", "explanation");
    List<Json> shown = new ArrayList<>();
    for (Json layer : json.get("layers").items()) {
      shown.addAll(layer.get("parameters").items());
    }
    Model read = ModelFile.read(model);
    List<DMatrixRMaj> expected = new ArrayList<>();
    Optimizer listening =
        parameters -> {
          Optimizer.Updater sgd = new Sgd(0.05, 0.9, false, 1e-3).start(parameters);
          return (gradients, factor) -> {
            gradients.forEach(gradient -> expected.add(gradient.copy()));
            sgd.update(gradients, factor);
          };
        };
    Table table = Table.read(csv, read.encoder().reading().also(label).text(label));
    DMatrixRMaj x = read.encoder().encode(table.select(new int[] {row - 1}));
    read.standardizer().apply(x);
    ClassTargets y =
        new ClassTargets(new int[] {read.labels().index(table.column(label).text(row - 1))});
    try (TrainingSession session =
        new TrainingSession(read.classifier().network(), new SoftmaxCrossEntropy(), listening, 1)) {
      assertEquals(session.step(x, y), json.get("loss").number());
      assertEquals(session.loss(x, y), json.get("step").get("loss").number());
    }
    for (int i = 0; i < expected.size(); i++) {
      assertAgree(expected.get(i), shown.get(i));
    }
  }

  private static void assertAgree(DMatrixRMaj expected, Json parameter) throws IOException {
    for (int i = 0; i < expected.numRows; i++) {
      double[] gradient = parameter.get("gradient").items().get(i).numbers();
      double[] difference = parameter.get("central_difference").items().get(i).numbers();
      for (int j = 0; j < expected.numCols; j++) {
        assertEquals(expected.get(i, j), gradient[j]);
        double error = GradientCheck.error(gradient[j], difference[j]);
        assertTrue(error <= 1e-7, () -> "error " + error);
      }
    }
  }

  private Path trained(Path csv, String label) {
    Path model = folder.resolve("m");
    Yhat run = Yhat.run("train", csv, "--label", label, "--epochs", 3, "--quiet", "--out", model);
    assertEquals(0, run.code(), run.err());
    return model;
  }

  @ParameterizedTest
  @CsvSource({"iris, species, 60", "penguins, species, 4", "digits, digit, 7"})
  void textFitsATerminalAndMarkdownHasTheSameTables(String name, String label, int row) {
    Path csv = Path.of("..", "examples", "data", name + ".csv");
    Path model = trained(csv, label);
    Yhat text = Yhat.run("explain", model, csv, "--row", row, "--step");
    for (String line : text.outLines()) {
      assertTrue(line.codePointCount(0, line.length()) <= 80, line);
    }
    assertTrue(text.out().contains("Shown of more than 8 inputs"), text.out());
    Yhat markdown = Yhat.run("explain", model, csv, "--row", row, "--step", "--markdown");
    long width = 0;
    for (String line : markdown.outLines()) {
      long cells =
          line.startsWith("|") ? line.replace("\\|", "").chars().filter(c -> c == '|').count() : 0;
      assertTrue(width == 0 || cells == 0 || cells == width, line);
      width = cells;
    }
    assertEquals(
        text.outLines().stream().filter(line -> !line.startsWith(" ") && !line.isEmpty()).count(),
        markdown.outLines().stream().filter(line -> line.startsWith("#")).count());
  }

  @Test
  void activationWithAParameterFitsTheTerminalToo() {
    Path model = folder.resolve("m");
    Object[] args = {
      "train",
      Yhat.IRIS,
      "--label",
      "species",
      "--activation",
      "leaky-relu",
      "--epochs",
      2,
      "--quiet",
      "--out",
      model
    };
    assertEquals(0, Yhat.run(args).code());
    Yhat run = Yhat.run("explain", model, Yhat.IRIS, "--row", 1);
    assertTrue(run.out().contains("  a = leakyrelu(z)\n"), run.out());
    for (String line : run.outLines()) {
      assertTrue(line.codePointCount(0, line.length()) <= 80, line);
    }
  }

  /** 61·350 + 350 + 350·10 + 10 parameters, for which whole differences would take too long. */
  @Test
  void ofManyParametersOnlyTheShownOnesAreCompared() throws IOException {
    Path model = folder.resolve("m");
    Object[] args = {
      "train", Yhat.DIGITS, "--label", "digit", "--hidden", 350, "--epochs", 1, "--out", model
    };
    assertEquals(0, Yhat.run(args).code());
    Yhat text = Yhat.run("explain", model, Yhat.DIGITS, "--row", 1);
    assertTrue(text.out().contains("of the 96 compared (of 25,210 parameters)"), text.out());
    Yhat run = Yhat.run("explain", model, Yhat.DIGITS, "--row", 1, "--json");
    Json json = Json.parse(run.out().strip(), "out", "explanation");
    assertEquals(96, json.get("compared").integer());
    assertTrue(json.get("largest_difference").number() <= 1e-7, text.out());
    assertEquals(25_210 - 96, run.out().split("[\\[,]null").length - 1);
  }

  @Test
  void dropoutIsSaidToPassEverythingOn() {
    Path model = folder.resolve("m");
    Object[] args = {
      "train",
      Yhat.IRIS,
      "--label",
      "species",
      "--hidden",
      "3",
      "--dropout",
      0.25,
      "--epochs",
      2,
      "--quiet",
      "--out",
      model
    };
    assertEquals(0, Yhat.run(args).code());
    Yhat run = Yhat.run("explain", model, Yhat.IRIS, "--row", 1);
    assertTrue(
        run.out()
            .contains(
                """
                Layer 2, Dropout(3, 0.25)
                  Passes everything on; it drops units in training only.
                """),
        run.out());
    assertFalse(run.out().contains("Dropout(3, 0.25), back"), run.out());
  }

  @Test
  void namesFromATableCannotForgeLinesOrCells() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("t.csv"), "\"a|\u001b[2J\",y\n1,\"p|\nq\"\n2,r\n3,\"p|\nq\"\n1,r\n");
    Path model = trained(csv, "y");
    Yhat text = Yhat.run("explain", model, csv, "--row", 1);
    assertFalse(text.out().contains("\u001b"), text.out());
    Yhat markdown = Yhat.run("explain", model, csv, "--row", 1, "--markdown");
    assertFalse(markdown.out().contains("\u001b"), markdown.out());
    assertTrue(markdown.out().contains("| \\[0\\] a\\|"), markdown.out());
    assertTrue(markdown.out().startsWith("# t.csv:2, data row 1: p\\| q\n"), markdown.out());
  }
}
