package dev.yhat.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row times a matrix, {@code c = a·B}: 1, 2, 4 or 8 vectors of doubles at a time.
 *
 * <p>A tile begins at column {@code j}; its last vector lies {@code last} after the first, so that
 * it may overlap its neighbour where the width is no multiple of the vector: the shared elements
 * are computed twice, to the same bits. {@code starts} holds the start of each column's chain.
 * Arrays are local variables throughout and no vector leaves its method: escape analysis must see
 * all of it, or each step would allocate.
 */
final class DoubleRowTiles {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private DoubleRowTiles() {}

  static void row8(
      double[] a,
      int a0,
      double[] b,
      int ldb,
      double[] starts,
      double[] c,
      int c0,
      int j,
      int last,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, starts, j);
    DoubleVector c01 = DoubleVector.fromArray(S, starts, j + V);
    DoubleVector c02 = DoubleVector.fromArray(S, starts, j + 2 * V);
    DoubleVector c03 = DoubleVector.fromArray(S, starts, j + 3 * V);
    DoubleVector c04 = DoubleVector.fromArray(S, starts, j + 4 * V);
    DoubleVector c05 = DoubleVector.fromArray(S, starts, j + 5 * V);
    DoubleVector c06 = DoubleVector.fromArray(S, starts, j + 6 * V);
    DoubleVector c07 = DoubleVector.fromArray(S, starts, j + last);
    for (int p = 0, q = j; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + V);
      DoubleVector b2v = DoubleVector.fromArray(S, b, q + 2 * V);
      DoubleVector b3v = DoubleVector.fromArray(S, b, q + 3 * V);
      DoubleVector b4v = DoubleVector.fromArray(S, b, q + 4 * V);
      DoubleVector b5v = DoubleVector.fromArray(S, b, q + 5 * V);
      DoubleVector b6v = DoubleVector.fromArray(S, b, q + 6 * V);
      DoubleVector b7v = DoubleVector.fromArray(S, b, q + last);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      c02 = x.fma(b2v, c02);
      c03 = x.fma(b3v, c03);
      c04 = x.fma(b4v, c04);
      c05 = x.fma(b5v, c05);
      c06 = x.fma(b6v, c06);
      c07 = x.fma(b7v, c07);
    }
    c00.intoArray(c, c0 + j);
    c01.intoArray(c, c0 + j + V);
    c02.intoArray(c, c0 + j + 2 * V);
    c03.intoArray(c, c0 + j + 3 * V);
    c04.intoArray(c, c0 + j + 4 * V);
    c05.intoArray(c, c0 + j + 5 * V);
    c06.intoArray(c, c0 + j + 6 * V);
    c07.intoArray(c, c0 + j + last);
  }

  static void row4(
      double[] a,
      int a0,
      double[] b,
      int ldb,
      double[] starts,
      double[] c,
      int c0,
      int j,
      int last,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, starts, j);
    DoubleVector c01 = DoubleVector.fromArray(S, starts, j + V);
    DoubleVector c02 = DoubleVector.fromArray(S, starts, j + 2 * V);
    DoubleVector c03 = DoubleVector.fromArray(S, starts, j + last);
    for (int p = 0, q = j; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + V);
      DoubleVector b2v = DoubleVector.fromArray(S, b, q + 2 * V);
      DoubleVector b3v = DoubleVector.fromArray(S, b, q + last);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      c02 = x.fma(b2v, c02);
      c03 = x.fma(b3v, c03);
    }
    c00.intoArray(c, c0 + j);
    c01.intoArray(c, c0 + j + V);
    c02.intoArray(c, c0 + j + 2 * V);
    c03.intoArray(c, c0 + j + last);
  }

  static void row2(
      double[] a,
      int a0,
      double[] b,
      int ldb,
      double[] starts,
      double[] c,
      int c0,
      int j,
      int last,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, starts, j);
    DoubleVector c01 = DoubleVector.fromArray(S, starts, j + last);
    for (int p = 0, q = j; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + last);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
    }
    c00.intoArray(c, c0 + j);
    c01.intoArray(c, c0 + j + last);
  }

  static void row1(
      double[] a, int a0, double[] b, int ldb, double[] starts, double[] c, int c0, int j, int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, starts, j);
    for (int p = 0, q = j; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
    }
    c00.intoArray(c, c0 + j);
  }
}
