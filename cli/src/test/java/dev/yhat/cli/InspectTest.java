package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectTest {
  private static final Path GOLDEN =
      Path.of("..", "trainer", "src", "test", "resources", "models", "format-1");

  @TempDir private Path folder;

  private static String checksum(Path file) throws IOException {
    return Safetensors.read(file).checksum();
  }

  private static void assertHas(Yhat run, String... lines) {
    assertEquals("", run.err());
    assertEquals(0, run.code());
    for (String line : lines) {
      assertTrue(run.outLines().contains(line), "no line '" + line + "' in\n" + run.out());
    }
  }

  @Test
  void tellsColumnsLayersClassesTrainingAndScores() throws IOException {
    Path model = folder.resolve("m");
    Path csv =
        Files.writeString(
            folder.resolve("t.csv"),
            "id,heat,sky,windy,plays\n"
                + "x,1,clear,yes,in\nx,2,rain,no,out\nx,,rain,no,out\nx,4,clear,no,in\n"
                    .repeat(10));
    Yhat trained =
        Yhat.run(
            "train",
            csv,
            "--label",
            "plays",
            "--hidden",
            "3,2",
            "--dropout",
            0.1,
            "--epochs",
            2,
            "--validation",
            0.25,
            "--out",
            model);
    assertEquals(0, trained.code(), trained.err());
    Path file = model.resolve(ModelFile.NAME);
    Yhat run = Yhat.run("inspect", model);
    assertEquals(file + ": format version 1, tensors " + checksum(file), run.outLines().get(0));
    Model read = ModelFile.read(file);
    assertHas(
        run,
        "Columns",
        "  heat   numeric, 2.0 where missing; 2 features",
        "  sky    categorical: clear, rain; 4 features",
        "  windy  yes or no, no where missing",
        "  id     not learned from: constant",
        "Layers",
        "  0  " + read.classifier().network().layers().get(0),
        "  6  " + read.classifier().network().layers().get(6),
        "     " + read.classifier().network().parameterCount() + " parameters",
        "Classes",
        "  0  in",
        "  1  out",
        "Training",
        "  rows                     30",
        "  data                     " + read.provenance().fingerprint(),
        "  labels                   plays",
        "  optimizer learning rate  0.05",
        "Validation",
        "  rows      10");
    Json scores = read.provenance().settings().get("result").get("validation");
    assertHas(
        run,
        "  accuracy  " + Figures.of(scores.get("accuracy").number()),
        "  log loss  " + Figures.of(scores.get("log_loss").number()),
        "  macro f1  " + Figures.of(scores.get("macro_f1").number()));
  }

  @Test
  void jsonIsTheDocumentOfTheFile() throws IOException {
    Path file = GOLDEN.resolve("calibrated.safetensors");
    Yhat run = Yhat.run("inspect", file, "--json");
    assertEquals("", run.err());
    assertEquals(1, run.outLines().size());
    Json json = Json.parse(run.out().strip(), "out", "line");
    assertEquals(file.toString(), json.get("file").string());
    assertEquals(
        ModelFile.read(file).classifier().network().parameterCount(),
        json.get("parameters").integer());
    Json document = Safetensors.read(file).document("yhat");
    for (String name : document.names()) {
      assertEquals(document.get(name), json.get(name), name);
    }
    assertEquals(checksum(file), json.get("tensors").string());
  }

  @Test
  void listsAreReadAsListsOfNames() {
    Yhat.run("train", Yhat.IRIS, "--label", "species", "--epochs", 1, "--out", folder);
    String out = Yhat.run("inspect", folder).out();
    assertTrue(out.matches("(?s).*\n  reading text +species\n.*"), out);
  }

  @Test
  void modelThatNoTrainingMadeHasNoScores() throws IOException {
    Yhat run = Yhat.run("inspect", GOLDEN.resolve("layers.safetensors"));
    assertHas(run, "  a     numeric", "  b\"\\   numeric", "  1  ŷ 𝒳", "Training", "  data  none");
    assertTrue(!run.out().contains("Validation"), run.out());
  }

  @Test
  void veryManyLevelsAreCounted() throws IOException {
    StringBuilder rows = new StringBuilder("code,y\n");
    for (int i = 0; i < 60; i++) {
      rows.append((char) ('a' + i % 15)).append(',').append(i % 2 == 0 ? "p" : "q").append('\n');
    }
    Path csv = Files.writeString(folder.resolve("t.csv"), rows);
    Yhat trained =
        Yhat.run("train", csv, "--label", "y", "--epochs", 1, "--out", folder.resolve("m"));
    assertEquals(0, trained.code(), trained.err());
    assertHas(
        Yhat.run("inspect", folder.resolve("m")),
        "  code  categorical: a, b, c, d, e, f, g, h, i, j, k, l and 3 more; 17 features");
  }

  @Test
  void damagedModelIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(GOLDEN.resolve("numbers.safetensors"));
    bytes[bytes.length - 1] ^= 1;
    Path file = Files.write(folder.resolve("m.safetensors"), bytes);
    Yhat run = Yhat.run("inspect", file);
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertTrue(
        run.err().startsWith("yhat: " + file + ": yhat.tensors: expected sha256:"), run.err());
    Yhat none = Yhat.run("inspect", folder.resolve("none"));
    assertEquals("yhat: " + folder.resolve("none") + ": no such model\n", none.err());
    assertEquals(2, none.code());
  }

  /** A program may note what it likes. */
  @Test
  void strangeSettingsAreRefusedInOneLine() throws IOException {
    Model model = ModelFile.read(GOLDEN.resolve("layers.safetensors"));
    Json settings = Json.object().with("result", "fine").with("list", Json.ofStrings(List.of()));
    Path file = folder.resolve("m.safetensors");
    ModelFile.write(
        new Model(
            model.encoder(),
            model.standardizer(),
            model.classifier(),
            model.labels(),
            new Provenance(1, "none", null, settings)),
        file);
    Yhat run = Yhat.run("inspect", file);
    assertEquals(2, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals(0, Yhat.run("inspect", file, "--json").code());
  }
}
