package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/** Softplus ln(1 + eˣ), the smooth form of ReLU; its derivative is σ(x). */
public record Softplus() implements ElementwiseActivation {
  @Override
  public double value(double x) {
    return Exp.softplus(x);
  }

  @Override
  public double derivative(double x, double y) {
    return Exp.sigmoid(x);
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("Softplus", "out", out, in);
    double[] x = in.data;
    double[] y = out.data;
    int length = in.getNumElements();
    double[] falls = kernels.scratch(0, length);
    for (int i = 0; i < length; i++) {
      falls[i] = -Math.abs(x[i]);
    }
    kernels.exp(falls, length);
    LogOnePlus.polynomials(falls, kernels.scratch(1, length), y, length);
    for (int i = 0; i < length; i++) {
      y[i] = Math.max(x[i], 0.0) + LogOnePlus.of(falls[i], y[i]);
    }
  }

  @Override
  public void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    Shapes.requireForBackward("Softplus", in, out, gradOut, gradIn);
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    double[] s = kernels.scratch(0, length);
    kernels.sigmoid(in.data, s, length);
    for (int i = 0; i < length; i++) {
      to[i] = from[i] * s[i];
    }
  }
}
