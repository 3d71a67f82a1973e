package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cross-entropy with class indices and soft targets: published values, extremes, infinite logits.
 */
class SoftmaxCrossEntropyTest {
  private static final SoftmaxCrossEntropy LOSS = new SoftmaxCrossEntropy();

  @Test
  void lossOfCertainErrorIsTheDifferenceOfTheLogits() {
    DMatrixRMaj gradient = Matrices.stale(1, 2);
    double loss = LOSS.valueAndGradient(Matrices.row(1000, 0), classes(1), gradient);
    assertEquals(1000.0, loss);
    assertArrayEquals(new double[] {1, -1}, Matrices.elements(gradient));
  }

  @Test
  void kernelsGiveTheSameBits() {
    Kernels kernels = new Kernels();
    kernels.useVectors();
    DMatrixRMaj logits = Matrices.random(3, 17, 30.0, 22);
    DMatrixRMaj expected = Matrices.stale(3, 17);
    DMatrixRMaj gradient = Matrices.stale(3, 17);
    double loss = LOSS.valueAndGradient(logits, classes(4, 0, 16), expected);
    assertEquals(loss, LOSS.valueAndGradient(logits, classes(4, 0, 16), gradient, kernels));
    Matrices.assertSameBits(expected, gradient);
    assertThrows(
        IllegalArgumentException.class,
        () -> LOSS.valueAndGradient(logits, classes(4, 0), gradient, kernels));
  }

  // optax, loss tests, softmax_cross_entropy_with_integer_labels.
  @Test
  void valuesOfOptax() {
    assertEquals(9.000129545625043, value(Matrices.row(10, 1, -2), 1), 1e-14);
    assertEquals(3.069673290824963, value(Matrices.row(1, 4, .2), 0), 1e-14);
  }

  // Keras, losses tests, sparse categorical cross-entropy from logits.
  @ParameterizedTest
  @CsvSource({"8, 1, 1, 0, .00182210", "0, 9, 1, 1, .00045877", "2, 3, 5, 2, .16984602"})
  void valuesOfKeras(double a, double b, double c, int label, double expected) {
    assertEquals(expected, value(Matrices.row(a, b, c), label), 5e-8);
  }

  @Test
  void meanOfKeras() {
    DMatrixRMaj logits =
        Matrices.of(new double[] {8, 1, 1}, new double[] {0, 9, 1}, new double[] {2, 3, 5});
    assertEquals(.0573, LOSS.value(logits, classes(0, 1, 2)), 1e-4); // cut, not rounded
  }

  // ONNX backend test test_sce_none.
  @Test
  void valuesOfOnnx() {
    double[] expected = {1.46577859, 1.91761386, 1.30076194};
    DMatrixRMaj logits = OnnxRows.logits();
    for (int i = 0; i < 3; i++) {
      DMatrixRMaj row = Matrices.row(Matrices.row(logits, i));
      assertEquals(expected[i], value(row, OnnxRows.labels()[i]), 2e-7);
    }
  }

  // ONNX backend test test_sce_mean; all digits worked with mpmath 1.3.0 from the formula.
  @Test
  void meanOfOnnxAndItsGradient() {
    DMatrixRMaj gradient = Matrices.stale(3, 5);
    double loss = LOSS.valueAndGradient(OnnxRows.logits(), OnnxRows.targets(), gradient);
    assertEquals(1.5613848, loss, 5e-8);
    assertEquals(1.561384782368285480664365, loss, 1e-15);
    double[] published = {.065169301, -.25636729, .068781743, .064913667, .057502578};
    assertArrayEquals(published, Matrices.row(gradient, 0), 1e-8);
    double[] expected = {
      0.06516930112250938587,
      -0.2563672897339242522,
      0.06878174320775101393,
      0.06491366695562164377,
      0.05750257844804220861
    };
    assertArrayEquals(expected, Matrices.row(gradient, 0), 1e-16);
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "5", "9", "33"})
  void gradientOfEachRowSumsToZero(int classes) {
    DMatrixRMaj logits = Matrices.random(20, classes, 5.0, 51);
    DMatrixRMaj gradient = new DMatrixRMaj(20, classes);
    int[] labels = new int[20];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = CounterRandom.below(52, i, classes);
    }
    LOSS.valueAndGradient(logits, classes(labels), gradient);
    for (int i = 0; i < 20; i++) {
      double sum = 0.0;
      for (double element : Matrices.row(gradient, i)) {
        sum += element;
      }
      assertEquals(0.0, sum, 1e-15);
    }
  }

  @Test
  void oneHotTargetsAreClassIndices() {
    DMatrixRMaj oneHot =
        Matrices.of(
            new double[] {0, 1, 0, 0, 0},
            new double[] {0, 0, 0, 0, 1},
            new double[] {0, 0, 0, 1, 0});
    DMatrixRMaj soft = new DMatrixRMaj(3, 5);
    DMatrixRMaj hard = new DMatrixRMaj(3, 5);
    double softLoss = LOSS.valueAndGradient(OnnxRows.logits(), new ValueTargets(oneHot), soft);
    double hardLoss = LOSS.valueAndGradient(OnnxRows.logits(), OnnxRows.targets(), hard);
    assertEquals(hardLoss, softLoss);
    Matrices.assertSameBits(hard, soft);
  }

  // Worked with mpmath 1.3.0 from the formula.
  @Test
  void softTargetsAverageOverTheirDistribution() {
    ValueTargets targets = new ValueTargets(OnnxRows.distributions());
    assertEquals(1.547615973488285480664, LOSS.value(OnnxRows.logits(), targets), 1e-15);
  }

  // optax, loss tests, softmax_cross_entropy with infinite logits.
  @ParameterizedTest
  @CsvSource({
    "-Infinity, 0, 0, 0, .5, .5, 0.6931471805599453",
    "-Infinity, 0, -Infinity, 0, 1, 0, 0",
    "-Infinity, 0, 0, .4, .3, .3, Infinity"
  })
  void infiniteLogitsGiveTheLimit(
      double a, double b, double c, double ya, double yb, double yc, double expected) {
    DMatrixRMaj gradient = Matrices.stale(1, 3);
    ValueTargets targets = new ValueTargets(Matrices.row(ya, yb, yc));
    double loss = LOSS.valueAndGradient(Matrices.row(a, b, c), targets, gradient);
    assertEquals(expected, loss, 1e-15);
    for (double element : Matrices.elements(gradient)) {
      assertTrue(Double.isFinite(element), "gradient " + element);
    }
  }

  @ParameterizedTest
  @CsvSource({"NaN, 0", "Infinity, 0", "-Infinity, -Infinity"})
  void meaninglessLogitsGiveNaNForTheTrainingToStopAt(double a, double b) {
    assertEquals(Double.NaN, value(Matrices.row(a, b), 0));
  }

  @Test
  void lossStaysFiniteForHugeLogits() {
    DMatrixRMaj logits = Matrices.row(1e307, -1e307, 0);
    DMatrixRMaj gradient = new DMatrixRMaj(1, 3);
    assertEquals(2e307, LOSS.valueAndGradient(logits, classes(1), gradient));
    assertArrayEquals(new double[] {1, -1, 0}, gradient.data);
  }

  @Test
  void longerBuffersMakeNoDifference() {
    DMatrixRMaj exact = new DMatrixRMaj(3, 5);
    DMatrixRMaj longer = Matrices.stale(3, 5);
    double loss = LOSS.valueAndGradient(OnnxRows.logits(), OnnxRows.targets(), exact);
    DMatrixRMaj longLogits = Matrices.longer(OnnxRows.logits());
    assertEquals(loss, LOSS.valueAndGradient(longLogits, OnnxRows.targets(), longer));
    Matrices.assertSameBits(exact, longer);
  }

  @Test
  void valueAloneIsTheSameNumber() {
    DMatrixRMaj gradient = new DMatrixRMaj(3, 5);
    double both = LOSS.valueAndGradient(OnnxRows.logits(), OnnxRows.targets(), gradient);
    assertEquals(both, LOSS.value(OnnxRows.logits(), OnnxRows.targets()));
  }

  private static ClassTargets classes(int... labels) {
    return new ClassTargets(labels);
  }

  private static double value(DMatrixRMaj logits, int label) {
    return LOSS.value(logits, classes(label));
  }
}
