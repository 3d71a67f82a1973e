package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * The sigmoid linear unit x·σ(x), also called swish, with derivative σ(x)·(1 + x·(1 − σ(x))).
 *
 * <p>Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units for neural network function
 * approximation in reinforcement learning", 2018.
 */
public record Silu() implements ElementwiseActivation {
  @Override
  public double value(double x) {
    return x * Exp.sigmoid(x);
  }

  @Override
  public double derivative(double x, double y) {
    return slope(x, Exp.sigmoid(x));
  }

  private static double slope(double x, double s) {
    return s * (1.0 + x * (1.0 - s));
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("Silu", "out", out, in);
    kernels.sigmoid(in, out);
    double[] x = in.data;
    double[] y = out.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      y[i] = x[i] * y[i];
    }
  }

  @Override
  public void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    Shapes.requireForBackward("Silu", in, out, gradOut, gradIn);
    double[] x = in.data;
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    double[] s = kernels.scratch(0, length);
    kernels.sigmoid(x, s, length);
    for (int i = 0; i < length; i++) {
      to[i] = from[i] * slope(x[i], s[i]);
    }
  }
}
