package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import dev.yhat.layers.file.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** {@code --checkpoint-every} and {@code --resume}: Ctrl-C, and on. */
final class ResumeTest {
  @TempDir private Path folder;

  private Path model() {
    return folder.resolve("m");
  }

  private Object[] training(Object... more) {
    Object[] args = {"train", Yhat.IRIS, "--label", "species", "--out", model(), "--epochs", 12};
    return Stream.of(args, more).flatMap(Arrays::stream).toArray();
  }

  /** Runs a training that is interrupted once it has printed a line that starts so. */
  private String interruptedAt(String start, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream watched =
        new OutputStream() {
          @Override
          public void write(int b) {
            out.write(b);
            String all = out.toString(StandardCharsets.UTF_8);
            if (b == '\n' && all.lines().reduce("", (x, last) -> last).startsWith(start)) {
              Thread.currentThread().interrupt();
            }
          }
        };
    PrintStream printer = new PrintStream(watched, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    int code = Main.run(texts, Terminal.plain(printer, errors));
    assertTrue(Thread.interrupted());
    assertEquals(130, code, err.toString(StandardCharsets.UTF_8));
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(model())) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String numbers() throws IOException {
    return Files.readString(model().resolve("metrics.json"))
        .replaceAll("\"seconds\":[-+.0-9e]+", "");
  }

  private String report() throws IOException {
    return Files.readString(model().resolve("report.html"));
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(model().resolve("model.safetensors"));
  }

  @Test
  void interruptedTrainingGoesOnToTheSameFiles() throws IOException {
    Object[] training = training("--checkpoint-every", 2, "--patience", 9);
    assertEquals(0, Yhat.run(training).code());
    List<String> whole = List.of("metrics.json", "model.safetensors", "report.html");
    assertEquals(whole, files());
    byte[] model = bytes();
    String numbers = numbers();
    String command = command(report());
    String err = interruptedAt("epoch  5/12", training);
    assertEquals(
        "yhat: training interrupted after 5 epochs; the model of epoch 3 is in "
            + model()
            + "/, with its report; the same command with --resume goes on\n",
        err);
    assertEquals(
        List.of("checkpoints", "metrics.json", "model.safetensors", "report.html"), files());
    List<Object> resuming = new ArrayList<>(Arrays.asList(training));
    resuming.add("--resume");
    Yhat resumed = Yhat.run(resuming.toArray());
    assertEquals(0, resumed.code(), resumed.err());
    assertEquals("going on after 5 epochs", resumed.outLines().get(1));
    assertTrue(resumed.outLines().get(2).startsWith("epoch  6/12"), resumed.out());
    assertEquals(whole, files());
    assertArrayEquals(model, bytes());
    assertEquals(numbers, numbers());
    assertEquals(command, command(report()));
  }

  private static String command(String page) {
    int start = page.indexOf("yhat train");
    assertTrue(start > 0);
    return page.substring(start, page.indexOf('<', start));
  }

  @Test
  void interruptBeforeTheFirstEpochLeavesACheckpoint() throws IOException {
    Object[] training = training("--checkpoint-every", "1h");
    String err = interruptedAt("iris.csv: ", training);
    assertTrue(
        err.endsWith("; no model was written; the same command with --resume goes on\n"), err);
    assertEquals(List.of("checkpoints"), files());
  }

  @Test
  void programsHearOfIt() throws IOException {
    interruptedAt(
        "{\"event\":\"epoch\",\"epoch\":4,",
        training("--checkpoint-every", 1, "--json", "--quiet"));
    Yhat resumed = Yhat.run(training("--checkpoint-every", 1, "--json", "--quiet", "--resume"));
    assertEquals("{\"event\":\"resumed\",\"epochs\":4,\"batches\":0}", resumed.outLines().get(0));
    Json done = Json.parse(resumed.outLines().get(9), "out", "line");
    assertEquals("done", done.get("event").string());
  }

  @Test
  void otherOptionsAreRefused() throws IOException {
    interruptedAt("epoch  4/12", training("--checkpoint-every", 3));
    Yhat other = Yhat.run(training("--checkpoint-every", 3, "--resume", "--dropout", "0.5"));
    assertEquals(2, other.code());
    assertTrue(other.err().contains(": expected a checkpoint of this training, but layers was"));
    assertEquals(1, other.err().lines().count());
    Yhat same =
        Yhat.run(training("--checkpoint-every", "5m", "--resume", "--threads", 2, "--quiet"));
    assertEquals(0, same.code(), same.err());
  }

  @Test
  void damagedCheckpointsAreAnError() throws IOException {
    interruptedAt("epoch  4/12", training("--checkpoint-every", 9));
    try (Stream<Path> files = Files.list(model().resolve("checkpoints"))) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[17]);
      }
    }
    Logger log = (Logger) LoggerFactory.getLogger("dev.yhat.trainer");
    log.setAdditive(false); // warnings, which people see on standard error
    Yhat run = Yhat.run(training("--checkpoint-every", 9, "--resume"));
    log.setAdditive(true);
    assertEquals(2, run.code());
    assertTrue(
        run.err().contains("checkpoints: no checkpoint can be read; the newest: "), run.err());
  }

  @Test
  void crossValidationIsRepeatedAndTheTrainingGoesOn() throws IOException {
    Object[] training = training("--checkpoint-every", 2, "--cv", 2);
    assertEquals(0, Yhat.run(training).code());
    String numbers = numbers();
    interruptedAt("epoch  3/12", training);
    Yhat resumed = Yhat.run(training("--checkpoint-every", 2, "--cv", 2, "--resume"));
    assertTrue(resumed.out().contains("going on after 3 epochs\n"), resumed.out());
    assertEquals(numbers, numbers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--resume | --resume: means nothing without --checkpoint-every",
        "--checkpoint-every 0 | --checkpoint-every: expected a number of epochs, or a time such as"
            + " 30s, 5m or 1h, got '0'",
        "--checkpoint-every 3d | --checkpoint-every: expected a number of epochs, or a time such"
            + " as 30s, 5m or 1h, got '3d'",
        "--checkpoint-every 1 --optimizer lbfgs | --checkpoint-every: means nothing with"
            + " --optimizer lbfgs, which has to start again",
      })
  void optionsThatMeanNothingAreRefused(String options, String line) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("train", Yhat.IRIS, "--label", "species", "--out", model()));
    args.addAll(List.of(options.split(" ")));
    Yhat run = Yhat.run(args.toArray());
    assertEquals("yhat: " + line + "\n", run.err());
    assertEquals(2, run.code());
    assertFalse(Files.exists(model()));
  }
}
