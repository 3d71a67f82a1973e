package dev.yhat.onnx;

import dev.yhat.core.Precision;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.load.ClassLabels;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Compares what a graph gives with what the model gives. */
final class ParityCheck {
  private ParityCheck() {}

  /**
   * Compares over made-up rows.
   *
   * @param file the bytes of the graph
   * @param tolerance what two probabilities may differ by
   * @throws IllegalArgumentException if they differ by more, or a class is another although its
   *     probability stands out
   * @throws IOException if the runner cannot run the graph
   */
  static Certificate compare(
      Model model,
      OnnxModel graph,
      byte[] file,
      Form form,
      Precision precision,
      GraphRunner runner,
      int rows,
      double tolerance,
      long seed)
      throws IOException {
    ElementType type = precision == Precision.FLOAT ? ElementType.FLOAT : ElementType.DOUBLE;
    SampleRows sample = new SampleRows(model, form, type, rows, seed);
    String input = graph.graph().inputs().get(0).name();
    Map<String, Tensor> outputs = runner.run(file, sample.inputs(input));
    DMatrixRMaj expected = sample.probabilities();
    double[] actual = ((Tensor.Reals) output(outputs, graph, 1)).data();
    double largest = 0.0;
    for (int i = 0; i < expected.getNumElements(); i++) {
      double difference = Math.abs(actual[i] - expected.data[i]);
      if (!(difference <= tolerance)) {
        throw different(runner, i / expected.numCols, difference, tolerance, precision);
      }
      largest = Math.max(largest, difference);
    }
    requireLabels(model, output(outputs, graph, 0), sample.classes(), expected, tolerance);
    return new Certificate(runner.name(), rows, largest, tolerance);
  }

  private static Tensor output(Map<String, Tensor> outputs, OnnxModel graph, int place)
      throws IOException {
    String name = graph.graph().outputs().get(place).name();
    Tensor output = outputs.get(name);
    if (output == null) {
      throw new IOException("the graph gives no '" + name + "'");
    }
    return output;
  }

  private static IllegalArgumentException different(
      GraphRunner runner, int row, double difference, double tolerance, Precision precision) {
    return new IllegalArgumentException(
        "export: "
            + runner.name()
            + " and the model differ by "
            + difference
            + " in sample row "
            + row
            + ", expected at most "
            + tolerance
            + "; nothing was written"
            + (precision == Precision.FLOAT ? "; double precision may do" : ""));
  }

  private static void requireLabels(
      Model model, Tensor labels, int[] classes, DMatrixRMaj expected, double tolerance) {
    List<String> texts = ClassLabels.texts(labels);
    for (int i = 0; i < classes.length; i++) {
      String label = texts.get(i);
      int given = model.labels().index(label);
      double[] p = expected.data;
      int start = i * expected.numCols;
      if (given != classes[i] && p[start + classes[i]] - p[start + given] > 2 * tolerance) {
        throw new IllegalArgumentException(
            "export: the graph gives class "
                + label
                + " in sample row "
                + i
                + ", expected "
                + model.classes().get(classes[i])
                + "; nothing was written");
      }
    }
  }
}
