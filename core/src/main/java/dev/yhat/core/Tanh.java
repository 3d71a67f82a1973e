package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/** The hyperbolic tangent, with tanh′(x) = 1 − tanh²(x) taken from the output. */
public record Tanh() implements ElementwiseActivation {
  @Override
  public double value(double x) {
    return Exp.tanh(x);
  }

  @Override
  public double derivative(double x, double y) {
    return 1.0 - y * y;
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("Tanh", "out", out, in);
    kernels.tanh(in, out);
  }

  @Override
  public void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    Shapes.requireForBackward("Tanh", in, out, gradOut, gradIn);
    double[] y = out.data;
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      to[i] = from[i] * (1.0 - y[i] * y[i]);
    }
  }
}
