package dev.yhat.onnx;

import dev.yhat.core.CounterRandom;
import dev.yhat.core.Kernels;
import dev.yhat.core.Softmax;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.graph.ValueInfo;
import dev.yhat.onnx.load.ClassLabels;
import dev.yhat.onnx.run.Evaluator;
import dev.yhat.trainer.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * Whether a model gives what the graph gives from which it was read: made-up rows go both ways, and
 * every output of the graph must be the model's probabilities, logits that have them, or the name
 * of the most probable class.
 */
final class ImportCheck {
  private static final int SAMPLE_ROWS = 256;
  private static final long MOST_NUMBERS = 1L << 18;
  private static final long MOST_PRODUCTS = 1L << 28;

  /** Constants such as √2, rounded to float, make activations that are not quite the exact ones. */
  private static final double FLOAT_TOLERANCE = 1e-6;

  private static final double DOUBLE_TOLERANCE = 1e-9;

  private final Model model;
  private final DMatrixRMaj expected;
  private final double tolerance;
  private double largest;

  private ImportCheck(Model model, double[][] rows, double tolerance) {
    this.model = model;
    this.expected = new DMatrixRMaj(model.predictProba(rows));
    this.tolerance = tolerance;
  }

  /**
   * Sends the rows both ways.
   *
   * @throws IllegalArgumentException naming the output that is none of these, or the node that
   *     cannot be computed
   */
  static Certificate of(OnnxModel file, Model model) {
    long room = Evaluator.room(file.graph());
    double[][] rows = rows(model, rowCount(model, room));
    Map<String, Tensor> inputs = inputs(file, model, rows);
    boolean narrow = inputs.values().stream().allMatch(input -> input.type() == ElementType.FLOAT);
    ImportCheck check = new ImportCheck(model, rows, narrow ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE);
    boolean told = false;
    for (Map.Entry<String, Tensor> output : Evaluator.run(file, inputs, true, room).entrySet()) {
      told |= check.tellsProbabilities(output.getKey(), output.getValue());
    }
    if (!told) {
      throw new IllegalArgumentException("graph: expected an output of probabilities or logits");
    }
    return new Certificate("Yhat", rows.length, check.largest, check.tolerance);
  }

  /**
   * Requires one output to agree.
   *
   * @return whether it has the probabilities, and not only the label
   */
  private boolean tellsProbabilities(String name, Tensor output) {
    int rows = expected.numRows;
    if (output instanceof Tensor.Reals reals && output.size() == expected.getNumElements()) {
      DMatrixRMaj given = DMatrixRMaj.wrap(rows, expected.numCols, reals.data());
      double difference = difference(given);
      if (!(difference <= tolerance) && new Kernels().isFinite(List.of(given))) {
        DMatrixRMaj probabilities = new DMatrixRMaj(rows, expected.numCols);
        Softmax.softmax(given, probabilities);
        difference = difference(probabilities);
      }
      require(name, difference);
      return true;
    }
    if (output.size() != rows) {
      throw new IllegalArgumentException(
          "output "
              + Node.quoted(name)
              + ": expected probabilities, logits or the class of each row, got "
              + output);
    }
    String wrong = wrongLabel(output);
    if (wrong.isEmpty()) {
      return false;
    }
    if (!(output instanceof Tensor.Reals reals) || expected.numCols != 2) {
      throw new IllegalArgumentException("output " + Node.quoted(name) + ": expected " + wrong);
    }
    double difference = 0.0;
    for (int i = 0; i < rows; i++) {
      difference = worse(difference, reals.data()[i] - expected.get(i, 1));
    }
    require(name, difference);
    return true;
  }

  private void require(String name, double difference) {
    if (!(difference <= tolerance)) {
      throw new IllegalArgumentException(
          "output "
              + Node.quoted(name)
              + ": the graph is not the network that it looks like: probabilities differ by "
              + difference);
    }
    largest = Math.max(largest, difference);
  }

  private double difference(DMatrixRMaj given) {
    double difference = 0.0;
    for (int i = 0; i < given.getNumElements(); i++) {
      difference = worse(difference, given.data[i] - expected.data[i]);
    }
    return difference;
  }

  /** The larger one; NaN if one is. */
  private static double worse(double difference, double other) {
    return Math.max(difference, Math.abs(other));
  }

  /** The first label that is not the most probable class's, and that; empty if all are. */
  private String wrongLabel(Tensor output) {
    List<String> labels = ClassLabels.texts(output);
    for (int i = 0; i < expected.numRows; i++) {
      int best = SoftmaxClassifier.argmax(expected, i);
      String name = model.classes().get(best);
      if (standsOut(i, best) && !labels.get(i).equals(name)) {
        return "the most probable class of row "
            + i
            + ", '"
            + name
            + "', got '"
            + labels.get(i)
            + "'";
      }
    }
    return "";
  }

  private boolean standsOut(int row, int best) {
    for (int k = 0; k < expected.numCols; k++) {
      if (k != best && expected.get(row, best) - expected.get(row, k) <= 2 * tolerance) {
        return false;
      }
    }
    return true;
  }

  /**
   * Fewer of large networks, so that the comparison takes neither much memory nor long.
   *
   * @param room for the outputs of all layers, of one row at least
   */
  private static int rowCount(Model model, long room) {
    Network network = model.classifier().network();
    long outputs = 0;
    for (Layer layer : network.layers()) {
      outputs += layer.outputs();
    }
    if (outputs > room) {
      throw new IllegalArgumentException(
          "graph: expected layers of at most " + room + " outputs in all, got " + outputs);
    }
    long rows = MOST_NUMBERS / (network.inputs() + outputs);
    rows = Math.min(rows, MOST_PRODUCTS / network.parameterCount());
    return (int) Math.max(1, Math.min(SAMPLE_ROWS, rows));
  }

  private static double[][] rows(Model model, int count) {
    double[] means = model.standardizer().means();
    double[] scales = model.standardizer().scales();
    double[][] rows = new double[count][means.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < means.length; j++) {
        double number = CounterRandom.normal(CounterRandom.bits(3, i), j);
        rows[i][j] = (float) (means[j] + scales[j] * number);
      }
    }
    return rows;
  }

  private static Map<String, Tensor> inputs(OnnxModel file, Model model, double[][] rows) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    List<ValueInfo> given = file.graph().openInputs();
    for (ValueInfo input : given) {
      boolean all = given.size() == 1;
      int column = all ? 0 : model.columns().indexOf(input.name());
      int width = all ? model.columns().size() : 1;
      double[] data = new double[rows.length * width];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(rows[i], column, data, i * width, width);
      }
      inputs.put(
          input.name(),
          new Tensor.Reals(
              Objects.requireNonNull(input.type()), new int[] {rows.length, width}, data));
    }
    return inputs;
  }
}
