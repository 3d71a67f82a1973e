package dev.yhat.core;

import dev.yhat.core.kernel.Polynomial;

/**
 * The standard normal distribution function Φ, with the same bits on every machine.
 *
 * <p>For a ≥ 0, Φ(−a) = φ-like decay times a smooth function: Φ(−a) = e^(−a²/2)·P(t)/(a + 5) with t
 * = (a − 5)/(a + 5) in [−1, 1). P is the Chebyshev expansion of the left side, truncated at degree
 * 24 (remainder below 2⁻⁵⁴) and written in powers of t; {@code docs/derivations.md} tells how the
 * coefficients were computed.
 */
public final class NormalCdf {
  private static final double SQRT_TWO_PI = 2.5066282746310002;

  private static final double[] P = {
    0x1.89d3abe1f95aep-1, -0x1.54ad03f27ca19p-1, 0x1.fb31653876f8cp-2, -0x1.410ed5f8758d9p-2,
    0x1.51f6329f01a87p-3, -0x1.1b1c254ca793bp-4, 0x1.54b4d4f49629fp-6, -0x1.88590e919f5f4p-9,
    -0x1.a2503786f3ed8p-11, 0x1.1daf19fd84df7p-11, -0x1.f2148dc41cb98p-15, -0x1.a16fc916d1cc4p-15,
    0x1.17def407c647cp-16, 0x1.0b0ce905b6a3dp-18, -0x1.73df67cfed844p-19, -0x1.662385ec25d93p-22,
    0x1.d47b94dce41dep-22, 0x1.4b53832ca0e74p-25, -0x1.2e45d457a42e4p-24, -0x1.dcf8ada5baf45p-28,
    0x1.822b5931fd6f8p-27, 0x1.5d7920963a499p-30, -0x1.a58e09b11bf0dp-30, -0x1.24bc80a8e5f28p-33,
    0x1.123443fd635ebp-33
  };

  private NormalCdf() {}

  /** The coefficients of P, from that of 1 to that of t²⁴; a copy. */
  public static double[] polynomial() {
    return P.clone();
  }

  /**
   * Φ(x) = ½·erfc(−x/√2), within 4e-15 relative for x ≥ −8: there −x²/2, rounded, is the exponent.
   */
  static double cdf(double x) {
    return cdf(x, fall(x), Polynomial.at(P, argument(x)));
  }

  /** Φ(x) from e^(−x²/2) and P(t). */
  static double cdf(double x, double fall, double p) {
    double tail = fall * p / (Math.abs(x) + 5.0);
    double positive = Step.at(x);
    return positive + (1.0 - 2.0 * positive) * tail; // 1 − tail or tail, exactly
  }

  /** The density φ(x) from e^(−x²/2). */
  static double density(double fall) {
    return fall / SQRT_TWO_PI;
  }

  /** e^(−x²/2). */
  static double fall(double x) {
    return Exp.exp(-0.5 * x * x);
  }

  /** e^(−x²/2) of each element. */
  static void falls(double[] x, double[] out, int length, Kernels kernels) {
    for (int i = 0; i < length; i++) {
      out[i] = -0.5 * x[i] * x[i];
    }
    kernels.exp(out, length);
  }

  /** P(t) of each element; t is left in {@code arguments}. */
  static void polynomials(double[] x, double[] arguments, double[] out, int length) {
    for (int i = 0; i < length; i++) {
      arguments[i] = argument(x[i]);
    }
    Polynomial.atEach(P, arguments, out, length);
  }

  /** t = (a − 5)/(a + 5) with a = |x|. */
  private static double argument(double x) {
    double a = Math.abs(x);
    return (a - 5.0) / (a + 5.0);
  }
}
