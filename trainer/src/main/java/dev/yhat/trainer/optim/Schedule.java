package dev.yhat.trainer.optim;

/**
 * A learning-rate schedule: by what the learning rate is multiplied at each moment of a training.
 *
 * <p>A pure function of the moment, so that a resumed training needs no state of it. Bits are the
 * same everywhere if it sticks to {@code +}, {@code ×}, {@code ÷}, square roots and {@link
 * StrictMath}.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * The factor for one step.
   *
   * @param epoch epochs trained so far, with fraction: 2.5 is the middle of the third epoch
   * @return finite and ≥ 0
   */
  double factor(double epoch);
}
