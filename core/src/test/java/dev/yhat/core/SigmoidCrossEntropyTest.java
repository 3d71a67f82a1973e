package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Binary and multi-label cross-entropy. */
class SigmoidCrossEntropyTest {
  private static final SigmoidCrossEntropy LOSS = new SigmoidCrossEntropy();

  // Worked with mpmath 1.3.0: ln(1 + e^z) − z·y and σ(z) − y.
  @Test
  void outputsAreSummedAndSamplesAveraged() {
    DMatrixRMaj logits = Matrices.of(new double[] {-1.5, .25, 3}, new double[] {-1.5, .25, 3});
    DMatrixRMaj y = Matrices.of(new double[] {0, 1, .3}, new double[] {0, 1, .3});
    DMatrixRMaj gradient = Matrices.stale(2, 3);
    double loss = LOSS.valueAndGradient(logits, new ValueTargets(y), gradient);
    assertEquals(2.925940049435338030466, loss, 1e-15);
    double[] expected = {
      .1824255238063563403928 / 2, -.4378234991142018959727 / 2, .6525741268224332191211 / 2
    };
    assertArrayEquals(expected, Matrices.row(gradient, 0), 2e-16);
    assertArrayEquals(expected, Matrices.row(gradient, 1), 2e-16);
  }

  @ParameterizedTest
  @CsvSource({"1000, 0, 1000, 1", "1000, 1, 0, 0", "-1000, 1, 1000, -1", "-1000, 0, 0, 0"})
  void certaintyIsPunishedByTheLogit(double logit, int label, double loss, double slope) {
    DMatrixRMaj gradient = new DMatrixRMaj(1, 1);
    ClassTargets targets = new ClassTargets(new int[] {label});
    assertEquals(loss, LOSS.valueAndGradient(Matrices.row(logit), targets, gradient));
    assertEquals(slope, gradient.data[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "Infinity, 1, 0",
    "-Infinity, 0, 0",
    "Infinity, 0, Infinity",
    "-Infinity, 1, Infinity"
  })
  void infiniteLogitsGiveTheLimit(double logit, int label, double expected) {
    ClassTargets targets = new ClassTargets(new int[] {label});
    assertEquals(expected, LOSS.value(Matrices.row(logit), targets));
  }

  @Test
  void notANumberStaysNotANumber() {
    assertEquals(Double.NaN, LOSS.value(Matrices.row(Double.NaN), new ClassTargets(new int[] {1})));
  }

  @Test
  void tinyLossIsNotRoundedToZero() {
    ClassTargets yes = new ClassTargets(new int[] {1});
    assertEquals(StrictMath.exp(-40.0), LOSS.value(Matrices.row(40), yes), 1e-32);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -.5, 0, 2})
  void oneOutputIsSoftmaxOfTwo(double z) {
    DMatrixRMaj one = new DMatrixRMaj(1, 1);
    DMatrixRMaj two = new DMatrixRMaj(1, 2);
    for (int label = 0; label < 2; label++) {
      ClassTargets targets = new ClassTargets(new int[] {label});
      double expected =
          new SoftmaxCrossEntropy().valueAndGradient(Matrices.row(0, z), targets, two);
      assertEquals(expected, LOSS.valueAndGradient(Matrices.row(z), targets, one), 1e-15);
      assertEquals(two.data[1], one.data[0], 1e-15);
    }
  }

  @Test
  void classIndexAmongSeveralOutputsIsOneHot() {
    DMatrixRMaj logits = Matrices.row(.3, -2, 1);
    double expected = LOSS.value(logits, new ValueTargets(Matrices.row(0, 0, 1)));
    assertEquals(expected, LOSS.value(logits, new ClassTargets(new int[] {2})));
  }

  @Test
  void sampleWeightsDivideByTheirSum() {
    DMatrixRMaj logits = Matrices.of(new double[] {1}, new double[] {-2});
    double first = Exp.softplus(1) - 1;
    double second = Exp.softplus(-2);
    ClassTargets targets = new ClassTargets(new int[] {1, 0}, new double[] {3, 1});
    assertEquals((3 * first + second) / 4, LOSS.value(logits, targets), 1e-15);
  }

  @Test
  void sampleOfWeightZeroCountsNothingEvenIfItsLossIsInfinite() {
    DMatrixRMaj logits = Matrices.of(new double[] {Double.NEGATIVE_INFINITY}, new double[] {0});
    ClassTargets targets = new ClassTargets(new int[] {1, 1}, new double[] {0, 1});
    DMatrixRMaj gradient = Matrices.stale(2, 1);
    assertEquals(StrictMath.log(2), LOSS.valueAndGradient(logits, targets, gradient), 1e-16);
    assertArrayEquals(new double[] {0, -.5}, Matrices.elements(gradient));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void targetOutsideZeroToOneIsRefused(double y) {
    ValueTargets targets = new ValueTargets(Matrices.of(new double[] {0, 1}, new double[] {.5, y}));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> LOSS.value(new DMatrixRMaj(2, 2), targets));
    assertEquals(
        "SigmoidCrossEntropy: sample 1, output 1: expected a target in [0, 1], got " + y,
        refused.getMessage());
  }
}
