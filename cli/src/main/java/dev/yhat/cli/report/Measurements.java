package dev.yhat.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model scores on one part of the rows.
 *
 * @param part which rows, such as {@code validation part}
 * @param rows their number
 * @param metrics the most important first
 * @param resampling where the metrics' intervals come from; null if they have none
 * @param confusion number of rows by true class (first index) and predicted class (second), by the
 *     class indices of {@link DataSummary#classes}; null if not counted
 * @param perClass by class index, or empty
 * @param roc curves, one a class against the others, or empty
 * @param reliability by ascending confidence, or empty
 */
public record Measurements(
    String part,
    long rows,
    List<Metric> metrics,
    @Nullable Resampling resampling,
    long @Nullable [][] confusion,
    List<ClassScore> perClass,
    List<RocCurve> roc,
    List<ReliabilityBin> reliability) {
  /** Measurements whose lists do not change. */
  public Measurements {
    metrics = List.copyOf(metrics);
    perClass = List.copyOf(perClass);
    roc = List.copyOf(roc);
    reliability = List.copyOf(reliability);
  }

  /**
   * One number that tells how good a model is.
   *
   * @param name such as {@code accuracy}
   * @param value of the model
   * @param interval that it lies in by all that the rows tell, or null
   * @param baseline of a model that knows the frequency of the classes only, or null
   */
  public record Metric(
      String name, double value, @Nullable Interval interval, @Nullable Double baseline) {
    /** A metric without interval and baseline. */
    public Metric(String name, double value) {
      this(name, value, null, null);
    }
  }

  /**
   * An interval.
   *
   * @param low end
   * @param high end
   */
  public record Interval(double low, double high) {}

  /**
   * Where intervals come from: the bootstrap.
   *
   * @param resamples of the rows
   * @param level share of them that an interval holds, such as 0.95
   */
  public record Resampling(int resamples, double level) {}

  /**
   * How well one class is recognised.
   *
   * @param name of the class
   * @param precision share of the rows predicted to be of it that are
   * @param recall share of its rows that are predicted to be of it
   * @param f1 harmonic mean of both
   * @param support number of its rows
   */
  public record ClassScore(String name, double precision, double recall, double f1, long support) {}

  /**
   * A receiver operating characteristic: one class against the others, over all thresholds.
   *
   * @param name of the class
   * @param auc area under the curve
   * @param points from (0, 0) to (1, 1)
   */
  public record RocCurve(String name, double auc, List<RocPoint> points) {
    /** A curve whose list does not change. */
    public RocCurve {
      points = List.copyOf(points);
    }

    /**
     * The curve with at most so many points, without a change that can be seen if that is possible.
     *
     * @param most at least 2
     */
    public RocCurve thinned(int most) {
      return new RocCurve(name, auc, ThinCurve.of(points, most));
    }

    /** The points at which the curve turns: the others lie on straight lines between them. */
    List<RocPoint> corners() {
      List<RocPoint> corners = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        boolean inside = i > 0 && i < points.size() - 1;
        if (!inside || !points.get(i).isBetween(points.get(i - 1), points.get(i + 1))) {
          corners.add(points.get(i));
        }
      }
      return corners;
    }
  }

  /**
   * A point of a curve.
   *
   * @param falsePositiveRate share of the other classes' rows at or above the threshold
   * @param truePositiveRate share of the class's rows at or above the threshold
   */
  public record RocPoint(double falsePositiveRate, double truePositiveRate) {
    private boolean isBetween(RocPoint before, RocPoint after) {
      return (before.falsePositiveRate == falsePositiveRate
              && falsePositiveRate == after.falsePositiveRate)
          || (before.truePositiveRate == truePositiveRate
              && truePositiveRate == after.truePositiveRate);
    }
  }

  /**
   * The rows whose predicted class was given a probability between two bounds.
   *
   * @param low bound
   * @param high bound
   * @param confidence mean of these probabilities
   * @param accuracy share of these rows whose class was predicted
   * @param rows their number; a bin without rows is not shown in the chart
   */
  public record ReliabilityBin(
      double low, double high, double confidence, double accuracy, long rows) {}
}
