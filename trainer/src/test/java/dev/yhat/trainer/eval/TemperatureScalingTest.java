package dev.yhat.trainer.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.CounterRandom;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureScalingTest {
  private static final double[][] OVERCONFIDENT = {
    {4, 0, -1}, {0, 3, 1}, {1, 0, 5}, {3, 2, 0}, {2.5, 3, -2}, {0, 1, 2}, {1, 4, .5}, {-1, 0, 6}
  };
  private static final int[] LABELS = {0, 1, 2, 1, 0, 2, 1, 0};

  private static double fit(double[][] logits, int... labels) {
    return TemperatureScaling.fit(new DMatrixRMaj(logits), labels).temperature();
  }

  private static double loss(Predictions predictions) {
    return predictions.evaluation().logLoss();
  }

  /**
   * Worked by hand: three of four rows are right with a margin of 2, so that the best probability
   * is 3/4 = σ(2/T) and T = 2/ln 3. The loss is then the entropy of 3/4.
   */
  @Test
  void givesTheTemperatureOfAHandWorkedCase() {
    double[][] logits = {{2, 0}, {1, 3}, {0, -2}, {5, 3}};
    int[] labels = {0, 1, 0, 1};
    Predictions predictions = Predictions.ofLogits(new DMatrixRMaj(logits), labels);

    TemperatureScaling scaling = TemperatureScaling.fit(predictions);

    assertEquals(2 / StrictMath.log(3), scaling.temperature(), 1e-14);
    assertEquals(0.75, scaling.apply(predictions).probability(0, 0), 1e-14);
    assertEquals(
        -0.75 * StrictMath.log(0.75) - 0.25 * StrictMath.log(0.25),
        loss(scaling.apply(predictions)),
        1e-14);
  }

  /**
   * SciPy 1.10.1: optimize.brentq on the derivative, softmax and log_softmax from special, gives T
   * = 2.91154888559373 with a log-loss of 0.898134040869132 instead of 1.2543184794924918.
   */
  @Test
  void agreesWithSciPysRootOfTheDerivative() {
    Predictions predictions = Predictions.ofLogits(new DMatrixRMaj(OVERCONFIDENT), LABELS);

    TemperatureScaling scaling = TemperatureScaling.fit(predictions);

    assertEquals(2.91154888559373, scaling.temperature(), 1e-13);
    assertEquals(0.898134040869132, loss(scaling.apply(predictions)), 1e-15);
    assertEquals(1.2543184794924918, loss(predictions), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 1, 2, 3, 10, 19})
  void undoesATemperature(double factor) {
    double t = fit(OVERCONFIDENT, LABELS);
    DMatrixRMaj scaled = new DMatrixRMaj(OVERCONFIDENT);
    for (int i = 0; i < scaled.getNumElements(); i++) {
      scaled.data[i] *= factor / t;
    }

    assertEquals(factor, TemperatureScaling.fit(scaled, LABELS).temperature(), 1e-12 * factor);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 33, 300})
  void derivativeVanishesAtTheBestTemperatureAndLossNeverGrows(int rows) {
    int inside = 0;
    for (int seed = 0; seed < 20; seed++) {
      Predictions predictions = SamplePredictions.random(rows, 2 + seed % 3, seed);

      TemperatureScaling scaling = TemperatureScaling.fit(predictions);

      double t = scaling.temperature();
      assertTrue(t >= TemperatureScaling.LOWEST && t <= TemperatureScaling.HIGHEST);
      assertTrue(loss(scaling.apply(predictions)) <= loss(predictions));
      if (t > TemperatureScaling.LOWEST && t < TemperatureScaling.HIGHEST && t != 1) {
        assertEquals(0.0, derivative(predictions, t), 1e-13);
        inside++;
      }
    }
    assertTrue(rows < 7 || inside > 10, () -> "too few cases for " + rows + " rows");
  }

  /** d loss/d(1/T) = mean(Σ_k ŷ_k·z_k − z_y), from the predictions. */
  private static double derivative(Predictions predictions, double temperature) {
    Predictions scaled = new TemperatureScaling(temperature).apply(predictions);
    double sum = 0.0;
    for (int i = 0; i < scaled.rows(); i++) {
      for (int k = 0; k < scaled.classes(); k++) {
        double truth = k == scaled.label(i) ? 1 : 0;
        sum += (scaled.probability(i, k) - truth) * predictions.logits().get(i, k);
      }
    }
    return sum / scaled.rows();
  }

  @Test
  void slopeIsTheDerivativeOfTheLoss() {
    DMatrixRMaj logits = new DMatrixRMaj(OVERCONFIDENT);
    LossSlope slope = new LossSlope(TemperatureScaling.scaled(logits, 1), LABELS);
    Predictions predictions = Predictions.ofLogits(logits, LABELS);
    for (double beta : new double[] {0.06, 0.3, 1, 2.5}) {
      double h = 1e-5;
      double above = loss(new TemperatureScaling(1 / (beta + h)).apply(predictions));
      double below = loss(new TemperatureScaling(1 / (beta - h)).apply(predictions));
      assertEquals((above - below) / (2 * h), slope.at(beta), 1e-8);
    }
  }

  @Test
  void nothingIsLearntWhereEveryRowIsRight() {
    assertEquals(1.0, fit(new double[][] {{3, 0}, {0, 1}}, 0, 1));
    assertEquals(1.0, fit(new double[][] {{1e6, 0}, {0, 1e300}}, 0, 1));
    assertEquals(1.0, fit(new double[][] {{2, 2}, {7, 7}}, 0, 1));
  }

  @Test
  void staysWithinItsBounds() {
    assertEquals(20.0, fit(new double[][] {{3, 0}, {0, 1}}, 1, 0));
    assertEquals(20.0, fit(new double[][] {{1e6, 0}, {0, 1e6}}, 0, 0));
    assertEquals(
        0.05, fit(new double[][] {{1e-3, 0}, {1e-3, 0}, {1e-3, 0}, {1e-3, 0}}, 0, 0, 0, 1));
  }

  @Test
  void hugeLogitsDoNotOverflow() {
    double[][] logits = {{1e308, 1e308 - 1e293, 0}, {-1e308, 1e308, 0}, {0, 2, 1}};

    assertEquals(20.0, fit(logits, 1, 1, 2));
    assertEquals(1.0, fit(new double[][] {{-1e308, 1e308}, {0, 1}}, 0, 0));
  }

  @Test
  void orderOfClassesStaysWhileConfidenceChanges() {
    Predictions predictions = SamplePredictions.random(100, 4, 6);
    for (double t : new double[] {0.05, 0.7, 1, 3, 20}) {
      Predictions scaled = new TemperatureScaling(t).apply(predictions);
      assertEquals(predictions.evaluation().accuracy(), scaled.evaluation().accuracy());
      assertEquals(predictions.topK(2), scaled.topK(2));
    }
    Predictions same = new TemperatureScaling(1).apply(predictions);
    assertEquals(predictions.metrics(), same.metrics());
  }

  /** σ(2/2) and σ(ln 3·2/2), worked by hand. */
  @Test
  void dividesLogitsBeforeSoftmax() {
    DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{2 * StrictMath.log(3), 0}, {-4, -4}});
    DMatrixRMaj out = new DMatrixRMaj(2, 2);

    new TemperatureScaling(2).probabilities(logits, out);

    assertArrayEquals(new double[] {.75, .25, .5, .5}, out.data, 1e-15);
    new TemperatureScaling(2).probabilities(logits, logits);
    assertArrayEquals(out.data, logits.data);
  }

  @Test
  void fitDoesNotChangeWhatItIsGiven() {
    DMatrixRMaj logits = new DMatrixRMaj(OVERCONFIDENT);
    int[] labels = LABELS.clone();

    TemperatureScaling.fit(logits, labels);

    assertArrayEquals(new DMatrixRMaj(OVERCONFIDENT).data, logits.data);
    assertArrayEquals(LABELS, labels);
  }

  /** Overconfident by a factor of 4: the labels come from the softmax of a quarter. */
  @Test
  void calibratesWhatWasDrawnAtAnotherTemperature() {
    DMatrixRMaj logits = new DMatrixRMaj(4000, 3);
    int[] labels = new int[4000];
    for (int i = 0; i < logits.getNumElements(); i++) {
      logits.data[i] = 4 * CounterRandom.normal(3, i);
    }
    Predictions truth =
        new TemperatureScaling(4).apply(Predictions.ofLogits(logits, new int[4000]));
    Arrays.setAll(labels, i -> draw(truth, i));
    Predictions predictions = Predictions.ofLogits(logits, labels);

    TemperatureScaling scaling = TemperatureScaling.fit(predictions);

    assertEquals(4.0, scaling.temperature(), 0.2);
    assertTrue(predictions.expectedCalibrationError() > 0.2);
    assertTrue(scaling.apply(predictions).expectedCalibrationError() < 0.05);
  }

  private static int draw(Predictions predictions, int row) {
    double u = CounterRandom.uniform(4, row);
    int k = 0;
    while (k < 2 && u >= predictions.probability(row, k)) {
      u -= predictions.probability(row, k++);
    }
    return k;
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertEquals(
        "TemperatureScaling: row 1: expected finite logits, got -Infinity",
        message(() -> fit(new double[][] {{0, 1}, {0, Double.NEGATIVE_INFINITY}}, 0, 0)));
    assertEquals(
        "TemperatureScaling: row 0: expected a label from 0 to 1, got 2",
        message(() -> fit(new double[][] {{0, 1}}, 2)));
    assertEquals(
        "TemperatureScaling: expected 1 labels, got 2",
        message(() -> fit(new double[][] {{0, 1}}, 0, 1)));
    assertEquals(
        "TemperatureScaling: expected at least 1 row and 2 classes, got 0×2",
        message(() -> TemperatureScaling.fit(new DMatrixRMaj(0, 2), new int[0])));
    assertEquals(
        "TemperatureScaling: expected a finite temperature above 0, got 0.0",
        message(() -> new TemperatureScaling(0)));
    assertEquals(
        "TemperatureScaling: expected out of 1×2, got 2×1",
        message(
            () ->
                new TemperatureScaling(1)
                    .probabilities(new DMatrixRMaj(1, 2), new DMatrixRMaj(2, 1))));
  }

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
