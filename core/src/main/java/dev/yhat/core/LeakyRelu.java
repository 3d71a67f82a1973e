package dev.yhat.core;

/**
 * The leaky rectified linear unit: x for x &gt; 0, {@code slope}·x elsewhere.
 *
 * <p>Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013.
 *
 * @param slope the factor for negative inputs, finite and ≥ 0; usually 0.01
 */
public record LeakyRelu(double slope) implements ElementwiseActivation {
  /** Checks the slope. */
  public LeakyRelu {
    if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("LeakyRelu: expected a finite slope ≥ 0, got " + slope);
    }
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : slope * x;
  }

  @Override
  public double derivative(double x, double y) {
    return x > 0 ? 1.0 : slope;
  }
}
