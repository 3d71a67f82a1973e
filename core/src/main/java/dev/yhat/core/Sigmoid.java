package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * The logistic sigmoid σ(x) = 1/(1 + e⁻ˣ), with σ′(x) = σ(x)·(1 − σ(x)) taken from the output.
 *
 * <p>Derivation: {@code docs/derivations.md}, equation (2).
 */
public record Sigmoid() implements ElementwiseActivation {
  @Override
  public double value(double x) {
    return Exp.sigmoid(x);
  }

  @Override
  public double derivative(double x, double y) {
    return y * (1.0 - y);
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("Sigmoid", "out", out, in);
    kernels.sigmoid(in, out);
  }

  @Override
  public void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    Shapes.requireForBackward("Sigmoid", in, out, gradOut, gradIn);
    double[] y = out.data;
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      to[i] = from[i] * (y[i] * (1.0 - y[i]));
    }
  }
}
