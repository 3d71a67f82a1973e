package dev.yhat.trainer.eval;

/**
 * A range of numbers, ends included.
 *
 * @param low its lower end, not NaN
 * @param high its upper end, at least {@code low}
 */
public record Interval(double low, double high) {
  /** Checks the order of the ends. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "Interval: expected low ≤ high, got " + low + " and " + high);
    }
  }

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
