package dev.yhat.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The points of a curve that it takes to draw it: those that straight lines between the others
 * would miss by more than a tolerance (Douglas and Peucker, 1973).
 */
final class ThinCurve {
  /** Less than half a pixel of the chart. */
  private static final double INVISIBLE = 1e-3;

  private final List<Measurements.RocPoint> points;
  private final boolean[] kept;

  private ThinCurve(List<Measurements.RocPoint> points) {
    this.points = points;
    kept = new boolean[points.size()];
  }

  /** At most {@code most} points, at least 2, both ends among them. */
  static List<Measurements.RocPoint> of(List<Measurements.RocPoint> points, int most) {
    if (points.size() <= most) {
      return points;
    }
    ThinCurve curve = new ThinCurve(points);
    double tolerance = INVISIBLE;
    List<Measurements.RocPoint> thin = curve.within(tolerance);
    while (thin.size() > most) {
      tolerance *= 2;
      thin = curve.within(tolerance);
    }
    return thin;
  }

  private List<Measurements.RocPoint> within(double tolerance) {
    Arrays.fill(kept, false);
    kept[0] = true;
    kept[kept.length - 1] = true;
    keepBetween(0, kept.length - 1, tolerance);
    List<Measurements.RocPoint> thin = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        thin.add(points.get(i));
      }
    }
    return thin;
  }

  private void keepBetween(int from, int to, double tolerance) {
    int farthest = from;
    double greatest = tolerance;
    for (int i = from + 1; i < to; i++) {
      double distance = distance(points.get(i), points.get(from), points.get(to));
      if (distance > greatest) {
        greatest = distance;
        farthest = i;
      }
    }
    if (farthest > from) {
      kept[farthest] = true;
      keepBetween(from, farthest, tolerance);
      keepBetween(farthest, to, tolerance);
    }
  }

  /** Of a point from the line through two others, or from both if they are one. */
  private static double distance(
      Measurements.RocPoint of, Measurements.RocPoint a, Measurements.RocPoint b) {
    double x = of.falsePositiveRate() - a.falsePositiveRate();
    double y = of.truePositiveRate() - a.truePositiveRate();
    double across = b.falsePositiveRate() - a.falsePositiveRate();
    double up = b.truePositiveRate() - a.truePositiveRate();
    double length = Math.sqrt(across * across + up * up);
    return length == 0 ? Math.sqrt(x * x + y * y) : Math.abs(x * up - y * across) / length;
  }
}
