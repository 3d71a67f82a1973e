package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * A function f that is applied between two affine layers, most often element by element.
 *
 * <p>Implement it to add an activation of your own; {@link GradientCheck#activation} proves its
 * derivative. Implementations are immutable and thread-safe.
 */
public interface Activation {
  /**
   * Computes {@code out = f(in)}.
   *
   * @param in n×m, not modified
   * @param out n×m, modified; never the same matrix as {@code in}
   */
  void forward(DMatrixRMaj in, DMatrixRMaj out);

  /**
   * Carries the gradient back: {@code gradIn = f′(in) ⊙ gradOut} for an element-wise f.
   *
   * <p>Both the input and the output of the forward pass are given; a derivative takes whichever is
   * cheaper (σ′ = out·(1 − out)).
   *
   * @param in the input of the forward pass, n×m, not modified
   * @param out its output, n×m, not modified
   * @param gradOut ∂loss/∂out, n×m, not modified
   * @param gradIn ∂loss/∂in, n×m, modified; may be the same matrix as {@code gradOut}
   */
  void backward(DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn);

  /**
   * As {@link #forward(DMatrixRMaj, DMatrixRMaj)}, with kernels at hand: the same bits, faster
   * where an activation makes use of them.
   */
  default void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    forward(in, out);
  }

  /**
   * As {@link #backward(DMatrixRMaj, DMatrixRMaj, DMatrixRMaj, DMatrixRMaj)}, with kernels at hand:
   * the same bits, faster where an activation makes use of them.
   */
  default void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    backward(in, out, gradOut, gradIn);
  }
}
