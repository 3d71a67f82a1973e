package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Score;
import org.junit.jupiter.api.Test;

final class CurveTest {
  private static EpochReport report(long epoch) {
    return new EpochReport(1, 1, new Score(epoch, 0.5), null, 0);
  }

  @Test
  void keepsEachEpoch() {
    Curve curve = new Curve();
    curve.add(1, new EpochReport(1, 1, new Score(2, 0.5), new Score(3, 0.25), 0), 4);
    assertArrayEquals(new float[] {1, 2, 0.5f, 3, 0.25f, 4}, curve.points());
  }

  @Test
  void thinsOutEvenlyWhenTheTrainingIsLong() {
    Curve curve = new Curve();
    for (long epoch = 1; epoch <= 5000; epoch++) {
      curve.add(epoch, report(epoch), 0);
    }
    float[] points = curve.points();
    int size = points.length / Curve.WIDTH;
    assertTrue(size > 256 && size <= 512, size + " points");
    for (int i = 0; i < size; i++) {
      assertEquals(16 * (i + 1), points[i * Curve.WIDTH]);
      assertEquals(16 * (i + 1), points[i * Curve.WIDTH + 1]);
    }
  }
}
