package dev.yhat.core;

/**
 * The Gaussian error linear unit x·Φ(x), with derivative Φ(x) + x·φ(x); Φ and φ are the standard
 * normal distribution function and density.
 *
 * <p>Hendrycks and Gimpel, "Gaussian error linear units (GELUs)", 2016.
 */
public record Gelu() implements ElementwiseActivation {
  @Override
  public double value(double x) {
    return x * NormalCdf.cdf(x);
  }

  @Override
  public double derivative(double x, double y) {
    return NormalCdf.cdf(x) + x * NormalCdf.density(x);
  }
}
