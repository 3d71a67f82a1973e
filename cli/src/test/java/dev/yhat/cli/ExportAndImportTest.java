package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportAndImportTest {
  @TempDir private static Path models;
  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    Yhat penguins =
        Yhat.run("train", Yhat.PENGUINS, "--label", "species", "--epochs", 5, "--out", penguins());
    Yhat iris = Yhat.run("train", Yhat.IRIS, "--label", "species", "--epochs", 5, "--out", iris());
    assertEquals(0, penguins.code(), penguins.err());
    assertEquals(0, iris.code(), iris.err());
  }

  private static Path penguins() {
    return models.resolve("penguins");
  }

  private static Path iris() {
    return models.resolve("iris");
  }

  @Test
  void tablesComeBackWithTheSamePredictions() {
    Path graph = folder.resolve("p.onnx");
    Yhat exported = Yhat.run("export", penguins(), graph, "--precision", "double");
    assertEquals("", exported.err());
    assertEquals("Wrote " + graph + ": ONNX, table form, double", exported.outLines().get(0));
    String checked = exported.outLines().get(1);
    assertTrue(checked.startsWith("Checked: largest difference of a probability "), checked);
    assertTrue(checked.endsWith(" over 256 rows, by Yhat (at most 1e-10)"), checked);
    Path back = folder.resolve("back");
    Yhat imported = Yhat.run("import", graph, "--out", back);
    assertEquals("", imported.err());
    assertTrue(imported.out().contains("Classes: Adelie, Chinstrap, Gentoo"), imported.out());
    assertEquals(
        "Checked: exported again, the model is this very graph",
        imported.outLines().get(imported.outLines().size() - 1));
    assertEquals(
        Yhat.run("predict", penguins(), Yhat.PENGUINS).out(),
        Yhat.run("predict", back, Yhat.PENGUINS).out());
  }

  @Test
  void numbersAreOneMatrixInFloatUnlessAsked() {
    Path graph = folder.resolve("i.onnx");
    assertEquals(
        "Wrote " + graph + ": ONNX, tensor form, float",
        Yhat.run("export", iris(), graph).outLines().get(0));
    Yhat again = Yhat.run("export", iris(), graph, "--form", "table", "--precision", "float");
    assertEquals("Wrote " + graph + ": ONNX, table form, float", again.outLines().get(0));
  }

  @Test
  void importedModelsTrainOn() {
    Path graph = folder.resolve("i.onnx");
    Path back = folder.resolve("back");
    assertEquals(0, Yhat.run("export", iris(), graph).code());
    assertEquals(0, Yhat.run("import", graph, "-o", back).code());
    Yhat trained =
        Yhat.run(
            "train",
            Yhat.IRIS,
            "--label",
            "species",
            "--epochs",
            3,
            "--warm-start",
            back,
            "--out",
            folder.resolve("on"));
    assertEquals(
        "", trained.err().lines().filter(line -> line.startsWith("yhat:")).findFirst().orElse(""));
    assertEquals(0, trained.code());
  }

  @Test
  void javaSourceIsWritten() throws IOException {
    Path source = folder.resolve("Penguins.java");
    Yhat exported = Yhat.run("export", penguins(), source);
    assertEquals("Wrote " + source + System.lineSeparator(), exported.out());
    assertTrue(Files.readString(source).contains("public final class Penguins {"));
  }

  @Test
  void badInputIsRefusedAndNothingIsWritten() throws IOException {
    assertRefused(
        "FILE: expected a name that ends with .onnx or .java, got",
        "export",
        iris(),
        folder.resolve("x.txt"));
    assertRefused(
        "--form: expected tensor or table, got 'rows'",
        "export",
        iris(),
        folder.resolve("x.onnx"),
        "--form",
        "rows");
    assertRefused(
        "--precision: expected double or float, got 'half'",
        "export",
        iris(),
        folder.resolve("x.onnx"),
        "--precision",
        "half");
    assertRefused(
        "--form: means nothing with Java source",
        "export",
        iris(),
        folder.resolve("X.java"),
        "--form",
        "table");
    assertRefused(
        "Java source: expected a file named like a class",
        "export",
        iris(),
        folder.resolve("my-x.java"));
    assertRefused("no such model", "export", folder.resolve("none"), folder.resolve("x.onnx"));
    assertRefused(
        "no such file", "import", folder.resolve("none.onnx"), "--out", folder.resolve("y"));
    assertRefused(
        folder + ": is a folder, not a file", "import", folder, "--out", folder.resolve("y"));
    Path broken = Files.writeString(folder.resolve("broken.onnx"), "this is no graph");
    assertRefused("broken.onnx: byte ", "import", broken, "--out", folder.resolve("y"));
    assertFalse(Files.exists(folder.resolve("y")));
    assertFalse(Files.exists(folder.resolve("x.onnx")));
  }

  private static void assertRefused(String message, Object... args) {
    Yhat run = Yhat.run(args);
    assertEquals(2, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count());
    assertTrue(run.err().contains(message), run.err());
  }
}
