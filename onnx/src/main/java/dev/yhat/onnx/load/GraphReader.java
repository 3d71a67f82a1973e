package dev.yhat.onnx.load;

import dev.yhat.core.Elu;
import dev.yhat.core.LeakyRelu;
import dev.yhat.core.Relu;
import dev.yhat.core.Sigmoid;
import dev.yhat.core.Softplus;
import dev.yhat.core.Tanh;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.run.Evaluator;
import dev.yhat.onnx.run.GeluForms;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Follows the numbers through a graph, from its input to its probabilities, and makes layers of
 * what happens to them.
 */
public final class GraphReader {
  private static final String SUPPORTED =
      "supported are Gemm, MatMul, Add, Sub, Mul, Div and Neg with constants, Scaler, Relu, Tanh,"
          + " Sigmoid, Softplus, Elu, LeakyRelu, Gelu, activations spelled out in these and Erf,"
          + " Exp, Log, Pow, Max, Min, Abs; Identity, Dropout, Cast, Flatten, Reshape; at the end"
          + " Softmax, LogSoftmax, LinearClassifier, Normalizer, ArgMax, ArrayFeatureExtractor,"
          + " LabelEncoder, ZipMap";

  private final Values values;
  private final Chain chain;
  private String value;

  private GraphReader(Values values, Start start) {
    this.values = values;
    this.chain = new Chain(start.columns().size(), Evaluator.room(values.graph()));
    this.value = start.value();
  }

  /**
   * Reads a graph.
   *
   * @throws IllegalArgumentException naming the node, its operator and what is supported, or the
   *     value that breaks the rules of the format
   */
  public static Reading read(OnnxModel model) {
    GraphCheck.require(model.graph());
    Values values = new Values(model);
    Start start = Start.of(values);
    GraphReader reader = new GraphReader(values, start);
    Ending ending = new Ending(values, reader.chain);
    while (!ending.isAt(reader.value)) {
      reader.step();
    }
    return ending.reading(reader.value, start.columns());
  }

  private void step() {
    List<Node> users = values.users(value);
    if (users.isEmpty()) {
      throw new IllegalArgumentException(
          "value " + Node.quoted(value) + ": expected a node that needs it, or an output");
    }
    Node node = users.get(0);
    if (users.size() == 1 && take(node)) {
      value = node.outputs().get(0);
      return;
    }
    ElementwisePart.Found part = ElementwisePart.at(values, value);
    if (part == null) {
      throw node.refused(
          (users.size() == 1 ? "operator not supported here; " : "the network forks here; ")
              + SUPPORTED);
    }
    chain.activation(part.last(), part.activation());
    value = part.end();
  }

  /** Makes what a node does part of the network; false if it is none of these. */
  private boolean take(Node node) {
    if (node.isMl("Scaler")) {
      return scale(node);
    }
    if (!node.domain().isEmpty()) {
      return false;
    }
    switch (node.operator()) {
      case "Identity" -> {}
      case "Cast" -> requireReal(node);
      case "Dropout" -> requirePrediction(node);
      case "Flatten" -> requireAxis(node);
      case "Reshape" -> requireMatrix(node);
      case "Gemm" -> gemm(node);
      case "MatMul" -> matMul(node);
      case "Add", "Sub", "Mul", "Div" -> {
        return arithmetic(node);
      }
      case "Neg" -> chain.multiply(filled(-1.0));
      case "Relu" -> chain.activation(node, new Relu());
      case "Tanh" -> chain.activation(node, new Tanh());
      case "Sigmoid" -> chain.activation(node, new Sigmoid());
      case "Softplus" -> chain.activation(node, new Softplus());
      case "Elu" -> chain.activation(node, new Elu(parameter(node, 1.0)));
      case "LeakyRelu" -> chain.activation(node, new LeakyRelu(parameter(node, 0.01f)));
      case "Gelu" -> chain.activation(node, GeluForms.of(node));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static double parameter(Node node, double otherwise) {
    double alpha = node.real("alpha", otherwise);
    if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw node.refused("alpha: expected a finite number that is not negative, got " + alpha);
    }
    return alpha;
  }

  private double[] filled(double number) {
    double[] all = new double[chain.width()];
    Arrays.fill(all, number);
    return all;
  }

  private void requirePrediction(Node node) {
    boolean training =
        node.inputs().size() > 2
            && !node.inputs().get(2).isEmpty()
            && !(values.constant(node.inputs().get(2)) instanceof Tensor.Wholes mode
                && mode.size() == 1
                && mode.data()[0] == 0);
    if (training) {
      throw node.refused("expected a graph for prediction, got training_mode");
    }
  }

  static boolean isToReal(Node cast) {
    ElementType type = ElementType.ofCode(cast.whole("to", 0));
    return type != null && type.isReal();
  }

  private static void requireReal(Node cast) {
    if (!isToReal(cast)) {
      throw cast.refused("expected a cast to float or double, got type " + cast.whole("to", 0));
    }
  }

  private static void requireAxis(Node node) {
    if (node.whole("axis", 1) != 1) {
      throw node.refused("axis: expected 1, got " + node.whole("axis", 1));
    }
  }

  private void requireMatrix(Node node) {
    Tensor shape = node.inputs().size() < 2 ? null : values.constant(node.inputs().get(1));
    boolean kept =
        shape instanceof Tensor.Wholes sizes
            && sizes.size() == 2
            && sizes.data()[0] <= 0
            && (sizes.data()[1] == chain.width()
                || (sizes.data()[1] == -1 && sizes.data()[0] == 0));
    if (!kept) {
      throw node.refused("expected a shape of [-1, " + chain.width() + "], a row a row");
    }
  }

  private Tensor.Reals weights(Node node) {
    Tensor.Reals weights =
        node.inputs().size() < 2 || !node.inputs().get(0).equals(value)
            ? null
            : values.numbers(node.inputs().get(1));
    if (weights == null || weights.shape().length != 2 || weights.size() == 0) {
      throw node.refused("expected the features times a constant matrix of weights");
    }
    return weights;
  }

  private void gemm(Node node) {
    Tensor.Reals given = weights(node);
    if (node.whole("transA", 0) != 0) {
      throw node.refused("transA: expected 0, got 1");
    }
    DMatrixRMaj weights = matrix(given, node.whole("transB", 0) != 0, node.real("alpha", 1.0));
    double[] bias = new double[weights.numCols];
    if (node.inputs().size() > 2 && !node.inputs().get(2).isEmpty()) {
      double[] c = row(node, node.inputs().get(2), bias.length);
      if (c == null) {
        throw node.refused("expected a constant bias of " + bias.length + " numbers");
      }
      double beta = node.real("beta", 1.0);
      Arrays.setAll(bias, j -> beta * c[j]);
    }
    chain.dense(node, weights, bias);
  }

  private void matMul(Node node) {
    DMatrixRMaj weights = matrix(weights(node), false, 1.0);
    chain.dense(node, weights, new double[weights.numCols]);
  }

  private static DMatrixRMaj matrix(Tensor.Reals tensor, boolean transposed, double factor) {
    int rows = tensor.shape()[transposed ? 1 : 0];
    int columns = tensor.shape()[transposed ? 0 : 1];
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double weight = tensor.data()[transposed ? j * rows + i : i * columns + j];
        matrix.set(i, j, factor * weight);
      }
    }
    return matrix;
  }

  /** A constant as one number a column; null if it is not one. */
  private double @Nullable [] row(Node node, String name, int columns) {
    Tensor.Reals numbers = values.numbers(name);
    if (numbers == null
        || numbers.shape().length > 2
        || (numbers.size() != 1 && numbers.size() != columns)) {
      return null;
    }
    int[] shape = numbers.shape();
    if (shape.length == 2 && shape[0] != 1) {
      throw node.refused("expected a constant a column, got one a row: " + numbers);
    }
    double[] row = new double[columns];
    Arrays.setAll(row, j -> numbers.data()[numbers.size() == 1 ? 0 : j]);
    return row;
  }

  private boolean arithmetic(Node node) {
    boolean first = node.inputs().size() == 2 && node.inputs().get(0).equals(value);
    if (node.inputs().size() != 2) {
      return false;
    }
    double[] other = row(node, node.inputs().get(first ? 1 : 0), chain.width());
    if (other == null) {
      return false;
    }
    switch (node.operator()) {
      case "Add" -> chain.add(other);
      case "Sub" -> {
        if (!first) {
          chain.multiply(filled(-1.0));
        }
        Arrays.setAll(other, j -> first ? -other[j] : other[j]);
        chain.add(other);
      }
      case "Mul" -> chain.multiply(other);
      default -> {
        if (!first) {
          return false;
        }
        Arrays.setAll(other, j -> 1.0 / other[j]);
        chain.multiply(other);
      }
    }
    return true;
  }

  private boolean scale(Node node) {
    float[] offset = node.reals("offset");
    float[] scale = node.reals("scale");
    int width = chain.width();
    boolean fits =
        offset != null
            && scale != null
            && (offset.length == width || offset.length == 1)
            && (scale.length == width || scale.length == 1);
    if (!fits || offset == null || scale == null) {
      throw node.refused("expected an offset and a scale for each of " + width + " columns");
    }
    double[] numbers = new double[width];
    Arrays.setAll(numbers, j -> -offset[j % offset.length]);
    chain.add(numbers);
    Arrays.setAll(numbers, j -> scale[j % scale.length]);
    chain.multiply(numbers);
    return true;
  }
}
