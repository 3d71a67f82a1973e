package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * The tanh approximation of {@link Gelu}: ½·x·(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³).
 *
 * <p>Hendrycks and Gimpel, "Gaussian error linear units (GELUs)", 2016.
 */
public record GeluTanh() implements ElementwiseActivation {
  private static final double SQRT_TWO_OVER_PI = 0.7978845608028654;
  private static final double CUBIC = 0.044715;

  /** Beyond, both derivatives are constant; bounded by it, x has a finite square. */
  private static final double FAR = 1e100;

  @Override
  public double value(double x) {
    return 0.5 * x * (1.0 + Exp.tanh(inner(x)));
  }

  @Override
  public double derivative(double x, double y) {
    return slope(x, Exp.tanh(inner(x)));
  }

  private static double inner(double x) {
    return SQRT_TWO_OVER_PI * x * (1.0 + CUBIC * x * x);
  }

  /** The derivative from t = tanh u; 1 − t² is 0 far from 0, and 0·∞ would be NaN. */
  private static double slope(double x, double t) {
    double near = Math.max(Math.min(x, FAR), -FAR);
    double innerSlope = SQRT_TWO_OVER_PI * (1.0 + 3.0 * CUBIC * near * near);
    return 0.5 * (1.0 + t) + 0.5 * near * (1.0 - t * t) * innerSlope;
  }

  private static void inner(double[] x, double[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = inner(x[i]);
    }
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("GeluTanh", "out", out, in);
    double[] x = in.data;
    double[] y = out.data;
    int length = in.getNumElements();
    double[] u = kernels.scratch(0, length);
    inner(x, u, length);
    kernels.tanh(u, y, length);
    for (int i = 0; i < length; i++) {
      y[i] = 0.5 * x[i] * (1.0 + y[i]);
    }
  }

  @Override
  public void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    Shapes.requireForBackward("GeluTanh", in, out, gradOut, gradIn);
    double[] x = in.data;
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    double[] u = kernels.scratch(0, length);
    double[] t = kernels.scratch(1, length);
    inner(x, u, length);
    kernels.tanh(u, t, length);
    for (int i = 0; i < length; i++) {
      to[i] = from[i] * slope(x[i], t[i]);
    }
  }
}
