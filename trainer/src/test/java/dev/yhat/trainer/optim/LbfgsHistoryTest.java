package dev.yhat.trainer.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LbfgsHistoryTest {
  private static final double[] ZERO = {0, 0};

  private static double[] direction(LbfgsHistory history, double... gradient) {
    double[] out = new double[2];
    history.direction(gradient, out);
    return out;
  }

  @Test
  void emptyHistoryGoesAgainstTheGradient() {
    assertArrayEquals(new double[] {-3, 4}, direction(new LbfgsHistory(2, 2), 3, -4));
  }

  /**
   * Worked by hand: s = (1, 0), y = (2, 1) give γ = 2/5; for g = (1, 1), α = ½, q = (0, ½), r = (0,
   * 0.2), β = 0.1 and H·g = (0.4, 0.2).
   */
  @Test
  void oneStepWorkedByHand() {
    LbfgsHistory history = new LbfgsHistory(2, 2);
    history.add(ZERO, new double[] {1, 0}, ZERO, new double[] {2, 1});
    assertArrayEquals(new double[] {-.4, -.2}, direction(history, 1, 1), 1e-15);
  }

  /** The secant equation H·y = s, for the latest step. */
  @Test
  void latestGradientDifferenceLeadsToTheLatestStep() {
    LbfgsHistory history = new LbfgsHistory(3, 2);
    history.add(ZERO, new double[] {1, 0}, ZERO, new double[] {2, 1});
    history.add(ZERO, new double[] {-1, 3}, ZERO, new double[] {1, 4});
    assertArrayEquals(new double[] {1, -3}, direction(history, 1, 4), 1e-14);
  }

  @Test
  void oldestStepIsForgotten() {
    LbfgsHistory one = new LbfgsHistory(1, 2);
    one.add(ZERO, new double[] {1, 0}, ZERO, new double[] {2, 1});
    one.add(ZERO, new double[] {-1, 3}, ZERO, new double[] {1, 4});
    LbfgsHistory same = new LbfgsHistory(1, 2);
    same.add(ZERO, new double[] {-1, 3}, ZERO, new double[] {1, 4});
    assertArrayEquals(direction(same, 5, 6), direction(one, 5, 6));
  }

  @Test
  void stepWithoutPositiveCurvatureIsLeftOut() {
    LbfgsHistory history = new LbfgsHistory(1, 2);
    history.add(ZERO, new double[] {1, 0}, ZERO, new double[] {2, 1});
    history.add(ZERO, new double[] {1, 1}, ZERO, new double[] {-1, 1});
    history.add(ZERO, ZERO, ZERO, ZERO);
    assertArrayEquals(new double[] {-.4, -.2}, direction(history, 1, 1), 1e-15);
  }

  @Test
  void clearForgetsAll() {
    LbfgsHistory history = new LbfgsHistory(1, 2);
    history.add(ZERO, new double[] {1, 0}, ZERO, new double[] {2, 1});
    history.clear();
    assertTrue(history.isEmpty());
    assertArrayEquals(new double[] {-3, 4}, direction(history, 3, -4));
  }
}
