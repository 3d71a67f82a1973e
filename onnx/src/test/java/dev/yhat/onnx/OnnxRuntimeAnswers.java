package dev.yhat.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.CounterRandom;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** What ONNX Runtime answers to rows that a test graph is given, and imports must too. */
final class OnnxRuntimeAnswers {
  private static final int ROWS = 500;

  private OnnxRuntimeAnswers() {}

  static Model assertPredictsAsOnnxRuntime(TestGraph graph, String output) throws IOException {
    Imported imported = OnnxImport.read(graph.bytes(), "test");
    Model model = imported.model();
    double[][] rows = new double[ROWS][model.columns().size()];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        double mean = model.standardizer().means()[j];
        double scale = model.standardizer().scales()[j];
        rows[i][j] = (float) (mean + scale * CounterRandom.normal(i, j));
      }
    }
    double[][] expected = run(graph, output, rows);
    for (int i = 0; i < ROWS; i++) {
      double[] p = model.predictProba(rows[i]);
      assertArrayEquals(
          expected[i], p.length == expected[i].length ? p : new double[] {p[1]}, 2e-6);
    }
    assertTrue(
        imported.certificate().orElseThrow().largestDifference() <= 1e-8,
        imported.certificate().toString());
    return model;
  }

  static double[][] run(TestGraph graph, String output, double[][] rows) throws IOException {
    double[] all = Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
    int[] shape = {rows.length, rows[0].length};
    String input = graph.model().graph().inputs().get(0).name();
    Map<String, Tensor> inputs = Map.of(input, Tensor.Reals.rounded(ElementType.FLOAT, shape, all));
    Tensor.Reals found =
        (Tensor.Reals) OnnxRuntime.find().orElseThrow().run(graph.bytes(), inputs).get(output);
    int width = found.shape()[1];
    double[][] out = new double[rows.length][width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(found.data(), i * width, out[i], 0, width);
    }
    return out;
  }
}
