package dev.yhat.trainer.optim;

/**
 * Linear warm-up: the factor grows to that of another schedule over the first epochs.
 *
 * <p>Goyal and others, "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017.
 *
 * @param epochs length of the warm-up, at least 1
 * @param start share of the rate that the first step has, in (0, 1]
 * @param then schedule of the whole training, warm-up included
 */
public record WarmUp(int epochs, double start, Schedule then) implements Schedule {
  /** Checks the ranges. */
  public WarmUp {
    if (epochs < 1) {
      throw new IllegalArgumentException("WarmUp: expected at least 1 epoch, got " + epochs);
    }
    if (!(start > 0 && start <= 1)) {
      throw new IllegalArgumentException("WarmUp: expected a start in (0, 1], got " + start);
    }
  }

  @Override
  public double factor(double epoch) {
    double share = Math.min(1.0, start + (1.0 - start) * (epoch / epochs));
    return share * then.factor(epoch);
  }
}
