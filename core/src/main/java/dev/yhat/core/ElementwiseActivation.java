package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * An activation that treats every element alike: y = f(x), with derivative f′.
 *
 * <p>An activation of your own needs only these two functions:
 *
 * <pre>{@code
 * record Softsign() implements ElementwiseActivation {
 *   public double value(double x) { return x / (1 + Math.abs(x)); }
 *   public double derivative(double x, double y) { return (1 - Math.abs(y)) * (1 - Math.abs(y)); }
 * }
 * }</pre>
 */
public interface ElementwiseActivation extends Activation {
  /** The function f at {@code x}. */
  double value(double x);

  /**
   * The derivative f′ at {@code x}.
   *
   * @param x the input
   * @param y the output {@code value(x)}, from which the derivative is often cheaper
   */
  double derivative(double x, double y);

  @Override
  default void forward(DMatrixRMaj in, DMatrixRMaj out) {
    Shapes.requireSame("activation", "out", out, in);
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      out.data[i] = value(in.data[i]);
    }
  }

  @Override
  default void backward(DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn) {
    Shapes.requireForBackward("activation", in, out, gradOut, gradIn);
    int length = in.getNumElements();
    for (int i = 0; i < length; i++) {
      gradIn.data[i] = gradOut.data[i] * derivative(in.data[i], out.data[i]);
    }
  }
}
