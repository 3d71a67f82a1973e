package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.yhat.core.CounterRandom;
import dev.yhat.core.Shapes;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Matrices for tests, from literals and from a seed. */
final class Matrices {
  private Matrices() {}

  static DMatrixRMaj of(double[]... rows) {
    return new DMatrixRMaj(rows);
  }

  static DMatrixRMaj row(double... elements) {
    return new DMatrixRMaj(new double[][] {elements});
  }

  /** Uniform in [−range, range). */
  static DMatrixRMaj random(int rows, int columns, double range, long seed) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = range * (2.0 * CounterRandom.uniform(seed, i) - 1.0);
    }
    return matrix;
  }

  static double[] elements(DMatrixRMaj matrix) {
    return Arrays.copyOf(matrix.data, matrix.getNumElements());
  }

  static void assertSameBits(DMatrixRMaj expected, DMatrixRMaj actual) {
    assertEquals(Shapes.shape(expected), Shapes.shape(actual));
    for (int i = 0; i < expected.getNumElements(); i++) {
      double e = expected.data[i];
      double a = actual.data[i];
      if (Double.doubleToRawLongBits(e) != Double.doubleToRawLongBits(a)) {
        fail("element " + i + ": expected the bits of " + e + ", got " + a);
      }
    }
  }

  static void assertSameBits(List<DMatrixRMaj> expected, List<DMatrixRMaj> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertSameBits(expected.get(i), actual.get(i));
    }
  }
}
