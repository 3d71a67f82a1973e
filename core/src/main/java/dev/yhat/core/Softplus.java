package dev.yhat.core;

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
}
