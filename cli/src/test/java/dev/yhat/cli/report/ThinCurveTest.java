package dev.yhat.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThinCurveTest {
  private static List<Measurements.RocPoint> staircase(int steps, double skill) {
    Random random = new Random(steps);
    List<double[]> at = new ArrayList<>(List.of(new double[] {0, 0}));
    double across = 0;
    double up = 0;
    for (int i = 0; i < steps; i++) {
      double left = 1 - (double) i / steps;
      if (random.nextDouble() < 0.5 + skill * (left - 0.5)) {
        up++;
      } else {
        across++;
      }
      at.add(new double[] {across, up});
    }
    List<Measurements.RocPoint> points = new ArrayList<>();
    for (double[] point : at) {
      points.add(new Measurements.RocPoint(point[0] / across, point[1] / up));
    }
    return points;
  }

  private static double farthest(
      List<Measurements.RocPoint> points, List<Measurements.RocPoint> thin) {
    double farthest = 0;
    int next = 1;
    for (Measurements.RocPoint point : points) {
      while (next < thin.size() - 1 && sum(point) > sum(thin.get(next))) {
        next++;
      }
      Measurements.RocPoint a = thin.get(next - 1);
      Measurements.RocPoint b = thin.get(next);
      double t = (sum(point) - sum(a)) / (sum(b) - sum(a));
      double x = a.falsePositiveRate() + t * (b.falsePositiveRate() - a.falsePositiveRate());
      farthest = Math.max(farthest, Math.abs(point.falsePositiveRate() - x));
    }
    return farthest;
  }

  private static double sum(Measurements.RocPoint point) {
    return point.falsePositiveRate() + point.truePositiveRate();
  }

  @Test
  void shortCurveStaysAsItIs() {
    List<Measurements.RocPoint> points = staircase(199, 0.5);
    assertSame(points, ThinCurve.of(points, 200));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 5000, 100_000})
  void longCurveHasFewPointsAndTheSameLook(int steps) {
    List<Measurements.RocPoint> points = staircase(steps, 0.9);
    List<Measurements.RocPoint> thin = ThinCurve.of(points, 200);
    assertTrue(thin.size() <= 200, thin.size() + " points");
    assertEquals(points.get(0), thin.get(0));
    assertEquals(points.get(points.size() - 1), thin.get(thin.size() - 1));
    assertTrue(farthest(points, thin) < 0.006, "a step of " + farthest(points, thin));
  }

  @Test
  void twoPointsAreTheLeast() {
    List<Measurements.RocPoint> points = staircase(300, 0.9);
    assertEquals(List.of(points.get(0), points.get(points.size() - 1)), ThinCurve.of(points, 2));
  }
}
