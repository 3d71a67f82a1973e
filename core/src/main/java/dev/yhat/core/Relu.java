package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * The rectified linear unit max(x, 0), with derivative 1 for x &gt; 0 and 0 elsewhere, taken from
 * the output.
 *
 * <p>Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines", 2010.
 */
public record Relu() implements ElementwiseActivation {
  @Override
  public double value(double x) {
    return Math.max(x, 0.0); // unlike x > 0 ? x : 0, it does not hide a NaN
  }

  @Override
  public double derivative(double x, double y) {
    return Step.ofNonNegative(y);
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("Relu", "out", out, in);
    double[] x = in.data;
    double[] y = out.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      y[i] = Math.max(x[i], 0.0);
    }
  }

  @Override
  public void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    Shapes.requireForBackward("Relu", in, out, gradOut, gradIn);
    double[] y = out.data;
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      to[i] = from[i] * Step.ofNonNegative(y[i]);
    }
  }
}
