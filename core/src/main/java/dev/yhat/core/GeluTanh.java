package dev.yhat.core;

/**
 * The tanh approximation of {@link Gelu}: ½·x·(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³).
 *
 * <p>Hendrycks and Gimpel, "Gaussian error linear units (GELUs)", 2016.
 */
public record GeluTanh() implements ElementwiseActivation {
  private static final double SQRT_TWO_OVER_PI = 0.7978845608028654;
  private static final double CUBIC = 0.044715;

  @Override
  public double value(double x) {
    return 0.5 * x * (1.0 + Exp.tanh(inner(x)));
  }

  @Override
  public double derivative(double x, double y) {
    double t = Exp.tanh(inner(x));
    double slope = 1.0 - t * t;
    if (slope == 0) { // below, 0·∞ would be NaN for huge x
      return 0.5 * (1.0 + t);
    }
    double innerSlope = SQRT_TWO_OVER_PI * (1.0 + 3.0 * CUBIC * x * x);
    return 0.5 * (1.0 + t) + 0.5 * x * slope * innerSlope;
  }

  private static double inner(double x) {
    return SQRT_TWO_OVER_PI * x * (1.0 + CUBIC * x * x);
  }
}
