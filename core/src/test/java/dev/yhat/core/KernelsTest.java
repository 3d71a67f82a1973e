package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every product is, bit for bit, one chain of fma an element with the inner index ascending; the
 * sizes straddle the tiles of vector kernels.
 *
 * <p>All operands sit in buffers that are longer than needed and end in NaN; results too, and they
 * hold NaN before.
 */
class KernelsTest {
  private static final int[] SIZES = {1, 2, 3, 7, 8, 9, 16, 17, 33};

  /** Rows, inner size, columns. */
  record Sizes(int n, int m, int k) {}

  /** A third of all combinations, chosen such that each pair of sizes occurs. */
  static Stream<Sizes> sizes() {
    Stream.Builder<Sizes> sizes = Stream.builder();
    for (int n = 0; n < SIZES.length; n++) {
      for (int m = 0; m < SIZES.length; m++) {
        for (int k = (2 * n + m) % 3; k < SIZES.length; k += 3) {
          sizes.add(new Sizes(SIZES[n], SIZES[m], SIZES[k]));
        }
      }
    }
    return sizes.build();
  }

  /**
   * Portable ones, and those on the processor's vectors (if the JVM has them) and three threads.
   */
  private static List<Kernels> kernels(Precision precision) {
    Kernels portable = new Kernels(precision);
    Kernels vectors = new Kernels(precision);
    vectors.useVectors();
    Kernels two = new Kernels(precision, 2);
    Kernels three = new Kernels(precision, 3);
    three.useVectors();
    Kernels eight = new Kernels(precision, 8);
    eight.useVectors();
    return List.of(portable, vectors, two, three, eight);
  }

  /** The chain, started at {@code row}, in float. */
  private static DMatrixRMaj floatChains(DMatrixRMaj a, DMatrixRMaj b, double[] row) {
    DMatrixRMaj out = new DMatrixRMaj(a.numRows, b.numCols);
    for (int i = 0; i < out.numRows; i++) {
      for (int j = 0; j < out.numCols; j++) {
        float c = (float) row[j];
        for (int p = 0; p < a.numCols; p++) {
          c = Math.fma((float) a.get(i, p), (float) b.get(p, j), c);
        }
        out.set(i, j, c);
      }
    }
    return out;
  }

  private static DMatrixRMaj chains(
      Precision precision, DMatrixRMaj a, DMatrixRMaj b, double[] row) {
    return precision == Precision.FLOAT ? floatChains(a, b, row) : chains(a, b, row);
  }

  /** The chain, started at {@code row} or 0. */
  private static DMatrixRMaj chains(DMatrixRMaj a, DMatrixRMaj b, double[] row) {
    DMatrixRMaj out = new DMatrixRMaj(a.numRows, b.numCols);
    for (int i = 0; i < out.numRows; i++) {
      for (int j = 0; j < out.numCols; j++) {
        double c = row[j];
        for (int p = 0; p < a.numCols; p++) {
          c = Math.fma(a.get(i, p), b.get(p, j), c);
        }
        out.set(i, j, c);
      }
    }
    return out;
  }

  private static DMatrixRMaj transposed(DMatrixRMaj a) {
    DMatrixRMaj transposed = new DMatrixRMaj(a.numCols, a.numRows);
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < a.numCols; j++) {
        transposed.set(j, i, a.get(i, j));
      }
    }
    return transposed;
  }

  /** What a product copies to scratch must not be what another one left there. */
  private static void leaveNaNInScratch(Kernels kernels, DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj noA = Matrices.stale(a.numRows, a.numCols);
    DMatrixRMaj noB = Matrices.stale(b.numRows, b.numCols);
    DMatrixRMaj noRow = Matrices.stale(1, b.numCols);
    DMatrixRMaj out = new DMatrixRMaj(a.numRows, b.numCols);
    kernels.multiplyAddRow(noA, noB, noRow, out);
    kernels.multiplyTransA(Matrices.stale(a.numCols, a.numRows), noB, out);
    kernels.multiplyTransB(noA, Matrices.stale(b.numCols, b.numRows), out);
  }

  private static void assertProducts(
      Kernels kernels, DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj row) {
    int n = a.numRows;
    int k = b.numCols;
    DMatrixRMaj expected = chains(kernels.precision(), a, b, new double[k]);
    DMatrixRMaj longA = Matrices.longer(a);
    DMatrixRMaj longB = Matrices.longer(b);

    leaveNaNInScratch(kernels, a, b);
    DMatrixRMaj out = Matrices.stale(n, k);
    kernels.multiply(longA, longB, out);
    Matrices.assertSameBits(expected, out);
    assertEquals(Double.NaN, out.data[n * k], "beyond the matrix nothing is written");

    leaveNaNInScratch(kernels, a, b);
    out = Matrices.stale(n, k);
    kernels.multiplyTransA(Matrices.longer(transposed(a)), longB, out);
    Matrices.assertSameBits(expected, out);
    assertEquals(Double.NaN, out.data[n * k], "beyond the matrix nothing is written");

    leaveNaNInScratch(kernels, a, b);
    out = Matrices.stale(n, k);
    kernels.multiplyTransB(longA, Matrices.longer(transposed(b)), out);
    Matrices.assertSameBits(expected, out);
    assertEquals(Double.NaN, out.data[n * k], "beyond the matrix nothing is written");

    out = Matrices.stale(n, k);
    kernels.multiplyAddRow(longA, longB, Matrices.longer(row), out);
    Matrices.assertSameBits(chains(kernels.precision(), a, b, Matrices.elements(row)), out);
    assertEquals(Double.NaN, out.data[n * k], "beyond the matrix nothing is written");
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void everyProductIsTheChainBitForBit(Sizes sizes) {
    DMatrixRMaj a = Matrices.random(sizes.n, sizes.m, 1.0, 91);
    DMatrixRMaj b = Matrices.random(sizes.m, sizes.k, 1.0, 92);
    DMatrixRMaj row = Matrices.random(1, sizes.k, 1.0, 93);
    for (Precision precision : Precision.values()) {
      for (Kernels kernels : kernels(precision)) {
        assertProducts(kernels, a, b, row);
        kernels.close();
      }
    }
  }

  @Test
  void orderOfTheSumShows() {
    // Ascending, 1e16 + 1 loses the 1; two lanes, (1e16 − 1e16) + (1 + 1), would give 2.
    DMatrixRMaj a = Matrices.row(1e16, 1, -1e16, 1);
    DMatrixRMaj b =
        Matrices.of(new double[] {1}, new double[] {1}, new double[] {1}, new double[] {1});
    DMatrixRMaj out = new DMatrixRMaj(1, 1);
    new Kernels().multiply(a, b, out);
    assertEquals(1.0, out.data[0]);
  }

  @Test
  void productIsFusedNotRoundedTwice() {
    double x = 1 + 0x1p-30;
    DMatrixRMaj a = Matrices.row(1, x);
    DMatrixRMaj b = Matrices.of(new double[] {-(1 + 0x1p-29)}, new double[] {x});
    DMatrixRMaj out = new DMatrixRMaj(1, 1);
    new Kernels().multiply(a, b, out);
    assertEquals(0x1p-60, out.data[0]);
  }

  @Test
  void emptySumsAreZeroAndNoRowsGiveNoRows() {
    DMatrixRMaj out = Matrices.stale(2, 3);
    new Kernels().multiply(new DMatrixRMaj(2, 0), new DMatrixRMaj(0, 3), out);
    assertArrayEquals(new double[6], Matrices.elements(out));
    new Kernels().multiply(new DMatrixRMaj(0, 4), new DMatrixRMaj(4, 3), new DMatrixRMaj(0, 3));
  }

  @Test
  void columnsAreSummedWithRowsAscending() {
    for (int n : SIZES) {
      for (int k : SIZES) {
        DMatrixRMaj a = Matrices.random(n, k, 1.0, 96);
        DMatrixRMaj expected = new DMatrixRMaj(1, k);
        for (int j = 0; j < k; j++) {
          for (int i = 0; i < n; i++) {
            expected.data[j] += a.get(i, j);
          }
        }
        for (Kernels kernels : kernels(Precision.FLOAT)) {
          DMatrixRMaj out = Matrices.stale(1, k);
          kernels.sumRows(Matrices.longer(a), out);
          Matrices.assertSameBits(expected, out);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void largerMatricesTakeTheSameChains(Sizes sizes) {
    everyProductIsTheChainBitForBit(sizes);
  }

  /** The last one is shared by threads, so that one of them has two rows. */
  static Stream<Sizes> blocks() {
    return Stream.of(
        new Sizes(33, 70, 62),
        new Sizes(64, 300, 65),
        new Sizes(129, 10, 257),
        new Sizes(1, 784, 128),
        new Sizes(33, 1400, 47),
        new Sizes(32, 128, 513),
        new Sizes(12, 260, 257),
        new Sizes(259, 257, 255),
        new Sizes(259, 257, 261),
        new Sizes(10, 1300, 1300));
  }

  @Test
  void repeatedProductsGiveTheSameBitsBeforeAndAfterCompilation() {
    DMatrixRMaj a = Matrices.random(17, 33, 1.0, 94);
    DMatrixRMaj b = Matrices.random(33, 9, 1.0, 95);
    DMatrixRMaj expected = chains(a, b, new double[9]);
    for (Kernels kernels : kernels(Precision.DOUBLE)) {
      DMatrixRMaj out = Matrices.stale(17, 9);
      for (int i = 0; i < 3000; i++) {
        kernels.multiply(a, b, out);
      }
      Matrices.assertSameBits(expected, out);
    }
  }

  @Test
  void exponentialsOfArraysAreThoseOfNumbersBitForBit() {
    DMatrixRMaj x = new DMatrixRMaj(1, 200_003);
    for (int i = 0; i < x.numCols; i++) {
      double u = CounterRandom.uniform(CounterRandom.key(5, 6, 7), i);
      x.data[i] = i % 2 == 0 ? 1500.0 * (u - 0.5) : 4.0 * (u - 0.5);
    }
    double[] edges = {
      0.0,
      -0.0,
      1.0,
      709.78271289338397,
      709.79,
      -745.13,
      -745.14,
      -708.4,
      1e308,
      -1e308,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN,
      Double.MIN_VALUE
    };
    System.arraycopy(edges, 0, x.data, 0, edges.length);
    DMatrixRMaj out = new DMatrixRMaj(1, x.numCols);
    for (Kernels kernels : kernels(Precision.DOUBLE)) {
      kernels.exp(x, out);
      assertEach(x, out, Exp::exp);
      kernels.sigmoid(x, out);
      assertEach(x, out, Exp::sigmoid);
      kernels.tanh(x, out);
      assertEach(x, out, Exp::tanh);
      DMatrixRMaj small = x.copy();
      for (int i = 0; i < small.numCols; i++) {
        small.data[i] = Math.min(small.data[i], 700.0);
      }
      kernels.expm1(small, out);
      assertEach(small, out, Exp::expm1);
    }
  }

  @Test
  void exponentialsOfFewNumbersInPlaceOrNot() {
    for (Kernels kernels : kernels(Precision.DOUBLE)) {
      for (int length = 0; length <= 33; length++) {
        DMatrixRMaj x = Matrices.random(1, length, 3.0, 40 + length);
        DMatrixRMaj out = Matrices.stale(1, length);
        kernels.exp(x, out);
        assertEach(x, out, Exp::exp);
        DMatrixRMaj inPlace = x.copy();
        kernels.exp(inPlace, inPlace);
        assertEach(x, inPlace, Exp::exp);
      }
    }
  }

  private static void assertEach(DMatrixRMaj x, DMatrixRMaj out, DoubleUnaryOperator function) {
    for (int i = 0; i < x.numCols; i++) {
      double expected = function.applyAsDouble(x.data[i]);
      if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(out.data[i])) {
        assertEquals(expected, out.data[i], "at " + x.data[i]);
      }
    }
  }
}
