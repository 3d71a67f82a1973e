package dev.yhat.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Activation;
import dev.yhat.core.Precision;
import dev.yhat.core.Relu;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.ModelReader;
import dev.yhat.onnx.graph.ModelWriter;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Import after export. */
final class RoundTripTest {
  static Stream<Activation> activations() {
    return Models.ACTIVATIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void modelsComeBackWithTheSameBits(Activation activation) throws IOException {
    Model model = Models.table(List.of(7, 6), activation, List.of("a", "b", "c"));
    for (Form form : Form.values()) {
      OnnxExport export = new OnnxExport(model).form(form).precision(Precision.DOUBLE);
      Model back = OnnxImport.read(export.toBytes(), "test").model();
      assertSamePredictions(model, back, 0.0);
      assertEquals(model.encoder(), back.encoder());
      assertEquals(model.provenance(), back.provenance());
      assertEquals(model.toString(), back.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void modelsInFloatComeBackWithRoundedWeights(Activation activation) throws IOException {
    Model model = Models.table(List.of(7), activation, List.of("1", "2"));
    for (Form form : Form.values()) {
      OnnxExport export = new OnnxExport(model).form(form).precision(Precision.FLOAT);
      byte[] file = export.toBytes();
      Model back = OnnxImport.read(file, "test").model();
      assertSamePredictions(model, back, 1e-6);
      assertArrayEquals(file, new OnnxExport(back).form(form).precision(Precision.FLOAT).toBytes());
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void graphsThatLostTheirDocumentAreReadNodeByNode(Activation activation) throws IOException {
    Model model = Models.numbers(4, 2, activation, 3);
    for (Precision precision : Precision.values()) {
      OnnxModel graph = new OnnxExport(model).precision(precision).graph();
      Imported imported = OnnxImport.read(ModelWriter.write(bare(graph)), "test");
      assertEquals("Yhat", imported.certificate().orElseThrow().runner());
      assertEquals(model.classes(), imported.model().classes());
      assertEquals(layers(model.toString()), layers(imported.model().toString()));
      SampleRows sample = new SampleRows(model, Form.TENSOR, ElementType.DOUBLE, 200, 3);
      double tolerance = precision == Precision.DOUBLE ? 1e-12 : 1e-5;
      for (int i = 0; i < 200; i++) {
        double[] row = sample.feature(i);
        assertArrayEquals(model.predictProba(row), imported.model().predictProba(row), tolerance);
      }
    }
  }

  /** Without dropout and identity, which graphs do not have; numbers as floats are written. */
  private static String layers(String model) {
    return model
        .replaceAll("(Dropout|Identity)\\([^)]*\\), ", "")
        .replace("0.019999999552965164", "0.02")
        .replace("0.699999988079071", "0.7");
  }

  private static OnnxModel bare(OnnxModel graph) {
    return new OnnxModel(graph.irVersion(), "", "", "", graph.opsets(), Map.of(), graph.graph());
  }

  @Test
  void documentThatDoesNotFitItsGraphIsNotBelieved() throws IOException {
    OnnxModel one = new OnnxExport(Models.numbers(4, 1, new Relu(), 3)).graph();
    OnnxModel other = new OnnxExport(Models.numbers(4, 2, new Relu(), 2)).graph();
    OnnxModel mixed = new OnnxModel(8, "yhat", "", "", one.opsets(), other.metadata(), one.graph());
    Model read = OnnxImport.read(ModelWriter.write(mixed), "test").model();
    assertEquals(3, read.classes().size());
    OnnxModel table =
        new OnnxExport(Models.table(List.of(), new Relu(), List.of("a", "b"))).graph();
    ModelFormatException refused =
        assertThrows(
            ModelFormatException.class,
            () -> OnnxImport.read(ModelWriter.write(bare(table)), "test"));
    assertTrue(
        refused.getMessage().startsWith("test: input 'sex': expected a tensor of float"),
        refused.getMessage());
  }

  @Test
  void filesAreTheSameBytesEachTime() throws IOException {
    Model model = Models.table(List.of(3), new Relu(), List.of("a", "b"));
    byte[] file = new OnnxExport(model).toBytes();
    assertArrayEquals(file, new OnnxExport(model).toBytes());
    assertArrayEquals(file, ModelWriter.write(ModelReader.read(file, "test")));
  }

  private static void assertSamePredictions(Model model, Model back, double tolerance) {
    SampleRows sample = new SampleRows(model, Form.TABLE, ElementType.FLOAT, 300, 9);
    for (List<Object> row : sample.rows()) {
      Map<String, Object> named = new LinkedHashMap<>();
      List<String> columns = new ArrayList<>(model.columns());
      for (int c = 0; c < row.size(); c++) {
        named.put(columns.get(c), row.get(c));
      }
      assertArrayEquals(model.predictProba(named), back.predictProba(named), tolerance);
    }
  }
}
