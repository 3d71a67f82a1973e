package dev.yhat.layers;

import dev.yhat.core.Kernels;
import dev.yhat.core.Shapes;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A dense (fully connected, affine) layer: out = in·W + 1·b.
 *
 * <p>With D = ∂loss/∂out: ∂loss/∂W = inᵀ·D, ∂loss/∂b = 1ᵀ·D, ∂loss/∂in = D·Wᵀ; derivation in {@code
 * docs/derivations.md}, equations (11) to (13). Parameters are W, inputs×outputs, and b, 1×outputs.
 */
public final class Dense implements Layer {
  private final DMatrixRMaj weights;
  private final DMatrixRMaj bias;
  private final List<DMatrixRMaj> parameters;

  /**
   * A layer with the given parameters.
   *
   * @param weights W, inputs×outputs, at least 1×1; copied
   * @param bias b, 1×outputs; copied
   */
  public Dense(DMatrixRMaj weights, DMatrixRMaj bias) {
    if (weights.numRows < 1 || weights.numCols < 1) {
      throw new IllegalArgumentException(
          "Dense: expected weights of at least 1×1, got " + Shapes.shape(weights));
    }
    Shapes.require("Dense", "bias", bias, 1, weights.numCols);
    this.weights = weights.copy();
    this.bias = bias.copy();
    this.parameters = List.of(this.weights, this.bias);
  }

  /**
   * A layer with initialised weights and a bias of zeros.
   *
   * @param key of the random numbers, see {@link dev.yhat.core.CounterRandom}; two layers of one
   *     network must not share it
   */
  public static Dense initialized(int inputs, int outputs, Initializer initializer, long key) {
    DMatrixRMaj weights = new DMatrixRMaj(inputs, outputs);
    initializer.initialize(weights, key);
    return new Dense(weights, new DMatrixRMaj(1, outputs));
  }

  @Override
  public int inputs() {
    return weights.numRows;
  }

  @Override
  public int outputs() {
    return weights.numCols;
  }

  /** W, inputs×outputs, and b, 1×outputs. */
  @Override
  public List<DMatrixRMaj> parameters() {
    return parameters;
  }

  @Override
  public Dense withParameters(List<DMatrixRMaj> newParameters) {
    if (newParameters.size() != 2) {
      throw new IllegalArgumentException(
          this + ": expected weights and bias, got " + newParameters.size() + " matrices");
    }
    Shapes.requireSame(toString(), "weights", newParameters.get(0), weights);
    return new Dense(newParameters.get(0), newParameters.get(1));
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass) {
    pass.kernels().multiplyAddRow(in, weights, bias, out);
  }

  @Override
  public void backward(
      DMatrixRMaj in,
      DMatrixRMaj out,
      DMatrixRMaj gradOut,
      List<DMatrixRMaj> gradParameters,
      @Nullable DMatrixRMaj gradIn,
      Pass pass) {
    Kernels kernels = pass.kernels();
    kernels.multiplyTransA(in, gradOut, gradParameters.get(0));
    kernels.sumRows(gradOut, gradParameters.get(1));
    if (gradIn != null) {
      kernels.multiplyTransB(gradOut, weights, gradIn);
    }
  }

  @Override
  public String toString() {
    return "Dense(" + inputs() + "→" + outputs() + ")";
  }
}
