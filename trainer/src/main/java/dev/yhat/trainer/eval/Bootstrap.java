package dev.yhat.trainer.eval;

import dev.yhat.core.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Confidence intervals by resampling: how much a metric would vary with other rows of the same
 * kind.
 *
 * <p>Each resample draws as many rows as there are, with replacement, and is measured like the rows
 * themselves; the interval lies between the quantiles (1 − level)/2 and (1 + level)/2 of what was
 * measured (Efron's percentile interval, 1981). It tells of the choice of rows only, not of the
 * training's seed. A pure function of the predictions and of these settings.
 *
 * @param resamples how many, at least 1
 * @param level share of the resamples that the interval covers, in (0, 1)
 * @param seed of the draws
 */
public record Bootstrap(int resamples, double level, long seed) {
  /** Purpose of the random numbers, "boot": see {@link dev.yhat.layers.Randomness}. */
  private static final long RESAMPLES = 0x626f6f74;

  /** Areas take a pass over all rows per class and resample; so many take some seconds. */
  private static final double MOST_RANKED_ROWS = 1e9;

  /** Checks the ranges. */
  public Bootstrap {
    if (resamples < 1 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "Bootstrap: expected at least 1 resample and a level in (0, 1), got "
              + resamples
              + " and "
              + level);
    }
  }

  /** 1000 resamples, 95 %. */
  public static Bootstrap withSeed(long seed) {
    return new Bootstrap(1000, 0.95, seed);
  }

  /**
   * The interval of each metric of the predictions, in the order of {@link Metric}.
   *
   * <p>A resample in which a metric is not defined does not count for it; one without rows of some
   * class has means over the others, as far as the metric itself has. {@link Metric#ROC_AUC} and
   * {@link Metric#PR_AUC} have no interval if rows × classes × resamples exceed 10⁹.
   *
   * @return of metrics that are defined; unmodifiable
   */
  public Map<Metric, Interval> intervals(Predictions predictions) {
    int rows = predictions.rows();
    Measures measures = new Measures(predictions, areas(rows, predictions.classes()));
    Map<Metric, List<Double>> samples = new EnumMap<>(Metric.class);
    int[] weights = new int[rows];
    for (int b = 0; b < resamples; b++) {
      draw(b, weights);
      measures
          .of(weights)
          .forEach(
              (metric, value) ->
                  samples.computeIfAbsent(metric, m -> new ArrayList<>()).add(value));
    }
    Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
    samples.forEach((metric, values) -> intervals.put(metric, interval(values)));
    return Collections.unmodifiableMap(intervals);
  }

  /** Whether areas under curves are measured, too. */
  boolean areas(int rows, int classes) {
    return (double) rows * classes * resamples <= MOST_RANKED_ROWS;
  }

  private void draw(int resample, int[] weights) {
    long key = CounterRandom.key(seed, RESAMPLES, resample);
    Arrays.fill(weights, 0);
    for (int i = 0; i < weights.length; i++) {
      weights[CounterRandom.below(key, i, weights.length)]++;
    }
  }

  private Interval interval(List<Double> samples) {
    double[] ascending = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Interval(
        quantile(ascending, (1.0 - level) / 2.0), quantile(ascending, (1.0 + level) / 2.0));
  }

  /** Linear between the two values around place (n − 1)·q, as NumPy's quantile has it. */
  static double quantile(double[] ascending, double q) {
    double place = (ascending.length - 1) * q;
    int below = (int) place;
    double low = ascending[below];
    double high = ascending[Math.min(below + 1, ascending.length - 1)];
    return low == high || place == below ? low : low + (place - below) * (high - low);
  }
}
