package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Half the squared error; values worked by hand. */
class SquaredErrorTest {
  private static final SquaredError LOSS = new SquaredError();

  @Test
  void outputsAreSummedAndSamplesAveraged() {
    DMatrixRMaj outputs = Matrices.of(new double[] {1, 2}, new double[] {3, 5});
    DMatrixRMaj y = Matrices.of(new double[] {0, 4}, new double[] {3, 1});
    DMatrixRMaj gradient = Matrices.stale(2, 2);
    double loss = LOSS.valueAndGradient(outputs, new ValueTargets(y), gradient);
    assertEquals((.5 * (1 + 4) + .5 * (0 + 16)) / 2, loss);
    assertArrayEquals(new double[] {.5, -1, 0, 2}, Matrices.elements(gradient));
  }

  @Test
  void sampleWeightsDivideByTheirSum() {
    DMatrixRMaj outputs = Matrices.of(new double[] {1}, new double[] {3});
    ValueTargets targets =
        new ValueTargets(Matrices.of(new double[] {0}, new double[] {1}), new double[] {3, 1});
    DMatrixRMaj gradient = Matrices.stale(2, 1);
    assertEquals((3 * .5 + 2) / 4, LOSS.valueAndGradient(outputs, targets, gradient));
    assertArrayEquals(new double[] {.75, .5}, Matrices.elements(gradient));
  }

  @Test
  void sampleOfWeightZeroCountsNothingEvenIfItsLossIsInfinite() {
    DMatrixRMaj outputs = Matrices.of(new double[] {0}, new double[] {3});
    ValueTargets targets =
        new ValueTargets(Matrices.of(new double[] {1e200}, new double[] {1}), new double[] {0, 1});
    DMatrixRMaj gradient = Matrices.stale(2, 1);
    assertEquals(2, LOSS.valueAndGradient(outputs, targets, gradient));
    assertArrayEquals(new double[] {0, 2}, Matrices.elements(gradient));
  }

  @Test
  void classIndexOfOneOutputIsTheValueItself() {
    ClassTargets targets = new ClassTargets(new int[] {1});
    assertEquals(.5 * .25, LOSS.value(Matrices.row(.5), targets));
  }
}
