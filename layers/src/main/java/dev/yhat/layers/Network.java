package dev.yhat.layers;

import dev.yhat.core.CounterRandom;
import dev.yhat.core.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Layers applied one after the other; the last one's outputs are the logits.
 *
 * <p>Immutable as long as nobody writes to its {@link #parameters}, and then safe for any number of
 * threads, each with a {@link Workspace} of its own.
 */
public final class Network {
  private final List<Layer> layers;
  private final List<DMatrixRMaj> parameters;

  private Network(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    this.parameters = this.layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /**
   * A network of the given layers, first to last.
   *
   * @throws IllegalArgumentException if there is none, or a layer's inputs are not as many as the
   *     outputs of the one before it
   */
  public static Network of(Layer... layers) {
    return of(List.of(layers));
  }

  /** A network of the given layers, first to last; as {@link #of(Layer...)}. */
  public static Network of(List<? extends Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("Network: expected at least one layer, got none");
    }
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
        throw new IllegalArgumentException(
            "Network: layer "
                + i
                + " "
                + layers.get(i)
                + ": expected "
                + layers.get(i - 1).outputs()
                + " inputs after "
                + layers.get(i - 1)
                + ", got "
                + layers.get(i).inputs());
      }
    }
    return new Network(List.copyOf(layers));
  }

  /** The layers, first to last. */
  public List<Layer> layers() {
    return layers;
  }

  /** Number of columns of the input. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** Number of logits. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** All layers' parameters in order, themselves, not copies; see {@link Layer#parameters}. */
  public List<DMatrixRMaj> parameters() {
    return parameters;
  }

  /** How many numbers a training has to find. */
  public long parameterCount() {
    return parameters.stream().mapToLong(DMatrixRMaj::getNumElements).sum();
  }

  /**
   * A network like this one with other parameters.
   *
   * @param newParameters as many and of the same shapes as {@link #parameters}; copied
   * @throws IllegalArgumentException if they do not fit, or naming a layer that did not copy them
   */
  public Network withParameters(List<DMatrixRMaj> newParameters) {
    if (newParameters.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "Network: expected "
              + parameters.size()
              + " parameter matrices, got "
              + newParameters.size());
    }
    List<Layer> copies = new ArrayList<>();
    int next = 0;
    for (Layer layer : layers) {
      List<DMatrixRMaj> given = newParameters.subList(next, next + layer.parameters().size());
      Layer copy = layer.withParameters(given);
      requireCopied(copies.size(), copy, given);
      copies.add(copy);
      next += given.size();
    }
    return new Network(copies);
  }

  /** Networks that shared a matrix would be trained together. */
  private static void requireCopied(int place, Layer layer, List<DMatrixRMaj> given) {
    for (DMatrixRMaj parameter : layer.parameters()) {
      for (DMatrixRMaj matrix : given) {
        if (parameter == matrix) {
          throw new IllegalArgumentException(
              "Network: layer "
                  + place
                  + " "
                  + layer
                  + ": expected withParameters() to copy the matrices it is given, got one of them"
                  + " itself");
        }
      }
    }
  }

  /** A network with parameter matrices of its own that hold the same numbers. */
  public Network copy() {
    return withParameters(parameters);
  }

  /**
   * Computes the logits of a batch for prediction (dropout does nothing).
   *
   * @param in n×inputs, not modified
   * @param workspace for at least n rows, modified
   * @return n×outputs, owned by the workspace and valid until its next pass
   */
  public DMatrixRMaj predict(DMatrixRMaj in, Workspace workspace) {
    workspace.begin(this, in);
    for (int i = 0; i < layers.size(); i++) {
      workspace.pass(i).predict();
    }
    return forward(in, workspace);
  }

  /**
   * Computes the logits of a batch in training.
   *
   * @param in n×inputs, not modified
   * @param workspace for at least n rows, modified
   * @param key of this step's random numbers, see {@link CounterRandom}
   * @return n×outputs, owned by the workspace and valid until its next pass
   */
  public DMatrixRMaj train(DMatrixRMaj in, Workspace workspace, long key) {
    workspace.begin(this, in);
    for (int i = 0; i < layers.size(); i++) {
      workspace.pass(i).train(CounterRandom.bits(key, i));
    }
    return forward(in, workspace);
  }

  private DMatrixRMaj forward(DMatrixRMaj in, Workspace workspace) {
    DMatrixRMaj from = in;
    for (int i = 0; i < layers.size(); i++) {
      DMatrixRMaj to = workspace.output(i);
      layers.get(i).forward(from, to, workspace.pass(i));
      from = to;
    }
    return from;
  }

  /**
   * Carries {@link Workspace#gradLogits} back to all parameters, after {@link #train}.
   *
   * @param in the same n×inputs, not modified
   * @param workspace the same, modified
   * @param gradients ∂loss/∂parameter of each parameter, overwritten
   */
  public void backward(DMatrixRMaj in, Workspace workspace, Gradients gradients) {
    Shapes.require("Network", "input", in, workspace.logits().numRows, inputs());
    for (int i = layers.size() - 1; i >= 0; i--) {
      DMatrixRMaj from = i == 0 ? in : workspace.output(i - 1);
      layers
          .get(i)
          .backward(
              from,
              workspace.output(i),
              workspace.gradOutput(i),
              gradients.ofLayer(i),
              i == 0 ? null : workspace.gradOutput(i - 1),
              workspace.pass(i));
    }
  }

  @Override
  public String toString() {
    return layers.toString();
  }
}
