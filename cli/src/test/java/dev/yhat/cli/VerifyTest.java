package dev.yhat.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code yhat verify} says whether a model is what it says it is. */
final class VerifyTest {
  @TempDir private Path folder;

  private Path train(Path csv, Object... more) {
    Path model = folder.resolve("m");
    Object[] args = {"train", csv, "--label", "species", "--epochs", 8, "--out", model};
    Yhat run = Yhat.run(Stream.of(args, more).flatMap(Arrays::stream).toArray());
    assertEquals(0, run.code(), run.err());
    return model;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--validation 0",
        "--optimizer rmsprop --precision float --hidden 20,10 --activation gelu --seed 3",
        "--optimizer adamw --schedule warmup:2+cosine --calibrate --label-smoothing 0.1",
        "--categorical body_mass_g --numeric beak_length_mm --drop island --missing NA,3750",
        "--delimiter , --weight body_mass_g --missing -1 --drop sex --momentum 0",
      })
  void everyBitAgrees(String options) throws IOException {
    Path csv = folder.resolve("complete.csv");
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Yhat.PENGUINS)) {
      if (!line.contains(",,,")) { // those of nothing but missing values have no weight
        rows.add(line);
      }
    }
    Files.write(csv, rows);
    Path model = train(csv, (Object[]) options.split(" "));
    Yhat run = Yhat.run("verify", model, csv);
    assertEquals(0, run.code(), run.err() + run.out());
    String last = run.outLines().get(run.outLines().size() - 1);
    assertTrue(last.startsWith("every bit agrees: " + model.resolve("model.safetensors")), last);
    assertTrue(last.endsWith(" parameters and all else"), last);
  }

  @Test
  void minimisationAgrees() {
    Path model = folder.resolve("m");
    Object[] training = {
      "train", Yhat.IRIS, "--label", "species", "--optimizer", "lbfgs", "--out", model
    };
    assertEquals(0, Yhat.run(training).code());
    Yhat run = Yhat.run("verify", model, Yhat.IRIS, "--threads", 2);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("iteration "), run.out());
  }

  /** The model with a weight and the score that it tells changed, and new checksums. */
  private static void change(Path folder) throws IOException {
    Model model = ModelFile.read(folder);
    Network network = model.classifier().network();
    List<DMatrixRMaj> parameters = new ArrayList<>();
    network.parameters().forEach(parameter -> parameters.add(parameter.copy()));
    parameters.get(3).data[1] += 0.5;
    Provenance is = model.provenance();
    Json settings = is.settings();
    Json result = settings.get("result").with("best_epoch", 3);
    Model changed =
        new Model(
            model.encoder(),
            model.standardizer(),
            new SoftmaxClassifier(network.withParameters(parameters)),
            model.labels(),
            new Provenance(
                is.rows(), is.fingerprint(), is.label(), settings.with("result", result)));
    ModelFile.write(changed, folder.resolve(ModelFile.NAME));
  }

  @Test
  void changedModelIsToldFromWhatItsSettingsGive() throws IOException {
    Path model = train(Yhat.IRIS, "--validation", "0");
    change(model);
    Yhat run = Yhat.run("verify", model, Yhat.IRIS);
    assertEquals(1, run.code());
    List<String> lines = run.outLines();
    String tail = String.join("\n", lines.subList(lines.size() - 3, lines.size()));
    assertEquals(
        model.resolve("model.safetensors")
            + " is not what its data and settings give:\n"
            + "  2.bias: 1 of 3 numbers differ, by up to 0.50\n"
            + "  provenance.settings.result.best_epoch: it has 3, not 8",
        tail);
    Yhat json = Yhat.run("verify", model, Yhat.IRIS, "--json");
    assertEquals(1, json.code());
    Json object = Json.parse(json.out().strip(), "out", "line");
    assertEquals(false, object.get("same").bool());
    assertEquals("2.bias", object.get("tensors").items().get(0).get("name").string());
    assertEquals(
        "provenance.settings.result.best_epoch",
        object.get("document").items().get(0).get("place").string());
  }

  @Test
  void trainingThatFailsTellsNothingOfTheBits() throws IOException {
    Path folder = train(Yhat.IRIS);
    Model model = ModelFile.read(folder);
    Provenance is = model.provenance();
    Json optimizer = is.settings().get("optimizer").with("learning_rate", 1e200);
    Model failing =
        new Model(
            model.encoder(),
            model.standardizer(),
            model.classifier(),
            model.labels(),
            new Provenance(
                is.rows(),
                is.fingerprint(),
                is.label(),
                is.settings().with("optimizer", optimizer)));
    ModelFile.write(failing, folder.resolve(ModelFile.NAME));
    Yhat run = Yhat.run("verify", folder, Yhat.IRIS, "--json");
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("yhat: training failed: epoch 1, step "), run.err());
    assertEquals(1, run.err().lines().count());
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @CsvSource({"No space left on device, 2", "Broken pipe, 141"})
  void agreementThatCannotBeToldIsNoDifference(String reason, int code) {
    Path model = train(Yhat.IRIS);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    StandardStream out = new StandardStream(full);
    PrintStream err = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Terminal terminal =
        new Terminal(out.printer(), err, false, false, false, () -> 80, out::readerIsGone);
    String[] args = {"verify", model.toString(), Yhat.IRIS.toString(), "--json"};
    assertEquals(code, Main.run(args, terminal));
  }

  @Test
  void agreementIsToldToPrograms() throws IOException {
    Yhat run = Yhat.run("verify", train(Yhat.IRIS), Yhat.IRIS, "--json");
    assertEquals(0, run.code());
    assertTrue(Json.parse(run.out().strip(), "out", "line").get("same").bool());
  }

  @Test
  void otherDataAreRefused() throws IOException {
    Path model = train(Yhat.IRIS);
    Path other = folder.resolve("other.csv");
    Files.writeString(other, Files.readString(Yhat.IRIS).replaceFirst("5", "6"));
    Yhat run = Yhat.run("verify", model, other);
    assertEquals(2, run.code());
    String start =
        "yhat: other.csv: not the data of the training: expected the fingerprint sha256:";
    assertTrue(run.err().startsWith(start), run.err());
    assertEquals("", run.out());
    assertEquals(2, Yhat.run("verify", model, Yhat.PENGUINS).code());
    assertEquals(2, Yhat.run("verify", model, folder.resolve("none.csv")).code());
    assertEquals(2, Yhat.run("verify", model, Yhat.IRIS, "--threads", 0).code());
  }

  @Test
  void trainingFromOtherWeightsCannotBeDoneAgain() {
    Path model = train(Yhat.IRIS);
    Path second = folder.resolve("second");
    Object[] args = {
      "train", Yhat.IRIS, "--label", "species", "--warm-start", model, "--out", second
    };
    assertEquals(0, Yhat.run(args).code());
    Yhat run = Yhat.run("verify", second, Yhat.IRIS);
    assertEquals(2, run.code());
    assertEquals(
        "yhat: "
            + second.resolve("model.safetensors")
            + ": the training cannot be done again: it started from other weights, which it records"
            + " no more of than a fingerprint\n",
        run.err());
  }
}
