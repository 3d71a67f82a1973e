package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class MomentTest {
  @Test
  void epochAtHandIsThatOfTheLatestStep() {
    long[] epochs = {1, 1, 1, 2, 2, 3};
    long[] steps = {0, 1, 13, 14, 26, 27};
    for (int i = 0; i < steps.length; i++) {
      Moment moment =
          new Moment(
              1,
              Moment.State.PAUSED,
              steps[i],
              0,
              13,
              0.5,
              null,
              new double[2],
              0,
              new float[0],
              "");
      assertEquals(epochs[i], moment.epochAtHand());
    }
  }
}
