package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Ctrl-C leaves of a training. */
final class InterruptedTrainingTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs a training whose thread is interrupted after the line that starts so. */
  private void interruptedAt(String start, String... more) {
    OutputStream watched =
        new OutputStream() {
          @Override
          public void write(int b) {
            out.write(b);
            if (b == '\n' && out().lines().reduce("", (before, last) -> last).startsWith(start)) {
              Thread.currentThread().interrupt();
            }
          }
        };
    List<String> args = new ArrayList<>(List.of("train", Yhat.IRIS.toString()));
    args.addAll(List.of("--label", "species", "--out", folder.resolve("m").toString()));
    args.addAll(List.of(more));
    int code =
        Main.run(args.toArray(String[]::new), Terminal.plain(printer(watched), printer(err)));
    assertTrue(Thread.interrupted());
    assertEquals(130, code);
  }

  private static PrintStream printer(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void bestModelSoFarIsWritten() throws IOException {
    interruptedAt("epoch 5/7", "--epochs", "7");
    assertEquals(
        "yhat: training interrupted after 5 epochs; the model of epoch 3 is in "
            + folder.resolve("m")
            + "/, with its report\n",
        err());
    assertTrue(out().contains("\ninterrupted after 5 epochs; the model is that of epoch 3,"));
    assertTrue(out().endsWith("\nThe model is in " + folder.resolve("m") + "/\n"), out());
    double[] row = {5.1, 3.5, 1.4, 0.2};
    Model interrupted = ModelFile.read(folder.resolve("m"));
    Object[] threeEpochs = {
      "train", Yhat.IRIS, "--label", "species", "--epochs", 3, "--out", folder.resolve("three")
    };
    assertEquals(0, Yhat.run(threeEpochs).code());
    assertArrayEquals(
        ModelFile.read(folder.resolve("three")).predictProba(row), interrupted.predictProba(row));
  }

  @Test
  void programsHearOfIt() throws IOException {
    interruptedAt(
        "{\"event\":\"epoch\",\"epoch\":4,", "--json", "--quiet", "--test", Yhat.IRIS.toString());
    List<String> lines = out().lines().toList();
    assertEquals(5, lines.size(), out());
    Json done = Json.parse(lines.get(4), "out", "line");
    assertEquals("interrupted", done.get("ending").string());
    assertEquals(
        3, done.get("best_epoch").integer()); // its validation loss is the lowest of the four
    assertEquals(Json.NULL, done.get("test_accuracy"));
  }

  @Test
  void reportOfTheModelSoFarTellsThatItIsNotAll() throws IOException {
    interruptedAt("epoch 5/7", "--epochs", "7");
    String page = Files.readString(folder.resolve("m").resolve("report.html"));
    assertTrue(page.contains("5 epochs. The model has the weights after epoch"), page);
    assertTrue(page.contains("The training was interrupted."));
    assertTrue(page.contains("give the same epochs, to the last bit, and more"));
    assertFalse(page.contains("give the same model"));
    assertTrue(Files.exists(folder.resolve("m").resolve("metrics.json")));
  }

  @Test
  void minimisationLeavesItsLatestIteration() throws IOException {
    interruptedAt("iteration    1", "--optimizer", "lbfgs", "--validation", "0");
    assertTrue(
        err().startsWith("yhat: training interrupted after 1 iteration; the model of iteration 1"),
        err());
    assertEquals(3, ModelFile.read(folder.resolve("m")).classes().size());
  }

  @Test
  void nothingIsWrittenBeforeTheFirstEpochEnds() {
    for (String optimizer : List.of("sgd", "lbfgs")) {
      out.reset();
      err.reset();
      interruptedAt("iris.csv: ", "--optimizer", optimizer);
      assertTrue(err().endsWith("; nothing was written\n"), err());
      assertEquals(1, err().lines().count());
      assertFalse(Files.exists(folder.resolve("m")));
    }
  }
}
