package dev.yhat.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row times a matrix, {@code c = a·B}: 1, 2, 4 or 8 vectors of doubles at a time.
 *
 * <p>One column of vectors after the other starts at {@code b0 + p·ldb}; the last one lies {@code
 * bLast} after the first, so that it may overlap its neighbour where the width is no multiple of
 * the vector: the shared elements are computed twice, to the same bits. {@code init} holds the
 * start of the chains, vector after vector. Arrays are local variables throughout and no vector
 * leaves its method: escape analysis must see all of it, or each step would allocate.
 */
final class DoubleRowTiles {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private DoubleRowTiles() {}

  static void row8(
      double[] a,
      int a0,
      double[] b,
      int b0,
      int ldb,
      int bLast,
      double[] init,
      double[] c,
      int c0,
      int cLast,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, init, 0);
    DoubleVector c01 = DoubleVector.fromArray(S, init, V);
    DoubleVector c02 = DoubleVector.fromArray(S, init, 2 * V);
    DoubleVector c03 = DoubleVector.fromArray(S, init, 3 * V);
    DoubleVector c04 = DoubleVector.fromArray(S, init, 4 * V);
    DoubleVector c05 = DoubleVector.fromArray(S, init, 5 * V);
    DoubleVector c06 = DoubleVector.fromArray(S, init, 6 * V);
    DoubleVector c07 = DoubleVector.fromArray(S, init, 7 * V);
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + V);
      DoubleVector b2v = DoubleVector.fromArray(S, b, q + 2 * V);
      DoubleVector b3v = DoubleVector.fromArray(S, b, q + 3 * V);
      DoubleVector b4v = DoubleVector.fromArray(S, b, q + 4 * V);
      DoubleVector b5v = DoubleVector.fromArray(S, b, q + 5 * V);
      DoubleVector b6v = DoubleVector.fromArray(S, b, q + 6 * V);
      DoubleVector b7v = DoubleVector.fromArray(S, b, q + bLast);
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
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + V);
    c02.intoArray(c, c0 + 2 * V);
    c03.intoArray(c, c0 + 3 * V);
    c04.intoArray(c, c0 + 4 * V);
    c05.intoArray(c, c0 + 5 * V);
    c06.intoArray(c, c0 + 6 * V);
    c07.intoArray(c, c0 + cLast);
  }

  static void row4(
      double[] a,
      int a0,
      double[] b,
      int b0,
      int ldb,
      int bLast,
      double[] init,
      double[] c,
      int c0,
      int cLast,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, init, 0);
    DoubleVector c01 = DoubleVector.fromArray(S, init, V);
    DoubleVector c02 = DoubleVector.fromArray(S, init, 2 * V);
    DoubleVector c03 = DoubleVector.fromArray(S, init, 3 * V);
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + V);
      DoubleVector b2v = DoubleVector.fromArray(S, b, q + 2 * V);
      DoubleVector b3v = DoubleVector.fromArray(S, b, q + bLast);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      c02 = x.fma(b2v, c02);
      c03 = x.fma(b3v, c03);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + V);
    c02.intoArray(c, c0 + 2 * V);
    c03.intoArray(c, c0 + cLast);
  }

  static void row2(
      double[] a,
      int a0,
      double[] b,
      int b0,
      int ldb,
      int bLast,
      double[] init,
      double[] c,
      int c0,
      int cLast,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, init, 0);
    DoubleVector c01 = DoubleVector.fromArray(S, init, V);
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + bLast);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + cLast);
  }

  static void row1(
      double[] a,
      int a0,
      double[] b,
      int b0,
      int ldb,
      int bLast,
      double[] init,
      double[] c,
      int c0,
      int cLast,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, init, 0);
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q + bLast);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
    }
    c00.intoArray(c, c0 + cLast);
  }
}
