package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** Matrices for tests: from literals, from a seed, with buffers that are longer than needed. */
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

  /** The same matrix in a buffer with room for more, filled up with NaN. */
  static DMatrixRMaj longer(DMatrixRMaj matrix) {
    DMatrixRMaj longer = stale(matrix.numRows, matrix.numCols);
    System.arraycopy(matrix.data, 0, longer.data, 0, matrix.getNumElements());
    return longer;
  }

  /** A matrix for results that still holds something, in a buffer that is longer than needed. */
  static DMatrixRMaj stale(int rows, int columns) {
    DMatrixRMaj stale = new DMatrixRMaj(rows + 3, columns + 2);
    Arrays.fill(stale.data, Double.NaN);
    stale.reshape(rows, columns);
    return stale;
  }

  static double[] elements(DMatrixRMaj matrix) {
    return Arrays.copyOf(matrix.data, matrix.getNumElements());
  }

  static double[] row(DMatrixRMaj matrix, int row) {
    int start = row * matrix.numCols;
    return Arrays.copyOfRange(matrix.data, start, start + matrix.numCols);
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

  /** |actual − expected| ≤ tolerance·max(1, |expected|) for each element. */
  static void assertClose(double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * Math.max(1.0, Math.abs(expected[i]));
      assertEquals(expected[i], actual[i], allowed, "element " + i);
    }
  }
}
