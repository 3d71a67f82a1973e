package dev.yhat.core.kernel;

/** Single passes over arrays. The same bits in every implementation. Thread-safe. */
public interface Passes {
  /**
   * {@code out[i] = }{@link Exponential#exp exp}{@code (in[i])} for {@code 0 ≤ i < length}; {@code
   * out} may be {@code in}.
   */
  void exp(double[] in, double[] out, int length);

  /**
   * {@code out[i] = }{@link Exponential#expm1 expm1}{@code (in[i])} for {@code 0 ≤ i < length};
   * {@code out} may be {@code in}.
   */
  void expm1(double[] in, double[] out, int length);

  /** {@code sums[j] = Σᵢ in[i·columns + j]}, i ascending from 0.0. */
  void columnSums(double[] in, int rows, int columns, double[] sums);

  /** Whether the elements {@code from ≤ i < to} are all finite. */
  boolean isFinite(double[] in, int from, int to);
}
