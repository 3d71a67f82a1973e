package dev.yhat.core;

import dev.yhat.core.kernel.Exponential;

/**
 * The exponential and what is built on it, with the same bits on every machine.
 *
 * <p>{@link Math#exp} may differ between processors and JDKs. These functions use nothing but
 * {@code +}, {@code ×}, {@code ÷} and fma, which IEEE 754 defines to the last bit. See {@code
 * docs/derivations.md}, section "Numerically safe forms".
 */
public final class Exp {
  private Exp() {}

  /**
   * eˣ, below 1 ulp of the true value.
   *
   * @return 0 below −745.14, +∞ above 709.79, NaN for NaN
   */
  public static double exp(double x) {
    return Exponential.exp(x);
  }

  /**
   * eˣ − 1 without cancellation near 0, within 2 ulp.
   *
   * @return −1 below −40, +∞ above 709.79, NaN for NaN
   */
  public static double expm1(double x) {
    return x > 700.0 ? Exponential.exp(x) : Exponential.expm1(x);
  }

  /**
   * The logistic sigmoid σ(x) = 1/(1 + e⁻ˣ), within 3 ulp.
   *
   * @return a value in [0, 1], 0 below −709.79, NaN for NaN
   */
  public static double sigmoid(double x) {
    return 1.0 / (1.0 + exp(-x));
  }

  /**
   * The hyperbolic tangent, within 4 ulp: t/(t + 2) with t = e²ˣ − 1.
   *
   * @return a value in [−1, 1], NaN for NaN
   */
  public static double tanh(double x) {
    double t = expm1(2.0 * Math.min(Math.abs(x), 20.0));
    return Math.copySign(t / (t + 2.0), x);
  }

  /**
   * Softplus ln(1 + eˣ) = max(x, 0) + ln(1 + e to the power −|x|), within 2 ulp.
   *
   * @return a value ≥ 0, NaN for NaN
   */
  public static double softplus(double x) {
    return Math.max(x, 0.0) + LogOnePlus.of(exp(-Math.abs(x)));
  }
}
