package dev.yhat.trainer.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClippedByNormTest {
  /** What arrives at a plain step of rate 1 from zero is minus the clipped gradient. */
  private static double[] clipped(double maxNorm, double... gradient) {
    DMatrixRMaj parameters = new DMatrixRMaj(1, gradient.length);
    new ClippedByNorm(maxNorm, new Sgd(1.0))
        .start(List.of(parameters))
        .update(List.of(new DMatrixRMaj(new double[][] {gradient})), 1.0);
    for (int i = 0; i < gradient.length; i++) {
      parameters.data[i] = 0.0 - parameters.data[i];
    }
    return parameters.data;
  }

  /** Keras, optimizers/optimizer_test.py: clipnorm 1 of [100, 100]. */
  @Test
  void largeGradientIsScaledToTheNorm() {
    assertArrayEquals(new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, clipped(1.0, 100, 100), 1e-15);
  }

  @Test
  void gradientWithinTheNormKeepsItsBits() {
    assertArrayEquals(new double[] {0.3, -0.4}, clipped(0.51, 0.3, -0.4));
  }

  @Test
  void normCountsAllParametersTogether() {
    DMatrixRMaj first = new DMatrixRMaj(1, 1);
    DMatrixRMaj second = new DMatrixRMaj(1, 1);
    new ClippedByNorm(5.0, new Sgd(1.0))
        .start(List.of(first, second))
        .update(
            List.of(new DMatrixRMaj(new double[][] {{6}}), new DMatrixRMaj(new double[][] {{8}})),
            1.0);
    assertEquals(-3.0, first.data[0], 1e-15);
    assertEquals(-4.0, second.data[0], 1e-15);
  }

  @Test
  void hugeGradientsDoNotOverflow() {
    assertArrayEquals(new double[] {0.6, 0.8}, clipped(1.0, 6e300, 8e300), 1e-15);
  }

  @Test
  void zeroGradientStaysZero() {
    assertArrayEquals(new double[] {0, 0}, clipped(1.0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void normOutOfRangeIsRefused(double norm) {
    assertThrows(IllegalArgumentException.class, () -> new ClippedByNorm(norm, new Sgd(1.0)));
  }
}
