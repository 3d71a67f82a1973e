package dev.yhat.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions to more than 30 digits from their series, to measure ulp errors against. */
final class HighPrecision {
  private static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal PI =
      new BigDecimal(
          "3.141592653589793238462643383279502884197169399375105820974944592307816406286208998628");

  private HighPrecision() {}

  /** Taylor's series at x/2ᵏ, below 2⁻²⁰, squared k times. */
  static BigDecimal exp(BigDecimal x) {
    int halvings = Math.max(0, Math.getExponent(x.doubleValue()) + 21);
    BigDecimal small = x.divide(TWO.pow(halvings), DIGITS);
    BigDecimal term = ONE;
    BigDecimal sum = ONE;
    for (int n = 1; n <= 9; n++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  static BigDecimal expm1(BigDecimal x) {
    return exp(x).subtract(ONE, DIGITS);
  }

  static BigDecimal sigmoid(BigDecimal x) {
    return ONE.divide(ONE.add(exp(x.negate()), DIGITS), DIGITS);
  }

  static BigDecimal tanh(BigDecimal x) {
    BigDecimal e = exp(x.multiply(TWO));
    return e.subtract(ONE, DIGITS).divide(e.add(ONE, DIGITS), DIGITS);
  }

  /** max(x, 0) + ln(1 + e^−|x|). */
  static BigDecimal softplus(BigDecimal x) {
    return x.max(BigDecimal.ZERO).add(log1p(exp(x.abs().negate())), DIGITS);
  }

  /** ln(1 + x) by Halley's iteration, each tripling the digits; by its series for tiny x. */
  private static BigDecimal log1p(BigDecimal x) {
    if (x.doubleValue() < 1e-18) {
      BigDecimal square = x.multiply(x, DIGITS);
      return x.subtract(square.multiply(HALF), DIGITS);
    }
    BigDecimal target = ONE.add(x, DIGITS);
    BigDecimal y = new BigDecimal(StrictMath.log1p(x.doubleValue()));
    for (int i = 0; i < 2; i++) {
      BigDecimal e = exp(y);
      BigDecimal step =
          TWO.multiply(target.subtract(e, DIGITS)).divide(target.add(e, DIGITS), DIGITS);
      y = y.add(step, DIGITS);
    }
    return y;
  }

  /** Φ(x) = ½ + φ(x)·Σ x²ⁿ⁺¹/(1·3·5⋯(2n+1)), for |x| of 10 at most. */
  static BigDecimal normalCdf(BigDecimal x) {
    BigDecimal square = x.multiply(x);
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int n = 1; term.abs().doubleValue() > 1e-50; n++) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(2 * n + 1), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    BigDecimal rootOfTwoPi = TWO.multiply(PI).sqrt(DIGITS);
    BigDecimal density = exp(square.multiply(HALF).negate()).divide(rootOfTwoPi, DIGITS);
    return HALF.add(density.multiply(sum, DIGITS), DIGITS);
  }

  /** |actual − exact| in units of the last place that a double has at {@code exact}. */
  static double ulpError(double actual, BigDecimal exact) {
    double nearest = Math.abs(exact.doubleValue());
    boolean roundedUp = new BigDecimal(nearest).compareTo(exact.abs()) > 0;
    double ulp = Math.ulp(roundedUp ? Math.nextDown(nearest) : nearest);
    return new BigDecimal(actual)
        .subtract(exact)
        .abs()
        .divide(new BigDecimal(ulp), MathContext.DECIMAL64)
        .doubleValue();
  }
}
