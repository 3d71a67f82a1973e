package dev.yhat.onnx.load;

import dev.yhat.core.Activation;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Layer;
import dev.yhat.onnx.graph.Node;
import dev.yhat.trainer.data.Standardizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A network in the making: layers, and a factor and a summand for each of their outputs that are
 * not yet part of one. Before the first layer these are a standardisation.
 */
final class Chain {
  /** As many as a model's file may have. */
  private static final int MOST_LAYERS = 1000;

  /** Columns, or outputs of a layer. */
  static final int MOST_COLUMNS = 1 << 16;

  private final List<Layer> layers = new ArrayList<>();
  private int width;
  private double[] factors;
  private double[] summands;
  private @Nullable Standardizer standardizer;

  private long room;

  /**
   * Nothing but so many inputs.
   *
   * @param room how many weights and biases there may be: nodes may share what the file has once
   */
  Chain(int inputs, long room) {
    this.room = room;
    this.width = inputs;
    this.factors = ones(inputs);
    this.summands = new double[inputs];
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1.0);
    return ones;
  }

  int width() {
    return width;
  }

  List<Layer> layers() {
    return layers;
  }

  Standardizer standardizer() {
    return standardizer == null ? Standardizer.identity(layers.get(0).inputs()) : standardizer;
  }

  private boolean isPlain() {
    return Arrays.equals(factors, ones(width)) && Arrays.equals(summands, new double[width]);
  }

  /** Each output times a factor. */
  void multiply(double[] by) {
    for (int j = 0; j < width; j++) {
      factors[j] *= by[j];
      summands[j] *= by[j];
    }
  }

  /** Each output plus a summand. */
  void add(double[] summand) {
    for (int j = 0; j < width; j++) {
      summands[j] += summand[j];
    }
  }

  /** Adds a dense layer out = in·weights + bias. */
  void dense(Node node, DMatrixRMaj weights, double[] bias) {
    if (weights.numRows != width) {
      throw node.refused(
          "expected weights for " + width + " inputs, got weights for " + weights.numRows);
    }
    if (weights.numCols > MOST_COLUMNS) {
      throw node.refused("expected at most " + MOST_COLUMNS + " outputs, got " + weights.numCols);
    }
    requireDepth(node);
    requireRoom(node, weights.getNumElements() + bias.length);
    room -= weights.getNumElements() + bias.length;
    DMatrixRMaj folded = weights.copy();
    double[] shifted = bias.clone();
    if (layers.isEmpty() && !isPlain() && canStandardize()) {
      standardize();
    } else if (!isPlain()) {
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < bias.length; j++) {
          shifted[j] += summands[i] * weights.get(i, j);
          folded.set(i, j, factors[i] * weights.get(i, j));
        }
      }
    }
    requireFinite(node, folded.data);
    requireFinite(node, shifted);
    layers.add(new Dense(folded, DMatrixRMaj.wrap(1, shifted.length, shifted)));
    start(weights.numCols);
  }

  /** Requires that so many weights more are not too many for the file. */
  void requireRoom(Node node, long weights) {
    if (weights > room) {
      throw node.refused("expected a network with no more weights than the file's size justifies");
    }
  }

  private void requireDepth(Node node) {
    if (layers.size() == MOST_LAYERS) {
      throw node.refused("expected at most " + MOST_LAYERS + " layers");
    }
  }

  private void start(int newWidth) {
    width = newWidth;
    factors = ones(newWidth);
    summands = new double[newWidth];
  }

  private static void requireFinite(Node node, double[] numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw node.refused("expected finite weights, got " + number);
      }
    }
  }

  /** x·f + s = (x − m)/d with d = 1/f and m = −s/f. */
  private boolean canStandardize() {
    for (int j = 0; j < width; j++) {
      double scale = 1.0 / factors[j];
      if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)
          || !Double.isFinite(summands[j] * scale)) {
        return false;
      }
    }
    return true;
  }

  private void standardize() {
    double[] means = new double[width];
    double[] scales = new double[width];
    for (int j = 0; j < width; j++) {
      scales[j] = 1.0 / factors[j];
      means[j] = 0.0 - summands[j] * scales[j];
    }
    standardizer = Standardizer.of(means, scales);
  }

  /** Adds an activation. */
  void activation(Node node, Activation activation) {
    settle(node);
    requireDepth(node);
    layers.add(new ActivationLayer(width, activation));
  }

  /** Makes factors and summands part of the last dense layer. */
  void settle(Node node) {
    if (isPlain()) {
      return;
    }
    if (layers.isEmpty() || !(layers.get(layers.size() - 1) instanceof Dense last)) {
      throw node.refused("expected a dense layer before it, got factors or summands");
    }
    DMatrixRMaj weights = last.parameters().get(0).copy();
    double[] bias = last.parameters().get(1).data.clone();
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < weights.numRows; i++) {
        weights.set(i, j, weights.get(i, j) * factors[j]);
      }
      bias[j] = bias[j] * factors[j] + summands[j];
    }
    requireFinite(node, weights.data);
    requireFinite(node, bias);
    layers.set(layers.size() - 1, new Dense(weights, DMatrixRMaj.wrap(1, width, bias)));
    start(width);
  }
}
