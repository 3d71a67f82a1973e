package dev.yhat.core;

import java.math.BigDecimal;

/**
 * A number as the sum of two doubles, to some 100 bits: fast enough to measure the errors of a
 * million values against. Error-free sums and products are Knuth's and Dekker's.
 *
 * <p>Correct where neither part over- or underflows.
 *
 * @param high the number, rounded to double
 * @param low what is missing
 */
record DoubleDouble(double high, double low) {
  static final DoubleDouble ZERO = new DoubleDouble(0, 0);
  static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** ln 2 in three parts; the first two have few enough bits for exact products with k. */
  private static final double[] LN2 = {
    0x1.62e42fefa2p-1, 0x1.9ef35793c6p-41, 0x1.673007e5ed5e8p-81
  };

  private static final int HALVINGS = 8;

  /** 1/n! for 2 ≤ n ≤ 9. */
  private static final DoubleDouble[] INVERSE_FACTORIALS = inverseFactorials(9);

  private static DoubleDouble[] inverseFactorials(int most) {
    DoubleDouble[] inverses = new DoubleDouble[most + 1];
    double factorial = 1;
    for (int n = 2; n <= most; n++) {
      factorial *= n;
      inverses[n] = ONE.over(new DoubleDouble(factorial, 0));
    }
    return inverses;
  }

  static DoubleDouble sum(double a, double b) {
    double s = a + b;
    double bb = s - a;
    return new DoubleDouble(s, (a - (s - bb)) + (b - bb));
  }

  DoubleDouble plus(DoubleDouble other) {
    DoubleDouble highs = sum(high, other.high);
    DoubleDouble lows = sum(low, other.low);
    DoubleDouble first = sum(highs.high, highs.low + lows.high);
    return sum(first.high, first.low + lows.low);
  }

  DoubleDouble plus(double other) {
    return plus(new DoubleDouble(other, 0));
  }

  DoubleDouble minus(DoubleDouble other) {
    return plus(other.negated());
  }

  DoubleDouble negated() {
    return new DoubleDouble(-high, -low);
  }

  DoubleDouble times(DoubleDouble other) {
    double p = high * other.high;
    double error = Math.fma(high, other.high, -p);
    return sum(p, error + (high * other.low + low * other.high));
  }

  /** This number times a power of two. */
  DoubleDouble scaled(double power) {
    return new DoubleDouble(high * power, low * power);
  }

  DoubleDouble over(DoubleDouble other) {
    double first = high / other.high;
    DoubleDouble rest = minus(other.times(new DoubleDouble(first, 0)));
    double second = rest.high / other.high;
    rest = rest.minus(other.times(new DoubleDouble(second, 0)));
    return sum(first, second).plus(rest.high / other.high);
  }

  /** The integer nearest to x/ln 2. */
  static int exponent(double x) {
    return (int) Math.rint(x / StrictMath.log(2));
  }

  /** e to the power x − k·ln 2, minus 1, for k = {@link #exponent}: what eˣ/2ᵏ has beyond 1. */
  static DoubleDouble reducedExpm1(double x) {
    double k = exponent(x);
    DoubleDouble r = sum(x, -k * LN2[0]).plus(-k * LN2[1]).plus(-k * LN2[2]);
    r = r.scaled(Math.scalb(1.0, -HALVINGS));
    DoubleDouble e = ZERO; // 1/2! + r/3! + …; the first term left out is below 2⁻¹⁰⁰ of r
    for (int n = INVERSE_FACTORIALS.length - 1; n > 1; n--) {
      e = e.times(r).plus(INVERSE_FACTORIALS[n]);
    }
    e = r.plus(r.times(r).times(e));
    for (int i = 0; i < HALVINGS; i++) {
      e = e.scaled(2).plus(e.times(e)); // (1 + e)² − 1
    }
    return e;
  }

  /** eˣ − 1, for |x| of 700 at most. */
  static DoubleDouble expm1(double x) {
    if (Math.abs(x) < 0x1p-200) { // whose parts would underflow
      return new DoubleDouble(x, 0);
    }
    double power = Math.scalb(1.0, exponent(x));
    return reducedExpm1(x).scaled(power).plus(sum(power, -1.0));
  }

  /** eˣ, for |x| of 650 at most. */
  static DoubleDouble exp(double x) {
    return ONE.plus(reducedExpm1(x)).scaled(Math.scalb(1.0, exponent(x)));
  }

  /** ln(1 + f) by a step of Halley's from the double nearest to it. */
  static DoubleDouble log1p(DoubleDouble f) {
    double y = StrictMath.log1p(f.high);
    DoubleDouble e = expm1(y);
    double difference = f.minus(e).high;
    return sum(y, 2.0 * difference / (2.0 + f.high + e.high));
  }

  /**
   * |actual − this| in units of the last place that a double has at this number.
   *
   * @param least the smallest such unit
   */
  double ulpError(double actual, double least) {
    double nearest = Math.abs(high);
    boolean roundedUp = high < 0 ? low > 0 : low < 0;
    double ulp = Math.max(least, Math.ulp(roundedUp ? Math.nextDown(nearest) : nearest));
    return Math.abs((actual - high - low) / ulp);
  }

  double ulpError(double actual) {
    return ulpError(actual, Double.MIN_VALUE);
  }

  BigDecimal exact() {
    return new BigDecimal(high).add(new BigDecimal(low));
  }
}
