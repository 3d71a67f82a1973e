package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Kernels;
import dev.yhat.core.Tanh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients by parameter and by layer, and whether they are all numbers. */
class GradientsTest {
  private final Gradients gradients = new Gradients(Networks.hidden(4, 5, 3, new Tanh()));

  @Test
  void layersAndWholeShareTheirMatrices() {
    assertSame(gradients.all().get(0), gradients.ofLayer(0).get(0));
    assertSame(gradients.all().get(1), gradients.ofLayer(0).get(1));
    assertSame(gradients.all().get(2), gradients.ofLayer(2).get(0));
  }

  @Test
  void hugeAndTinyNumbersAreFinite() {
    gradients.all().get(0).set(0, 0, Double.MAX_VALUE);
    gradients.all().get(1).set(0, 0, -Double.MIN_VALUE);
    assertTrue(gradients.isFinite(new Kernels()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void oneNonFiniteElementIsFound(double bad) {
    gradients.all().get(3).set(0, 2, bad);
    assertFalse(gradients.isFinite(new Kernels()));
  }
}
