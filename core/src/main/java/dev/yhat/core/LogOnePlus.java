package dev.yhat.core;

import dev.yhat.core.kernel.Polynomial;

/**
 * ln(1 + f) for 0 ≤ f ≤ 1, out of +, −, ×, ÷ and fma alone: the same bits on every machine.
 *
 * <p>With s = f/(2 + f), 1 + f = (1 + s)/(1 − s), so that ln(1 + f) = 2·artanh s = 2s + s³·Q(s²);
 * and 2s = f − s·f = f − f²/2 + s·f²/2, which puts f, without error, first. s² ≤ 1/9; Q is the
 * Chebyshev expansion of Σ 2zⁿ/(2n + 3) on [0, 1/9], truncated at degree 12 (remainder below 2⁻⁶⁸)
 * and written in powers of z.
 */
final class LogOnePlus {
  private static final double[] Q = {
    0x1.5555555555555p-1, 0x1.999999999999ap-2, 0x1.24924924924c0p-2, 0x1.c71c71c71804fp-3,
    0x1.745d174795712p-3, 0x1.3b13b0cff04dep-3, 0x1.11112154739dbp-3, 0x1.e1de95a7870d0p-4,
    0x1.af62bb116dd0ap-4, 0x1.8359b4dc00052p-4, 0x1.7a3ae2bc7f7e8p-4, 0x1.b033ba24f1ff9p-5,
    0x1.322d99976e996p-3
  };

  private LogOnePlus() {}

  /** ln(1 + f), within 1.5 ulp. */
  static double of(double f) {
    double s = f / (2.0 + f);
    return of(f, Polynomial.at(Q, s * s));
  }

  /** ln(1 + f) from Q(s²). */
  static double of(double f, double q) {
    double s = f / (2.0 + f);
    double half = 0.5 * f * f;
    return f - Math.fma(-s, Math.fma(s * s, q, half), half);
  }

  /** Q(s²) of each f; s² is left in {@code squares}. */
  static void polynomials(double[] f, double[] squares, double[] out, int length) {
    for (int i = 0; i < length; i++) {
      double s = f[i] / (2.0 + f[i]);
      squares[i] = s * s;
    }
    Polynomial.atEach(Q, squares, out, length);
  }
}
