package dev.yhat.trainer.optim;

/** The learning rate as it is, at all times. */
public record ConstantRate() implements Schedule {
  @Override
  public double factor(double epoch) {
    return 1.0;
  }
}
