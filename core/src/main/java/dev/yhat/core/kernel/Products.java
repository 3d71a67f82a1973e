package dev.yhat.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Matrix products on row-major arrays. Each element of C is one chain of fused multiply-adds,
 * {@code c = fma(a[p], b[p], c)} with p ascending from 0.0 or from the bias, in every
 * implementation: same operands, same bits. Only the rows {@code from ≤ row < to} of C are computed
 * and written, so that threads can share a product (each with its own {@link Scratch}) without
 * changing a bit.
 *
 * <p>A, B and bias are not modified; C is, and must be none of them. Arrays may be longer than the
 * matrices. Implementations are stateless and safe for use by several threads.
 */
public interface Products {

  /** {@code C = A·B (+ 1·bias)}; A m×k, B k×n, bias n elements or null, C m×n. */
  void multiply(
      double[] a,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int k,
      int n,
      int from,
      int to,
      Scratch scratch);

  /** {@code C = Aᵀ·B}; A k×m, B k×n, C m×n. */
  void multiplyTransA(
      double[] a, double[] b, double[] c, int m, int k, int n, int from, int to, Scratch scratch);

  /** {@code C = A·Bᵀ}; A m×k, B n×k, C m×n. */
  void multiplyTransB(
      double[] a, double[] b, double[] c, int k, int n, int from, int to, Scratch scratch);
}
