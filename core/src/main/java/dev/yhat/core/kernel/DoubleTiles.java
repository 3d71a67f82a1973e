package dev.yhat.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of {@code C = A·B}: 4 rows × 1 to 4 vectors of doubles, A row-major.
 *
 * <p>One column of vectors after the other starts at {@code b0 + p·ldb}; the last one lies {@code
 * bLast} after the first, so that it may overlap its neighbour where the width is no multiple of
 * the vector: the shared elements are computed twice, to the same bits. {@code init} holds the
 * start of the chains, vector after vector. Arrays are local variables throughout and no vector
 * leaves its method: escape analysis must see all of it, or each step would allocate.
 */
final class DoubleTiles {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private DoubleTiles() {}

  static void tile4x4(
      double[] a,
      int a0,
      int lda,
      double[] b,
      int b0,
      int ldb,
      int bLast,
      double[] init,
      double[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    DoubleVector c00 = DoubleVector.fromArray(S, init, 0);
    DoubleVector c01 = DoubleVector.fromArray(S, init, V);
    DoubleVector c02 = DoubleVector.fromArray(S, init, 2 * V);
    DoubleVector c03 = DoubleVector.fromArray(S, init, 3 * V);
    DoubleVector c10 = c00;
    DoubleVector c11 = c01;
    DoubleVector c12 = c02;
    DoubleVector c13 = c03;
    DoubleVector c20 = c00;
    DoubleVector c21 = c01;
    DoubleVector c22 = c02;
    DoubleVector c23 = c03;
    DoubleVector c30 = c00;
    DoubleVector c31 = c01;
    DoubleVector c32 = c02;
    DoubleVector c33 = c03;
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
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
      x = DoubleVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      c12 = x.fma(b2v, c12);
      c13 = x.fma(b3v, c13);
      x = DoubleVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      c22 = x.fma(b2v, c22);
      c23 = x.fma(b3v, c23);
      x = DoubleVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0v, c30);
      c31 = x.fma(b1v, c31);
      c32 = x.fma(b2v, c32);
      c33 = x.fma(b3v, c33);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + V);
    c02.intoArray(c, c0 + 2 * V);
    c03.intoArray(c, c0 + cLast);
    c10.intoArray(c, c0 + ldc);
    c11.intoArray(c, c0 + ldc + V);
    c12.intoArray(c, c0 + ldc + 2 * V);
    c13.intoArray(c, c0 + ldc + cLast);
    c20.intoArray(c, c0 + 2 * ldc);
    c21.intoArray(c, c0 + 2 * ldc + V);
    c22.intoArray(c, c0 + 2 * ldc + 2 * V);
    c23.intoArray(c, c0 + 2 * ldc + cLast);
    c30.intoArray(c, c0 + 3 * ldc);
    c31.intoArray(c, c0 + 3 * ldc + V);
    c32.intoArray(c, c0 + 3 * ldc + 2 * V);
    c33.intoArray(c, c0 + 3 * ldc + cLast);
  }

  static void tile4x3(
      double[] a,
      int a0,
      int lda,
      double[] b,
      int b0,
      int ldb,
      int bLast,
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
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + V);
      DoubleVector b2v = DoubleVector.fromArray(S, b, q + bLast);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      c02 = x.fma(b2v, c02);
      x = DoubleVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      c12 = x.fma(b2v, c12);
      x = DoubleVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      c22 = x.fma(b2v, c22);
      x = DoubleVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0v, c30);
      c31 = x.fma(b1v, c31);
      c32 = x.fma(b2v, c32);
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
  }

  static void tile4x2(
      double[] a,
      int a0,
      int lda,
      double[] b,
      int b0,
      int ldb,
      int bLast,
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
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q);
      DoubleVector b1v = DoubleVector.fromArray(S, b, q + bLast);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      x = DoubleVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      x = DoubleVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      x = DoubleVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0v, c30);
      c31 = x.fma(b1v, c31);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + cLast);
    c10.intoArray(c, c0 + ldc);
    c11.intoArray(c, c0 + ldc + cLast);
    c20.intoArray(c, c0 + 2 * ldc);
    c21.intoArray(c, c0 + 2 * ldc + cLast);
    c30.intoArray(c, c0 + 3 * ldc);
    c31.intoArray(c, c0 + 3 * ldc + cLast);
  }

  static void tile4x1(
      double[] a,
      int a0,
      int lda,
      double[] b,
      int b0,
      int ldb,
      int bLast,
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
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      DoubleVector b0v = DoubleVector.fromArray(S, b, q + bLast);
      DoubleVector x = DoubleVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      x = DoubleVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0v, c10);
      x = DoubleVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0v, c20);
      x = DoubleVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0v, c30);
    }
    c00.intoArray(c, c0 + cLast);
    c10.intoArray(c, c0 + ldc + cLast);
    c20.intoArray(c, c0 + 2 * ldc + cLast);
    c30.intoArray(c, c0 + 3 * ldc + cLast);
  }
}
