package dev.yhat.core;

/**
 * The unit step: 1 for x &gt; 0, 0 for x ≤ 0, NaN for NaN.
 *
 * <p>Without a comparison, as signs are random: a branch would be mispredicted every other time,
 * and C2 vectorises minima and {@code ceil}, but no choice between doubles.
 */
final class Step {
  private Step() {}

  static double at(double x) {
    return ofNonNegative(Math.max(x, 0.0));
  }

  /** The step at x ≥ 0. */
  static double ofNonNegative(double x) {
    return Math.ceil(Math.min(x, 1.0));
  }
}
