package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First weights: limits, mean and variance; seeds are fixed, so nothing fails by chance. */
class InitializerTest {
  private static DMatrixRMaj weights(Initializer initializer, int inputs, int outputs, long key) {
    DMatrixRMaj weights = new DMatrixRMaj(inputs, outputs);
    initializer.initialize(weights, key);
    return weights;
  }

  private static double mean(DMatrixRMaj matrix) {
    double sum = 0.0;
    for (double element : matrix.data) {
      sum += element;
    }
    return sum / matrix.getNumElements();
  }

  private static double variance(DMatrixRMaj matrix) {
    double sum = 0.0;
    for (double element : matrix.data) {
      sum += element * element;
    }
    return sum / matrix.getNumElements();
  }

  // Glorot and Bengio 2010, equation (16): variance 2/(inputs + outputs), a third of limit².
  @ParameterizedTest
  @CsvSource({"300, 100", "50, 400", "784, 128"})
  void glorotIsUniformWithinItsLimit(int inputs, int outputs) {
    DMatrixRMaj weights = weights(Initializer.glorot(), inputs, outputs, 31);
    double limit = Math.sqrt(6.0 / (inputs + outputs));
    double largest = 0.0;
    for (double element : weights.data) {
      largest = Math.max(largest, Math.abs(element));
    }
    assertTrue(largest <= limit && largest > 0.999 * limit, "largest " + largest);
    double count = weights.getNumElements();
    double expected = 2.0 / (inputs + outputs);
    assertEquals(0.0, mean(weights), 4 * Math.sqrt(expected / count));
    assertEquals(expected, variance(weights), 4 * expected * Math.sqrt(0.8 / count));
  }

  // He et al. 2015, equation (10): variance 2/inputs, whatever the outputs.
  @ParameterizedTest
  @CsvSource({"300, 100", "50, 400", "784, 128"})
  void heIsNormalWithVarianceTwoOverInputs(int inputs, int outputs) {
    DMatrixRMaj weights = weights(Initializer.he(), inputs, outputs, 32);
    double count = weights.getNumElements();
    double expected = 2.0 / inputs;
    assertEquals(0.0, mean(weights), 4 * Math.sqrt(expected / count));
    assertEquals(expected, variance(weights), 4 * expected * Math.sqrt(2.0 / count));
    int beyondTwoDeviations = 0;
    for (double element : weights.data) {
      beyondTwoDeviations += Math.abs(element) > 2 * Math.sqrt(expected) ? 1 : 0;
    }
    assertEquals(0.0455, beyondTwoDeviations / count, 4 * Math.sqrt(0.0455 / count));
  }

  @Test
  void zerosOverwriteWhatWasThere() {
    DMatrixRMaj weights = Matrices.random(3, 4, 1.0, 1);
    Initializer.zeros().initialize(weights, 5);
    assertArrayEquals(new double[12], weights.data);
  }

  @Test
  void sameKeyGivesTheSameWeightsAndAnotherKeyOthers() {
    DMatrixRMaj first = weights(Initializer.he(), 5, 6, 1);
    Matrices.assertSameBits(first, weights(Initializer.he(), 5, 6, 1));
    assertTrue(first.get(0, 0) != weights(Initializer.he(), 5, 6, 2).get(0, 0));
  }
}
