package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

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
    return NormalCdf.cdf(x) + x * NormalCdf.density(NormalCdf.fall(x));
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("Gelu", "out", out, in);
    double[] x = in.data;
    double[] y = out.data;
    int length = in.getNumElements();
    double[] falls = kernels.scratch(0, length);
    NormalCdf.falls(x, falls, length, kernels);
    NormalCdf.polynomials(x, kernels.scratch(1, length), y, length);
    for (int i = 0; i < length; i++) {
      y[i] = x[i] * NormalCdf.cdf(x[i], falls[i], y[i]);
    }
  }

  @Override
  public void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    Shapes.requireForBackward("Gelu", in, out, gradOut, gradIn);
    double[] x = in.data;
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    double[] falls = kernels.scratch(0, length);
    double[] p = kernels.scratch(2, length);
    NormalCdf.falls(x, falls, length, kernels);
    NormalCdf.polynomials(x, kernels.scratch(1, length), p, length);
    for (int i = 0; i < length; i++) {
      double cdf = NormalCdf.cdf(x[i], falls[i], p[i]);
      to[i] = from[i] * (cdf + x[i] * NormalCdf.density(falls[i]));
    }
  }
}
