package dev.yhat.trainer.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.core.Kernels;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SgdTest {
  private static DMatrixRMaj row(double... values) {
    return new DMatrixRMaj(new double[][] {values});
  }

  /** The parameters after one update for each of the given gradients. */
  private static double[] updated(Sgd sgd, double[] start, double[]... gradients) {
    DMatrixRMaj parameters = row(start);
    Optimizer.Updater updater = sgd.start(List.of(parameters));
    for (double[] gradient : gradients) {
      updater.update(List.of(row(gradient)), 1.0);
    }
    return parameters.data;
  }

  /** Keras, optimizers/sgd_test.py: one step from [1,2,3,4] with gradient [1,6,7,2]. */
  @Test
  void oneStepAsKerasPublishesIt() {
    assertArrayEquals(
        new double[] {0.5, -1.0, -0.5, 3.0},
        updated(new Sgd(0.5), new double[] {1, 2, 3, 4}, new double[] {1, 6, 7, 2}));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-2, 0.1, 0.3, 1.0, 7.0, 1e3})
  void plainStepIsExactlyParameterMinusRateTimesGradient(double rate) {
    double p = 0.7310585786300049;
    double g = -0.1192029220221176;
    assertEquals(p - rate * g, updated(new Sgd(rate), new double[] {p}, new double[] {g})[0]);
  }

  @Test
  void momentumAccumulatesVelocity() {
    double mu = 0.9;
    double lr = 0.1;
    double v1 = 2.0;
    double v2 = mu * v1 + 3.0;
    assertEquals(
        1.0 - lr * v1 - lr * v2,
        updated(new Sgd(lr, mu), new double[] {1}, new double[] {2}, new double[] {3})[0]);
  }

  @Test
  void nesterovAddsTheVelocityAhead() {
    double mu = 0.9;
    double lr = 0.1;
    double v1 = 2.0;
    double first = 1.0 - lr * (2.0 + mu * v1);
    double v2 = mu * v1 + 3.0;
    assertEquals(
        first - lr * (3.0 + mu * v2),
        updated(new Sgd(lr, mu, true, 0), new double[] {1}, new double[] {2}, new double[] {3})[0]);
  }

  @Test
  void weightDecayAddsItsShareOfTheParameterToTheGradient() {
    double p = 4.0;
    double g = 1.0;
    assertEquals(
        p - 0.1 * (g + 0.5 * p),
        updated(new Sgd(0.1, 0, false, 0.5), new double[] {p}, new double[] {g})[0]);
  }

  @Test
  void rateFactorScalesTheLearningRate() {
    DMatrixRMaj parameters = row(1.0);
    new Sgd(0.5).start(List.of(parameters)).update(List.of(row(1.0)), 0.25);
    assertEquals(1.0 - 0.125, parameters.data[0]);
  }

  @Test
  void twoTrainingsOfOneOptimizerShareNoVelocity() {
    Sgd sgd = new Sgd(0.1, 0.9);
    double[] once = updated(sgd, new double[] {1}, new double[] {2});
    assertArrayEquals(once, updated(sgd, new double[] {1}, new double[] {2}));
  }

  @Test
  void gradientsThatDoNotFitAreRefusedAndNothingMoves() {
    List<DMatrixRMaj> parameters = List.of(new DMatrixRMaj(2, 3), new DMatrixRMaj(1, 3));
    Optimizer.Updater updater = new Sgd(0.1).start(parameters);
    DMatrixRMaj ones = new DMatrixRMaj(2, 3);
    ones.fill(1);
    DMatrixRMaj wrong = new DMatrixRMaj(3, 1);
    assertRefused(
        "update: expected gradient of 1×3, got 3×1", () -> updater.update(List.of(ones, wrong), 1));
    assertRefused(
        "update: expected 2 gradients, one for each parameter, got 1",
        () -> updater.update(List.of(ones), 1, new Kernels()));
    assertArrayEquals(new double[6], parameters.get(0).data);
  }

  private static void assertRefused(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false, 0, learning rate above 0",
    "-1, 0, false, 0, learning rate above 0",
    "NaN, 0, false, 0, learning rate above 0",
    "Infinity, 0, false, 0, learning rate above 0",
    "0.1, 1, false, 0, 'momentum in [0, 1)'",
    "0.1, NaN, false, 0, 'momentum in [0, 1)'",
    "0.1, 0, true, 0, momentum above 0 for Nesterov",
    "0.1, 0, false, -1, weight decay of at least 0"
  })
  void settingsOutOfRangeAreRefused(
      double rate, double momentum, boolean nesterov, double decay, String expected) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new Sgd(rate, momentum, nesterov, decay));
    assertEquals(true, e.getMessage().contains(expected), e.getMessage());
  }
}
