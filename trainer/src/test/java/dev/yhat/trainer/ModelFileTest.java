package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.Gelu;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Checksum;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.trainer.eval.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
  private static final ExampleTable IRIS = ExampleTable.iris();

  @TempDir Path folder;

  private static Model model() {
    return new Classifier()
        .hidden(6, 4)
        .activation(new Gelu())
        .dropout(0.1)
        .epochs(3)
        .train(IRIS.columns(), IRIS.features(), IRIS.labels())
        .model();
  }

  @Test
  void readModelPredictsTheSameBits() throws IOException {
    Model written = model();
    Path file = folder.resolve(ModelFile.NAME);
    ModelFile.write(written, file);
    for (Path path : new Path[] {file, folder}) {
      Model read = ModelFile.read(path);
      double[] row = {5.9, 3.0, 5.1, 1.8};
      assertArrayEquals(written.predictProba(row), read.predictProba(row));
      assertEquals(written.classes(), read.classes());
      assertEquals(written.columns(), read.columns());
      assertEquals(written.standardizer(), read.standardizer());
      assertEquals(written.provenance().fingerprint(), read.provenance().fingerprint());
      assertEquals(
          written.provenance().settings().toString(), read.provenance().settings().toString());
    }
  }

  @Test
  void writingAReadModelGivesTheSameBytes() throws IOException {
    Path first = folder.resolve("first.safetensors");
    Path second = folder.resolve("second.safetensors");
    ModelFile.write(model(), first);
    ModelFile.write(ModelFile.read(first), second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  @Test
  void tensorsWithoutOurMetadataAreNoModel() throws IOException {
    Path file = folder.resolve("plain.safetensors");
    ModelFile.write(model(), file);
    new Safetensors(Safetensors.read(file).tensors(), Map.of()).write(file);
    ModelFormatException e = assertThrows(ModelFormatException.class, () -> ModelFile.read(file));
    assertTrue(e.getMessage().contains("'yhat'"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "format_version":1 | "format_version":0 | yhat.format_version: expected an integer from 1 to 1
          "format_version":1 | "format_version":"1" | yhat.format_version: expected an integer, got "1"
          "format_version":1, | '' | yhat: expected a member 'format_version', got none
          {"name":"sepal_length","kind":"numeric","fill":null,"indicator":false}, | '' | expected 4 feat
          "Iris-setosa","Iris-versicolor" | "Iris-setosa","Iris-setosa" | yhat.classes[1]: expected distinct classes, got "Iris-setosa"
          ,"Iris-versicolor","Iris-virginica" | '' | only one class, 'Iris-setosa'
          ,"Iris-versicolor" | '' | expected 3 classes for the network, got 2
          "scale":[ | "scale":[-1, | yhat.standardization.scale: expected at most 4 scales for the network, not 5
          "mean":[ | "mean":[1, | yhat.standardization.mean: expected at most 4 means for the network, not 5
          "scale":[0.8 | "scale":[-0.8 | Standardizer: column 0: expected a finite mean and a finite scale above 0
          "columns":[ | "columns":[1,2, | yhat.table.columns: expected at most 4 columns for the network, not 6
          "Iris-setosa" | "Iris-setosa","b" | yhat.classes: expected at most 3 classes for the network, not 4
          "kind":"numeric" | "levels":[1,2,3,4,5] | yhat.table.columns[0].levels: expected at most 4 levels for the network
          "provenance" | "where_from" | no members but
          "type":"dense" | "type":"conv" | yhat.layers[0].type: expected dense, activation or dropout
          "inputs":4 | "inputs":5 | tensor '0.weight': expected shape [6, 5], got [6, 4]
          "outputs":3 | "outputs":2147483647 | tensor '6.weight': expected shape [2147483647, 4]
          "size":6 | "size":7 | yhat.layers[1].size: expected 6, as the layer before has, got 7
          "rows":150 | "rows":-1 | yhat.provenance.rows: expected an integer from 0 to 2147483647
          "label":null | "label":7 | yhat.provenance.label: expected a string, got 7
          "seed":42 | "seed":99999999999999999999 | expected an integer of 64 bits
          "settings":{ | "settings":[],"x":{ | yhat.provenance: expected no members but
          "tensors":"sha256: | "tensors":"sha257: | yhat.tensors: expected sha256:
          """)
  void inconsistentDocumentIsRefused(String found, String replaced, String expected)
      throws IOException {
    Path file = folder.resolve("changed.safetensors");
    ModelFile.write(model(), file);
    Safetensors read = Safetensors.read(file);
    String document = read.document("yhat").toString();
    assertTrue(document.contains(found), document);
    String changed = document.replace(found, replaced);
    new Safetensors(read.tensors(), Map.of("yhat", changed, "yhat.sha256", Checksum.of(changed)))
        .write(file);
    ModelFormatException e = assertThrows(ModelFormatException.class, () -> ModelFile.read(file));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
  }

  @Test
  void settingsThatAreNoObjectAreRefused() throws IOException {
    Model model = model();
    Provenance odd = new Provenance(1, "none", null, Json.array(List.of()));
    Path file = folder.resolve("odd.safetensors");
    ModelFile.write(with(model, odd), file);
    ModelFormatException e = assertThrows(ModelFormatException.class, () -> ModelFile.read(file));
    assertEquals(
        file + ": yhat.provenance.settings: expected an object, got an array", e.getMessage());
  }

  private static Model with(Model model, Provenance provenance) {
    return new Model(
        model.encoder(), model.standardizer(), model.classifier(), model.labels(), provenance);
  }

  @Test
  void newerFormatIsRefusedWithTheVersionThatIsNeeded() throws IOException {
    Path file = folder.resolve("newer.safetensors");
    ModelFile.write(model(), file);
    Json document = Safetensors.read(file).document("yhat").with("format_version", 7);
    Safetensors.sealed(List.of(), "yhat", document.with("novelty", true)).write(file);
    ModelFormatException e = assertThrows(ModelFormatException.class, () -> ModelFile.read(file));
    assertEquals(
        file
            + ": a model of format version 7, which needs a newer release of Yhat: this one reads"
            + " versions up to 1",
        e.getMessage());
  }

  @Test
  void documentIsThatOfTheFile() throws IOException {
    Model model = model();
    Path file = folder.resolve("m.safetensors");
    ModelFile.write(model, file);
    Json document = Safetensors.read(file).document("yhat");
    assertEquals(document, ModelFile.describe(model));
    assertEquals(Safetensors.read(file).checksum(), document.get("tensors").string());
  }

  @Test
  void scoresOfTheValidationAreRecorded() throws IOException {
    TrainingResult result =
        new Classifier()
            .epochs(3)
            .validation(0.2)
            .train(IRIS.columns(), IRIS.features(), IRIS.labels());
    Json found = result.model().provenance().settings().get("result");
    assertEquals("finished", found.get("ending").string());
    assertEquals(result.bestEpoch(), found.get("best_epoch").integer());
    Evaluation validation = Objects.requireNonNull(result.validation());
    Json scores = found.get("validation");
    assertEquals(validation.rows(), scores.get("rows").integer());
    assertEquals(validation.accuracy(), scores.get("accuracy").number());
    assertEquals(validation.logLoss(), scores.get("log_loss").number());
    assertEquals(validation.macro().f1(), scores.get("macro_f1").number());
    assertTrue(model().provenance().settings().get("result").find("validation").isEmpty());
  }

  @Test
  void weightsThatAreNotFiniteAreNotWritten() {
    Model model = model();
    List<DMatrixRMaj> parameters = new ArrayList<>();
    model.classifier().network().parameters().forEach(p -> parameters.add(p.copy()));
    parameters.get(3).data[1] = Double.NaN;
    Network broken = model.classifier().network().withParameters(parameters);
    Path file = folder.resolve("nan.safetensors");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ModelFile.write(
                    new Model(
                        model.encoder(),
                        model.standardizer(),
                        new SoftmaxClassifier(broken),
                        model.labels(),
                        model.provenance()),
                    file));
    assertEquals("tensor '3.bias' [4]: expected finite numbers, got NaN at 1", e.getMessage());
    assertFalse(Files.exists(file));
  }

  @Test
  void modelWithAnUnknownPartLeavesNoFile() {
    Path file = folder.resolve("custom.safetensors");
    ElementwiseActivation own =
        new ElementwiseActivation() {
          @Override
          public double value(double x) {
            return 2 * x;
          }

          @Override
          public double derivative(double x, double y) {
            return 2;
          }
        };
    Model model =
        new Classifier()
            .activation(own)
            .epochs(1)
            .train(IRIS.columns(), IRIS.features(), IRIS.labels())
            .model();
    assertThrows(IllegalArgumentException.class, () -> ModelFile.write(model, file));
    assertFalse(Files.exists(file));
  }
}
