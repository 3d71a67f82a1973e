package dev.yhat.cli.play;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Score;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What each epoch achieved, for a chart: of a long training only every 2nd, 4th, ... epoch is kept,
 * so that there never are more than {@value #MOST} points. Not thread-safe.
 */
final class Curve {
  /** Numbers a point: epoch, loss and accuracy of training and validation, gradient norm. */
  static final int WIDTH = 6;

  private static final int MOST = 512;

  private final float[] points = new float[MOST * WIDTH];
  private int size;
  private long stride = 1;

  /**
   * Adds the next epoch.
   *
   * @param epoch its number, from 1
   * @param norm of the gradient of all parameters in its last step
   */
  void add(long epoch, EpochReport report, double norm) {
    if (epoch % stride != 0) {
      return;
    }
    if (size == MOST) {
      halve();
      if (epoch % stride != 0) {
        return;
      }
    }
    int at = size++ * WIDTH;
    Score training = report.training();
    Score validation = report.validation();
    points[at] = epoch;
    points[at + 1] = (float) training.loss();
    points[at + 2] = (float) training.accuracy();
    points[at + 3] = orNan(validation == null ? null : validation.loss());
    points[at + 4] = orNan(validation == null ? null : validation.accuracy());
    points[at + 5] = (float) norm;
  }

  private static float orNan(@Nullable Double value) {
    return value == null ? Float.NaN : value.floatValue();
  }

  /** Keeps the epochs that the doubled stride divides: every second point. */
  private void halve() {
    stride *= 2;
    for (int i = 1; i < size; i += 2) {
      System.arraycopy(points, i * WIDTH, points, i / 2 * WIDTH, WIDTH);
    }
    size /= 2;
  }

  /** The points so far, a copy. */
  float[] points() {
    return Arrays.copyOf(points, size * WIDTH);
  }
}
