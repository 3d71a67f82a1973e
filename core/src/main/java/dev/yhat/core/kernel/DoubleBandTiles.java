package dev.yhat.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of {@code C = A·B}: 8 rows of A side by side in a band × 1 to 3 vectors of doubles
 * side by side in a panel.
 *
 * <p>Element (i, p) of A is at {@code a0 + 8·p + i}, row p of the panel begins at {@code b0} + p
 * times its width. Both strides are constants, so that the compiler finds out that no index leaves
 * its array; where it does not, the loop takes twice as long. The last vector of C lies {@code
 * cLast} after the first, so that it may overlap its neighbour where the width is no multiple of
 * the vector: the shared elements are computed twice, to the same bits. {@code init} holds the
 * start of the chains, vector after vector. Arrays are local variables throughout and no vector
 * leaves its method: escape analysis must see all of it, or each step would allocate.
 */
final class DoubleBandTiles {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private DoubleBandTiles() {}

  static void tile8x3(
      double[] a,
      int a0,
      double[] b,
      int b0,
      double[] init,
      double[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, init, 0);
    DoubleVector c01 = DoubleVector.fromArray(S, init, V);
    DoubleVector c02 = DoubleVector.fromArray(S, init, 2 * V);
    DoubleVector c10 = c00;
    DoubleVector c11 = c01;
    DoubleVector c12 = c02;
    DoubleVector c20 = c00;
    DoubleVector c21 = c01;
    DoubleVector c22 = c02;
    DoubleVector c30 = c00;
    DoubleVector c31 = c01;
    DoubleVector c32 = c02;
    DoubleVector c40 = c00;
    DoubleVector c41 = c01;
    DoubleVector c42 = c02;
    DoubleVector c50 = c00;
    DoubleVector c51 = c01;
    DoubleVector c52 = c02;
    DoubleVector c60 = c00;
    DoubleVector c61 = c01;
    DoubleVector c62 = c02;
    DoubleVector c70 = c00;
    DoubleVector c71 = c01;
    DoubleVector c72 = c02;
    for (int p = 0, i = a0, q = b0; p < k; p++, i += 8, q += 3 * V) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + V);
      DoubleVector b2v = DoubleVector.fromArray(S, b, q + 2 * V);
      DoubleVector x = DoubleVector.broadcast(S, a[i]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      c02 = x.fma(b2v, c02);
      x = DoubleVector.broadcast(S, a[i + 1]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      c12 = x.fma(b2v, c12);
      x = DoubleVector.broadcast(S, a[i + 2]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      c22 = x.fma(b2v, c22);
      x = DoubleVector.broadcast(S, a[i + 3]);
      c30 = x.fma(b0v, c30);
      c31 = x.fma(b1v, c31);
      c32 = x.fma(b2v, c32);
      x = DoubleVector.broadcast(S, a[i + 4]);
      c40 = x.fma(b0v, c40);
      c41 = x.fma(b1v, c41);
      c42 = x.fma(b2v, c42);
      x = DoubleVector.broadcast(S, a[i + 5]);
      c50 = x.fma(b0v, c50);
      c51 = x.fma(b1v, c51);
      c52 = x.fma(b2v, c52);
      x = DoubleVector.broadcast(S, a[i + 6]);
      c60 = x.fma(b0v, c60);
      c61 = x.fma(b1v, c61);
      c62 = x.fma(b2v, c62);
      x = DoubleVector.broadcast(S, a[i + 7]);
      c70 = x.fma(b0v, c70);
      c71 = x.fma(b1v, c71);
      c72 = x.fma(b2v, c72);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + V);
    c02.intoArray(c, c0 + cLast);
    c10.intoArray(c, c0 + ldc);
    c11.intoArray(c, c0 + ldc + V);
    c12.intoArray(c, c0 + ldc + cLast);
    c20.intoArray(c, c0 + 2 * ldc);
    c21.intoArray(c, c0 + 2 * ldc + V);
    c22.intoArray(c, c0 + 2 * ldc + cLast);
    c30.intoArray(c, c0 + 3 * ldc);
    c31.intoArray(c, c0 + 3 * ldc + V);
    c32.intoArray(c, c0 + 3 * ldc + cLast);
    c40.intoArray(c, c0 + 4 * ldc);
    c41.intoArray(c, c0 + 4 * ldc + V);
    c42.intoArray(c, c0 + 4 * ldc + cLast);
    c50.intoArray(c, c0 + 5 * ldc);
    c51.intoArray(c, c0 + 5 * ldc + V);
    c52.intoArray(c, c0 + 5 * ldc + cLast);
    c60.intoArray(c, c0 + 6 * ldc);
    c61.intoArray(c, c0 + 6 * ldc + V);
    c62.intoArray(c, c0 + 6 * ldc + cLast);
    c70.intoArray(c, c0 + 7 * ldc);
    c71.intoArray(c, c0 + 7 * ldc + V);
    c72.intoArray(c, c0 + 7 * ldc + cLast);
  }

  static void tile8x2(
      double[] a,
      int a0,
      double[] b,
      int b0,
      double[] init,
      double[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, init, 0);
    DoubleVector c01 = DoubleVector.fromArray(S, init, V);
    DoubleVector c10 = c00;
    DoubleVector c11 = c01;
    DoubleVector c20 = c00;
    DoubleVector c21 = c01;
    DoubleVector c30 = c00;
    DoubleVector c31 = c01;
    DoubleVector c40 = c00;
    DoubleVector c41 = c01;
    DoubleVector c50 = c00;
    DoubleVector c51 = c01;
    DoubleVector c60 = c00;
    DoubleVector c61 = c01;
    DoubleVector c70 = c00;
    DoubleVector c71 = c01;
    for (int p = 0, i = a0, q = b0; p < k; p++, i += 8, q += 2 * V) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + V);
      DoubleVector x = DoubleVector.broadcast(S, a[i]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      x = DoubleVector.broadcast(S, a[i + 1]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      x = DoubleVector.broadcast(S, a[i + 2]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      x = DoubleVector.broadcast(S, a[i + 3]);
      c30 = x.fma(b0v, c30);
      c31 = x.fma(b1v, c31);
      x = DoubleVector.broadcast(S, a[i + 4]);
      c40 = x.fma(b0v, c40);
      c41 = x.fma(b1v, c41);
      x = DoubleVector.broadcast(S, a[i + 5]);
      c50 = x.fma(b0v, c50);
      c51 = x.fma(b1v, c51);
      x = DoubleVector.broadcast(S, a[i + 6]);
      c60 = x.fma(b0v, c60);
      c61 = x.fma(b1v, c61);
      x = DoubleVector.broadcast(S, a[i + 7]);
      c70 = x.fma(b0v, c70);
      c71 = x.fma(b1v, c71);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + cLast);
    c10.intoArray(c, c0 + ldc);
    c11.intoArray(c, c0 + ldc + cLast);
    c20.intoArray(c, c0 + 2 * ldc);
    c21.intoArray(c, c0 + 2 * ldc + cLast);
    c30.intoArray(c, c0 + 3 * ldc);
    c31.intoArray(c, c0 + 3 * ldc + cLast);
    c40.intoArray(c, c0 + 4 * ldc);
    c41.intoArray(c, c0 + 4 * ldc + cLast);
    c50.intoArray(c, c0 + 5 * ldc);
    c51.intoArray(c, c0 + 5 * ldc + cLast);
    c60.intoArray(c, c0 + 6 * ldc);
    c61.intoArray(c, c0 + 6 * ldc + cLast);
    c70.intoArray(c, c0 + 7 * ldc);
    c71.intoArray(c, c0 + 7 * ldc + cLast);
  }

  static void tile8x1(
      double[] a,
      int a0,
      double[] b,
      int b0,
      double[] init,
      double[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, init, 0);
    DoubleVector c10 = c00;
    DoubleVector c20 = c00;
    DoubleVector c30 = c00;
    DoubleVector c40 = c00;
    DoubleVector c50 = c00;
    DoubleVector c60 = c00;
    DoubleVector c70 = c00;
    for (int p = 0, i = a0, q = b0; p < k; p++, i += 8, q += V) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector x = DoubleVector.broadcast(S, a[i]);
      c00 = x.fma(b0v, c00);
      x = DoubleVector.broadcast(S, a[i + 1]);
      c10 = x.fma(b0v, c10);
      x = DoubleVector.broadcast(S, a[i + 2]);
      c20 = x.fma(b0v, c20);
      x = DoubleVector.broadcast(S, a[i + 3]);
      c30 = x.fma(b0v, c30);
      x = DoubleVector.broadcast(S, a[i + 4]);
      c40 = x.fma(b0v, c40);
      x = DoubleVector.broadcast(S, a[i + 5]);
      c50 = x.fma(b0v, c50);
      x = DoubleVector.broadcast(S, a[i + 6]);
      c60 = x.fma(b0v, c60);
      x = DoubleVector.broadcast(S, a[i + 7]);
      c70 = x.fma(b0v, c70);
    }
    c00.intoArray(c, c0 + cLast);
    c10.intoArray(c, c0 + ldc + cLast);
    c20.intoArray(c, c0 + 2 * ldc + cLast);
    c30.intoArray(c, c0 + 3 * ldc + cLast);
    c40.intoArray(c, c0 + 4 * ldc + cLast);
    c50.intoArray(c, c0 + 5 * ldc + cLast);
    c60.intoArray(c, c0 + 6 * ldc + cLast);
    c70.intoArray(c, c0 + 7 * ldc + cLast);
  }
}
