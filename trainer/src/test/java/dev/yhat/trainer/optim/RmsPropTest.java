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

class RmsPropTest {
  /**
   * Worked by hand: gradients 2 and 1 with alpha ¾ give v = ¼·4 = 1, then v = ¾ + ¼ = 1; with
   * epsilon 1 the gradients are halved to 1 and ½.
   */
  @Test
  void twoStepsWorkedByHand() {
    assertArrayEquals(
        new double[] {3 - .1 * 1 - .1 * .5},
        updated(
            new RmsProp(.1, .75, 1, 0, 0), new double[] {3}, new double[] {2}, new double[] {1}),
        1e-15);
  }

  /** The same with momentum ½: velocities 1, then ½·1 + ½ = 1. */
  @Test
  void momentumAccumulatesScaledGradients() {
    assertArrayEquals(
        new double[] {3 - .1 * 1 - .1 * 1},
        updated(
            new RmsProp(.1, .75, 1, .5, 0), new double[] {3}, new double[] {2}, new double[] {1}),
        1e-15);
  }

  /** The same first step from the gradient 0.5 + 0.5·3. */
  @Test
  void weightDecayAddsItsShareOfTheParameterToTheGradient() {
    assertArrayEquals(
        new double[] {3 - .1},
        updated(new RmsProp(.1, .75, 1, 0, .5), new double[] {3}, new double[] {.5}),
        1e-15);
  }

  /** PyTorch's defaults: v = 0.01·g², so the first step is ten rates long. */
  @Test
  void firstStepIsNotCorrectedForTheStartAtZero() {
    assertArrayEquals(
        new double[] {-1, 1},
        updated(new RmsProp(.1), new double[] {0, 0}, new double[] {5, -700}),
        1e-6);
  }

  /** One number at a time, straight from the definition. */
  private static double byDefinition(RmsProp r, double start, double[] gradients) {
    double p = start;
    double velocity = 0;
    double square = 0;
    for (double gradient : gradients) {
      double g = gradient + r.weightDecay() * p;
      square = r.alpha() * square + (1 - r.alpha()) * g * g;
      velocity = r.momentum() * velocity + g / (StrictMath.sqrt(square) + r.epsilon());
      p -= r.learningRate() * velocity;
    }
    return p;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 17, 1023, 1024, 1025, 2100})
  void blocksChangeNothing(int length) {
    RmsProp rms = new RmsProp(.01, .9, 1e-3, .8, .1);
    double[] start = Runs.random(length, 5);
    double[][] gradients = Runs.random(30, length, 100);
    double[] actual = updated(rms, start.clone(), gradients);
    for (int i = 0; i < length; i++) {
      assertEquals(byDefinition(rms, start[i], Runs.column(gradients, i)), actual[i], 1e-13);
    }
  }

  @Test
  void everyParameterMovesByItsOwnGradients() {
    DMatrixRMaj a = row(1, 2);
    DMatrixRMaj b = row(3);
    RmsProp rms = new RmsProp(.1);
    Optimizer.Updater updater = rms.start(List.of(a, b));
    updater.update(List.of(row(1, -2), row(.5)), 1);
    updater.update(List.of(row(0, 4), row(-5)), 1);
    assertArrayEquals(
        updated(rms, new double[] {1, 2, 3}, new double[] {1, -2, .5}, new double[] {0, 4, -5}),
        new double[] {a.data[0], a.data[1], b.data[0]});
  }

  @Test
  void gradientOfZeroMovesNothing() {
    assertEquals(4.0, updated(new RmsProp(.1), new double[] {4}, new double[] {0})[0]);
  }

  @Test
  void rateFactorScalesTheLearningRate() {
    DMatrixRMaj parameters = row(1.0);
    new RmsProp(.5).start(List.of(parameters)).update(List.of(row(1.0)), 0.25);
    assertArrayEquals(
        updated(new RmsProp(.125), new double[] {1}, new double[] {1}), parameters.data);
  }

  @Test
  void specNamesEverySetting() {
    assertEquals(
        "{\"type\":\"rmsprop\",\"learning_rate\":0.5,\"alpha\":0.25,\"epsilon\":0.125,"
            + "\"momentum\":0.75,\"weight_decay\":0.0625}",
        OptimizerSpec.describe(new RmsProp(.5, .25, .125, .75, .0625)).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, .9, 1e-8, 0, 0, learning rate above 0",
    "1, 1, 1e-8, 0, 0, 'alpha in [0, 1)'",
    "1, .9, NaN, 0, 0, epsilon above 0",
    "1, .9, 0, 0, 0, epsilon above 0",
    "1, .9, 1e-8, 1, 0, 'momentum in [0, 1)'",
    "1, .9, 1e-8, 0, Infinity, weight decay of at least 0"
  })
  void settingsOutOfRangeAreRefused(
      double rate, double alpha, double epsilon, double momentum, double decay, String expected) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new RmsProp(rate, alpha, epsilon, momentum, decay));
    assertTrue(e.getMessage().startsWith("RmsProp: "), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
