package dev.yhat.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Activation;
import dev.yhat.core.Precision;
import dev.yhat.core.Relu;
import dev.yhat.core.Silu;
import dev.yhat.onnx.graph.ModelWriter;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime makes of exported models. */
final class OnnxRuntimeParityTest {
  private static final int ROWS = 10_000;
  private static final int[] CLASSES = {2, 3, 5, 10, 20};

  static Stream<Arguments> networks() {
    return Models.ACTIVATIONS.stream()
        .flatMap(
            activation ->
                IntStream.rangeClosed(0, 4)
                    .mapToObj(depth -> Arguments.of(activation, depth, CLASSES[depth])));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void graphOfFeaturesPredictsTheSame(Activation activation, int depth, int classes)
      throws IOException {
    Model model = Models.numbers(6, depth, activation, classes);
    assertSame(model, Form.TENSOR);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void graphOfTheTablePredictsTheSame(Activation activation, int depth, int classes)
      throws IOException {
    List<Integer> hidden = IntStream.range(0, depth).mapToObj(i -> 9 + i).toList();
    List<String> names =
        IntStream.range(0, classes).mapToObj(i -> Integer.toString(3 * i)).toList();
    assertSame(Models.table(hidden, activation, names), Form.TABLE);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void wideNetworksOfAnyNumberOfClassesPredictTheSame(Form form) throws IOException {
    for (int classes = 2; classes <= 20; classes++) {
      List<String> names = IntStream.range(0, classes).mapToObj(i -> "é" + i).toList();
      assertSame(
          Models.table(List.of(64, 33), classes % 2 == 0 ? new Relu() : new Silu(), names), form);
    }
  }

  private static void assertSame(Model model, Form form) throws IOException {
    for (Precision precision : Precision.values()) {
      OnnxExport export = new OnnxExport(model).form(form).precision(precision);
      OnnxModel graph = export.graph();
      double tolerance = precision == Precision.FLOAT ? 1e-6 : 1e-12;
      GraphRunner runtime = OnnxRuntime.find().orElseThrow();
      Certificate found =
          export.check(graph, ModelWriter.write(graph), runtime, ROWS, tolerance, 11);
      assertTrue(found.runner().startsWith("ONNX Runtime 1."), found.runner());
      assertTrue(found.rows() == ROWS && found.largestDifference() <= tolerance, found.toString());
    }
  }
}
