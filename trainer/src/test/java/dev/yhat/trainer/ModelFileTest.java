package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.Gelu;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
          "format_version":1 | "format_version":2 | newest format that this release reads
          "format_version":1 | "format_version":0 | an integer from 1 to 1
          {"name":"sepal_length","kind":"numeric","fill":null,"indicator":false}, | '' | expected 4 feat
          "Iris-setosa","Iris-versicolor" | "Iris-setosa","Iris-setosa" | distinct classes
          "scale":[ | "scale":[-1, | expected as many scales
          "provenance" | "where_from" | no members but
          "type":"dense" | "type":"conv" | conv
          """)
  void inconsistentDocumentIsRefused(String found, String replaced, String expected)
      throws IOException {
    Path file = folder.resolve("changed.safetensors");
    ModelFile.write(model(), file);
    Safetensors read = Safetensors.read(file);
    String document = read.document("yhat").toString();
    assertTrue(document.contains(found), document);
    String changed = document.replace(found, replaced);
    new Safetensors(read.tensors(), Map.of("yhat", changed)).write(file);
    ModelFormatException e = assertThrows(ModelFormatException.class, () -> ModelFile.read(file));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
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
