package dev.yhat.layers;

import dev.yhat.core.GradientCheck;
import dev.yhat.core.GradientReport;
import dev.yhat.core.Loss;
import dev.yhat.core.Targets;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Compares the gradients of layers and whole networks with central differences; see {@link
 * GradientCheck}.
 */
public final class LayerGradientCheck {
  /** Key of the passes that are compared, so that dropout drops the same in all of them. */
  static final long KEY = 7;

  private LayerGradientCheck() {}

  /**
   * Checks a layer's gradients by its parameters and by its inputs, in training mode.
   *
   * @param in n×inputs, restored before the call returns
   * @return the report on the worst element of all
   */
  public static GradientReport layer(Layer layer, DMatrixRMaj in) {
    Network network = Network.of(layer).copy();
    Layer checked = network.layers().get(0);
    Workspace workspace = new Workspace(network, in.numRows);
    DMatrixRMaj coefficients = GradientCheck.coefficients(in.numRows, layer.outputs());
    Gradients gradients = stale(network);
    DMatrixRMaj gradIn = new DMatrixRMaj(in.numRows, in.numCols);
    Arrays.fill(gradIn.data, Double.NaN);
    DMatrixRMaj out = network.train(in, workspace, KEY);
    checked.backward(in, out, coefficients, gradients.ofLayer(0), gradIn, workspace.pass(0));
    DoubleSupplier value = () -> GradientCheck.dot(coefficients, network.train(in, workspace, KEY));
    GradientReport inputs = GradientCheck.function(layer + " input", in, gradIn, value);
    return parameters(network, gradients, value, inputs);
  }

  /**
   * Checks the gradients of a loss by all of a network's parameters, in training mode.
   *
   * @param in n×inputs, not modified
   * @param targets n samples, not modified
   * @return the report on the worst element of all
   */
  public static GradientReport network(
      Network network, Loss loss, DMatrixRMaj in, Targets targets) {
    Network checked = network.copy();
    Workspace workspace = new Workspace(checked, in.numRows);
    Gradients gradients = stale(checked);
    DMatrixRMaj logits = checked.train(in, workspace, KEY);
    loss.valueAndGradient(logits, targets, workspace.gradLogits());
    checked.backward(in, workspace, gradients);
    DoubleSupplier value = () -> loss.value(checked.train(in, workspace, KEY), targets);
    return parameters(checked, gradients, value, null);
  }

  /**
   * The central differences of a loss by some elements of one parameter, in training mode: what the
   * backward pass should find there. Each takes two passes forward.
   *
   * @param in n×inputs, not modified
   * @param targets n samples, not modified
   * @param parameter its place in {@link Network#parameters}
   * @param elements places in that matrix, in storage order; not modified
   * @return one for each of {@code elements}
   */
  public static double[] differences(
      Network network, Loss loss, DMatrixRMaj in, Targets targets, int parameter, int... elements) {
    Network moved = network.copy();
    Workspace workspace = new Workspace(moved, in.numRows);
    DMatrixRMaj point = moved.parameters().get(parameter);
    DoubleSupplier value = () -> loss.value(moved.train(in, workspace, KEY), targets);
    return Arrays.stream(elements)
        .mapToDouble(element -> GradientCheck.centralDifference(point, element, value))
        .toArray();
  }

  /** Gradients full of NaN: they must be overwritten, not added to. */
  private static Gradients stale(Network network) {
    Gradients gradients = new Gradients(network);
    gradients.all().forEach(gradient -> Arrays.fill(gradient.data, Double.NaN));
    return gradients;
  }

  private static GradientReport parameters(
      Network network, Gradients gradients, DoubleSupplier value, @Nullable GradientReport first) {
    GradientReport worst = first;
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      List<DMatrixRMaj> parameters = layer.parameters();
      for (int p = 0; p < parameters.size(); p++) {
        String name = "layer " + i + " " + layer + " parameter " + p;
        GradientReport report =
            GradientCheck.function(name, parameters.get(p), gradients.ofLayer(i).get(p), value);
        worst = worst == null ? report : worst.worse(report);
      }
    }
    if (worst == null) {
      throw new IllegalArgumentException("gradient check: " + network + " has no parameters");
    }
    return worst;
  }
}
