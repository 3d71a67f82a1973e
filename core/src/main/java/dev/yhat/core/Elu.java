package dev.yhat.core;

/**
 * The exponential linear unit: x for x &gt; 0, {@code alpha}·(eˣ − 1) elsewhere, where its
 * derivative is the output plus {@code alpha}.
 *
 * <p>Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential
 * linear units", 2016.
 *
 * @param alpha minus the limit for x → −∞, finite and ≥ 0; usually 1
 */
public record Elu(double alpha) implements ElementwiseActivation {
  /** Checks alpha. */
  public Elu {
    if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Elu: expected a finite alpha ≥ 0, got " + alpha);
    }
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * Exp.expm1(x);
  }

  @Override
  public double derivative(double x, double y) {
    return x > 0 ? 1.0 : y + alpha;
  }
}
