package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * The leaky rectified linear unit: x for x &gt; 0, {@code slope}·x elsewhere.
 *
 * <p>Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013.
 *
 * @param slope the factor for negative inputs, finite and ≥ 0; usually 0.01
 */
public record LeakyRelu(double slope) implements ElementwiseActivation {
  /** Checks the slope. */
  public LeakyRelu {
    if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("LeakyRelu: expected a finite slope ≥ 0, got " + slope);
    }
  }

  @Override
  public double value(double x) {
    // x > 0 ? x : slope·x, as one of the terms is 0; −0 is the one that changes no sum.
    return Math.max(x, -0.0) + slope * Math.min(x, 0.0);
  }

  @Override
  public double derivative(double x, double y) {
    double positive = Step.at(x);
    return positive + (1.0 - positive) * slope;
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("LeakyRelu", "out", out, in);
    double[] x = in.data;
    double[] y = out.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      y[i] = value(x[i]);
    }
  }

  @Override
  public void backward(
      DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn, Kernels kernels) {
    Shapes.requireForBackward("LeakyRelu", in, out, gradOut, gradIn);
    double[] x = in.data;
    double[] from = gradOut.data;
    double[] to = gradIn.data;
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      to[i] = from[i] * derivative(x[i], 0.0);
    }
  }
}
