package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * The rectified linear unit max(x, 0), with derivative 1 for x &gt; 0 and 0 elsewhere.
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
    return x > 0 ? 1.0 : 0.0;
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
    Shapes.requireSame("Relu", "out", out, in);
    Shapes.requireSame("Relu", "gradOut", gradOut, in);
    Shapes.requireSame("Relu", "gradIn", gradIn, in);
    double[] y = out.data;
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      // All ones where y > 0, as y ≥ 0: a branch would be mispredicted every other time.
      long mask = -Double.doubleToRawLongBits(y[i]) >> 63;
      to[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(from[i]) & mask);
    }
  }
}
