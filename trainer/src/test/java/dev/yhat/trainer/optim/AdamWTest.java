package dev.yhat.trainer.optim;

import static dev.yhat.trainer.optim.Runs.row;
import static dev.yhat.trainer.optim.Runs.updated;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdamWTest {
  /** Keras, optimizers/adamw_test.py: one step from [1,2,3,4] with gradient [1,6,7,2]. */
  @Test
  void oneStepAsKerasPublishesIt() {
    assertArrayEquals(
        new double[] {.498, 1.496, 2.494, 3.492},
        updated(new AdamW(.5, .004), new double[] {1, 2, 3, 4}, new double[] {1, 6, 7, 2}),
        1e-4);
  }

  /** Keras, optimizers/adam_test.py. */
  @Test
  void oneStepWithoutDecayIsAdam() {
    assertArrayEquals(
        new double[] {.5, 1.5, 2.5, 3.5},
        updated(new AdamW(.5, 0), new double[] {1, 2, 3, 4}, new double[] {1, 6, 7, 2}),
        1e-4);
  }

  /**
   * Worked by hand: gradients 6 and −1 with betas ½ and ¾ give m̂ = 6 and √v̂ = 6, then m̂ = (1.5 −
   * 0.5)/0.75 = 4/3 and v̂ = (0.1875·36 + 0.25)/0.4375 = 16; epsilon 1 makes it 6/7 and 4/15 rates.
   */
  @Test
  void twoStepsWorkedByHand() {
    double first = .95 - .5 * 6 / 7;
    assertArrayEquals(
        new double[] {.95 * first - .5 * 4 / 15},
        updated(
            new AdamW(.5, .5, .75, 1, .1), new double[] {1}, new double[] {6}, new double[] {-1}),
        1e-15);
  }

  /** The moments as sums over all gradients so far, straight from the definition. */
  private static double bySums(AdamW a, double start, double[] gradients) {
    double p = start;
    for (int t = 1; t <= gradients.length; t++) {
      double mean = 0;
      double square = 0;
      double meanTotal = 0;
      double squareTotal = 0;
      for (int s = 1; s <= t; s++) {
        double share1 = StrictMath.pow(a.beta1(), t - s);
        double share2 = StrictMath.pow(a.beta2(), t - s);
        mean += share1 * gradients[s - 1];
        square += share2 * gradients[s - 1] * gradients[s - 1];
        meanTotal += share1;
        squareTotal += share2;
      }
      p -= a.learningRate() * a.weightDecay() * p;
      p -=
          a.learningRate()
              * (mean / meanTotal)
              / (StrictMath.sqrt(square / squareTotal) + a.epsilon());
    }
    return p;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 17, 1023, 1024, 1025, 2100})
  void momentsAreWeightedMeansOfAllGradientsSoFar(int length) {
    AdamW adam = new AdamW(.01, .9, .99, 1e-3, .1);
    double[] start = Runs.random(length, 5);
    double[][] gradients = Runs.random(30, length, 100);
    double[] actual = updated(adam, start.clone(), gradients);
    for (int i = 0; i < length; i++) {
      assertEquals(bySums(adam, start[i], Runs.column(gradients, i)), actual[i], 1e-13);
    }
  }

  @Test
  void everyParameterMovesByItsOwnGradients() {
    DMatrixRMaj a = row(1, 2);
    DMatrixRMaj b = row(3);
    AdamW adam = new AdamW(.1);
    Optimizer.Updater updater = adam.start(List.of(a, b));
    updater.update(List.of(row(1, -2), row(.5)), 1);
    updater.update(List.of(row(0, 4), row(-5)), 1);
    assertArrayEquals(
        updated(adam, new double[] {1, 2, 3}, new double[] {1, -2, .5}, new double[] {0, 4, -5}),
        new double[] {a.data[0], a.data[1], b.data[0]});
  }

  @Test
  void firstStepIsARateLongWhateverTheGradient() {
    double[] gradient = {1e-3, -1, 1e9};
    double[] p = updated(new AdamW(.1, 0), new double[3], gradient);
    assertArrayEquals(new double[] {-.1, .1, -.1}, p, 1e-5);
  }

  @Test
  void gradientOfZeroOnlyDecays() {
    assertEquals(
        1.0 - .1 * .5, updated(new AdamW(.1, .5), new double[] {1}, new double[] {0})[0], 1e-16);
  }

  @Test
  void rateFactorScalesStepAndDecay() {
    DMatrixRMaj parameters = row(1.0);
    new AdamW(.5, .1).start(List.of(parameters)).update(List.of(row(1.0)), 0.25);
    assertArrayEquals(
        updated(new AdamW(.125, .1), new double[] {1}, new double[] {1}), parameters.data);
  }

  @Test
  void twoTrainingsOfOneOptimizerShareNoState() {
    AdamW adam = new AdamW(0.1);
    double[] once = updated(adam, new double[] {1}, new double[] {2}, new double[] {-1});
    assertArrayEquals(once, updated(adam, new double[] {1}, new double[] {2}, new double[] {-1}));
  }

  @Test
  void specNamesEverySetting() {
    assertEquals(
        "{\"type\":\"clipped_by_norm\",\"max_norm\":2.0,\"optimizer\":{\"type\":\"adamw\","
            + "\"learning_rate\":0.5,\"beta1\":0.25,\"beta2\":0.75,\"epsilon\":0.125,"
            + "\"weight_decay\":0.0625}}",
        OptimizerSpec.describe(new ClippedByNorm(2, new AdamW(.5, .25, .75, .125, .0625)))
            .toString());
  }

  @ParameterizedTest
  @CsvSource({
    "0, .9, .999, 1e-8, 0, learning rate above 0",
    "Infinity, .9, .999, 1e-8, 0, learning rate above 0",
    "1, 1, .999, 1e-8, 0, 'beta1 in [0, 1)'",
    "1, .9, -1, 1e-8, 0, 'beta2 in [0, 1)'",
    "1, .9, NaN, 1e-8, 0, 'beta2 in [0, 1)'",
    "1, .9, .999, 0, 0, epsilon above 0",
    "1, .9, .999, Infinity, 0, epsilon above 0",
    "1, .9, .999, 1e-8, -1, weight decay of at least 0"
  })
  void settingsOutOfRangeAreRefused(
      double rate, double beta1, double beta2, double epsilon, double decay, String expected) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new AdamW(rate, beta1, beta2, epsilon, decay));
    assertTrue(e.getMessage().startsWith("AdamW: "), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
