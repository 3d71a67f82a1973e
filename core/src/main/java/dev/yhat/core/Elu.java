package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

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
    return join(x, Exp.expm1(Math.min(x, 0.0)));
  }

  /** The value from e to the power min(x, 0), minus 1; −0 is the zero that changes no sum. */
  private double join(double x, double expm1) {
    return Math.max(x, -0.0) + alpha * expm1;
  }

  @Override
  public double derivative(double x, double y) {
    double positive = Step.at(x);
    return positive + (1.0 - positive) * (Math.min(y, 0.0) + alpha);
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("Elu", "out", out, in);
    double[] x = in.data;
    double[] y = out.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      y[i] = Math.min(x[i], 0.0);
    }
    kernels.expm1(y, length);
    for (int i = 0; i < length; i++) {
      y[i] = join(x[i], y[i]);
    }
  }

  @Override
  public void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    Shapes.requireForBackward("Elu", in, out, gradOut, gradIn);
    double[] x = in.data;
    double[] y = out.data;
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      to[i] = from[i] * derivative(x[i], y[i]);
    }
  }
}
