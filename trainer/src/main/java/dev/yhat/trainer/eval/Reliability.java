package dev.yhat.trainer.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * A reliability curve: how often predictions of about the same confidence are right.
 *
 * <p>A row's confidence is the probability of the class predicted for it. The bins cut (0, 1] into
 * equal widths, each with its upper end, as in Guo, Pleiss, Sun and Weinberger, "On calibration of
 * modern neural networks" (2017). Well calibrated predictions are right as often as they are
 * confident. Immutable.
 *
 * @param bins from the lowest confidence to the highest; copied
 */
public record Reliability(List<Bin> bins) {
  /** Number of bins where none is asked for, as in that paper. */
  static final int USUAL_BINS = 15;

  /** Copies the bins. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Rows of about the same confidence.
   *
   * @param low lower end of their confidence, not included
   * @param high upper end, included
   * @param rows how many there are
   * @param confidence its mean; NaN without rows
   * @param accuracy share of the rows whose class was predicted; NaN without rows
   */
  public record Bin(double low, double high, long rows, double confidence, double accuracy) {}

  /** Sorts rows into bins, each as often as {@code weights} says. */
  static Reliability of(Predictions predictions, int bins, int[] weights) {
    if (bins < 1) {
      throw new IllegalArgumentException("Reliability: expected at least 1 bin, got " + bins);
    }
    double[] confidence = new double[bins];
    long[] right = new long[bins];
    long[] rows = new long[bins];
    for (int i = 0; i < weights.length; i++) {
      double p = predictions.probability(i, predictions.predicted(i));
      int m = bin(p, bins);
      confidence[m] += weights[i] * p;
      right[m] += predictions.rank(i) == 0 ? weights[i] : 0;
      rows[m] += weights[i];
    }
    List<Bin> curve = new ArrayList<>();
    for (int m = 0; m < bins; m++) {
      curve.add(
          new Bin(
              (double) m / bins,
              (double) (m + 1) / bins,
              rows[m],
              confidence[m] / rows[m],
              (double) right[m] / rows[m]));
    }
    return new Reliability(curve);
  }

  /** The bin with m/bins &lt; p ≤ (m + 1)/bins, of the very numbers that {@link Bin} shows. */
  private static int bin(double p, int bins) {
    int m = Math.max(0, Math.min(bins - 1, (int) (p * bins)));
    return m > 0 && p <= (double) m / bins ? m - 1 : m;
  }

  /** ECE: mean over the rows of |accuracy − confidence| of their bin, in [0, 1]. */
  public double expectedCalibrationError() {
    double sum = 0.0;
    long rows = 0;
    for (Bin bin : bins) {
      if (bin.rows > 0) {
        sum += bin.rows * Math.abs(bin.accuracy - bin.confidence);
        rows += bin.rows;
      }
    }
    return sum / rows;
  }
}
