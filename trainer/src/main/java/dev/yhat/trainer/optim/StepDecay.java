package dev.yhat.trainer.optim;

/**
 * Step decay: the rate is multiplied by {@code decay} after every {@code epochs} epochs.
 *
 * @param epochs how long each step lasts, at least 1
 * @param decay factor of each step, in (0, 1]
 */
public record StepDecay(int epochs, double decay) implements Schedule {
  /** Checks the ranges. */
  public StepDecay {
    if (epochs < 1) {
      throw new IllegalArgumentException("StepDecay: expected at least 1 epoch, got " + epochs);
    }
    if (!(decay > 0 && decay <= 1)) {
      throw new IllegalArgumentException("StepDecay: expected a decay in (0, 1], got " + decay);
    }
  }

  @Override
  public double factor(double epoch) {
    return StrictMath.pow(decay, Math.floor(epoch / epochs));
  }
}
