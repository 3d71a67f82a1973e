package dev.yhat.layers;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A function from n×{@link #inputs} to n×{@link #outputs} with parameters, and its derivative.
 *
 * <p>Implement it to add a layer of your own; {@link LayerGradientCheck} proves its gradients. A
 * layer holds its parameters and nothing else: what one pass needs to remember is in the matrices
 * that both methods are given, or in the pass's scratch. So a layer may serve many threads at once.
 */
public interface Layer {
  /** Number of columns that {@link #forward} takes. */
  int inputs();

  /** Number of columns that {@link #forward} gives. */
  int outputs();

  /**
   * The parameters themselves, not copies, always in the same order; empty if there are none.
   *
   * <p>Only a training session modifies them, those of its own copy of the layer.
   */
  default List<DMatrixRMaj> parameters() {
    return List.of();
  }

  /**
   * A layer like this one with other parameters.
   *
   * @param parameters as many and of the same shapes as {@link #parameters}; copied
   */
  Layer withParameters(List<DMatrixRMaj> parameters);

  /** How many numbers of scratch a pass over {@code rows} samples needs. */
  default int scratchSize(int rows) {
    return 0;
  }

  /**
   * Computes the outputs.
   *
   * @param in n×inputs, not modified
   * @param out n×outputs, modified
   * @param pass whether this is training, its random key, and scratch
   */
  void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass);

  /**
   * Carries the gradient from the outputs to the parameters and the inputs.
   *
   * @param in what {@link #forward} was given, n×inputs, not modified
   * @param out what it computed, n×outputs, not modified
   * @param gradOut ∂loss/∂out, n×outputs, not modified
   * @param gradParameters ∂loss/∂parameter for each of {@link #parameters}, overwritten
   * @param gradIn ∂loss/∂in, n×inputs, overwritten; null if nobody needs it (the first layer)
   * @param pass the one that {@link #forward} was given, with its scratch as it was left
   */
  void backward(
      DMatrixRMaj in,
      DMatrixRMaj out,
      DMatrixRMaj gradOut,
      List<DMatrixRMaj> gradParameters,
      @Nullable DMatrixRMaj gradIn,
      Pass pass);
}
