package dev.yhat.core.kernel;

/**
 * The exponential out of +, −, × and fma alone: the same bits on every machine, in scalar form here
 * and lane by lane in {@code VectorPasses}. Errors in units in the last place of the result.
 *
 * <p>x = k·ln 2 + r with |r| ≤ ln 2 / 2, and eˣ = 2ᵏ·eʳ; see {@code docs/derivations.md}, section
 * "Numerically safe forms".
 */
public final class Exponential {
  static final double LOG2_E = 0x1.71547652b82fep+0;

  /** ln 2 to 40 bits after the point, so that {@code k·LN2_HIGH} is exact for |k| ≤ 2¹³. */
  static final double LN2_HIGH = 0x1.62e42fefa2p-1;

  static final double LN2_LOW = 0x1.9ef35793c7673p-41;

  /** {@code x + ROUND − ROUND} is x rounded to an integer, which the sum's low bits hold. */
  static final double ROUND = 0x1.8p52;

  /** Beyond these every eˣ is 0 or ∞. */
  static final double LEAST = -746.0;

  static final double MOST = 710.0;

  /** Below this eˣ − 1 is −1. */
  static final double LEAST_MINUS_ONE = -40.0;

  /** 1/n!, n = 13 … 2: the remainder of order 14 is below 2⁻⁵⁷ for |r| ≤ ln 2 / 2. */
  static final double C13 = 1.0 / 6227020800.0;

  static final double C12 = 1.0 / 479001600.0;
  static final double C11 = 1.0 / 39916800.0;
  static final double C10 = 1.0 / 3628800.0;
  static final double C9 = 1.0 / 362880.0;
  static final double C8 = 1.0 / 40320.0;
  static final double C7 = 1.0 / 5040.0;
  static final double C6 = 1.0 / 720.0;
  static final double C5 = 1.0 / 120.0;
  static final double C4 = 1.0 / 24.0;
  static final double C3 = 1.0 / 6.0;
  static final double C2 = 0.5;

  private Exponential() {}

  /**
   * eˣ, below 1 ulp of the true value.
   *
   * @return 0 below −745.14, +∞ above 709.79, NaN for NaN
   */
  public static double exp(double x) {
    double bounded = Math.min(Math.max(x, LEAST), MOST);
    double k = Math.fma(bounded, LOG2_E, ROUND) - ROUND;
    double reduced = Math.fma(-k, LN2_HIGH, bounded); // exact
    double r = Math.fma(-k, LN2_LOW, reduced);
    double lost = Math.fma(-k, LN2_LOW, reduced - r); // by rounding r, up to 1/8 ulp of the result
    double power = 1.0 + (r + Math.fma(polynomial(r), r * r, lost));
    // Two factors: 2ᵏ alone over- or underflows at both ends of the range.
    double half = Math.fma(k, 0.5, ROUND);
    double rest = k - (half - ROUND) + ROUND;
    return power * power2(half) * power2(rest);
  }

  /**
   * eˣ − 1 without cancellation near 0, within 2 ulp, for x ≤ 700.
   *
   * @return −1 below −40, NaN for NaN
   */
  public static double expm1(double x) {
    double bounded = Math.max(x, LEAST_MINUS_ONE);
    double rounded = Math.fma(bounded, LOG2_E, ROUND);
    double k = rounded - ROUND;
    double r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, bounded));
    double scale = power2(rounded);
    return Math.fma(scale, Math.fma(polynomial(r), r * r, r), scale - 1.0);
  }

  /** (eʳ − 1 − r)/r² for |r| ≤ ln 2 / 2. */
  private static double polynomial(double r) {
    double q = Math.fma(C13, r, C12);
    q = Math.fma(q, r, C11);
    q = Math.fma(q, r, C10);
    q = Math.fma(q, r, C9);
    q = Math.fma(q, r, C8);
    q = Math.fma(q, r, C7);
    q = Math.fma(q, r, C6);
    q = Math.fma(q, r, C5);
    q = Math.fma(q, r, C4);
    q = Math.fma(q, r, C3);
    return Math.fma(q, r, C2);
  }

  /** 2ᵏ for {@code rounded = k + ROUND}, −1022 ≤ k ≤ 1023. */
  private static double power2(double rounded) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) + 1023) << 52);
  }
}
