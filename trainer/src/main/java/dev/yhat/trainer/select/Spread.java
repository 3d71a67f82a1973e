package dev.yhat.trainer.select;

import java.util.Locale;

/**
 * Mean and deviation of a few numbers.
 *
 * <p>Of a metric's values in the folds of a cross-validation, the deviation tells how much a result
 * depends on the rows it comes from. It is not the error of the mean: the folds share most of their
 * training rows, so that none of the usual ones is right (Bengio and Grandvalet, "No unbiased
 * estimator of the variance of k-fold cross-validation", 2004).
 *
 * @param mean Σ x / n
 * @param deviation the sample standard deviation √(Σ (x − mean)² / (n − 1))
 */
public record Spread(double mean, double deviation) {
  /**
   * The spread of at least two numbers.
   *
   * @param values not modified
   */
  public static Spread of(double... values) {
    if (values.length < 2) {
      throw new IllegalArgumentException(
          "Spread: expected at least 2 numbers, got " + values.length);
    }
    double sum = 0.0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0.0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Spread(mean, Math.sqrt(squares / (values.length - 1)));
  }

  /** Such as {@code 0.9733 ± 0.0149}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f ± %.4f", mean, deviation);
  }
}
