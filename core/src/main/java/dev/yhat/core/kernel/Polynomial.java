package dev.yhat.core.kernel;

/**
 * Polynomials c₀ + c₁·x + … in Horner's form, each step one fma, for one number or for many: the
 * same bits.
 */
public final class Polynomial {
  /** Numbers that stay in the first-level cache, with their results, through all steps. */
  private static final int BLOCK = 1024;

  private Polynomial() {}

  /** The value at {@code x}. */
  public static double at(double[] coefficients, double x) {
    int k = coefficients.length - 1;
    double p = coefficients[k];
    while (k > 0) {
      p = Math.fma(p, x, coefficients[--k]);
    }
    return p;
  }

  /**
   * The values at {@code x[i]} for {@code 0 ≤ i < length}.
   *
   * @param coefficients of a degree that is a multiple of 4
   * @param x not modified
   * @param out modified; not {@code x}
   */
  public static void atEach(double[] coefficients, double[] x, double[] out, int length) {
    for (int start = 0; start < length; start += BLOCK) {
      int end = Math.min(start + BLOCK, length);
      int k = coefficients.length - 1;
      double leading = coefficients[k];
      for (int i = start; i < end; i++) {
        out[i] = leading;
      }
      for (k -= 4; k >= 0; k -= 4) {
        steps(coefficients, k, x, out, start, end);
      }
    }
  }

  /** Four steps at once: all 24 in one loop body are too much for C2 of JDK 17 to vectorise. */
  private static void steps(double[] c, int k, double[] x, double[] p, int start, int end) {
    double c3 = c[k + 3];
    double c2 = c[k + 2];
    double c1 = c[k + 1];
    double c0 = c[k];
    for (int i = start; i < end; i++) {
      double z = x[i];
      p[i] = Math.fma(Math.fma(Math.fma(Math.fma(p[i], z, c3), z, c2), z, c1), z, c0);
    }
  }
}
