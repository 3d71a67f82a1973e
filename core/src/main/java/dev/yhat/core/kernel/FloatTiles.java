package dev.yhat.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of {@code C = A·B}: 4 rows × 1 to 4 vectors of floats, A row-major.
 *
 * <p>One column of vectors after the other starts at {@code b0 + p·ldb}; the last one lies {@code
 * bLast} after the first, so that it may overlap its neighbour where the width is no multiple of
 * the vector: the shared elements are computed twice, to the same bits. {@code init} holds the
 * start of the chains, vector after vector. Arrays are local variables throughout and no vector
 * leaves its method: escape analysis must see all of it, or each step would allocate.
 */
final class FloatTiles {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private FloatTiles() {}

  static void tile4x4(
      float[] a,
      int a0,
      int lda,
      float[] b,
      int b0,
      int ldb,
      int bLast,
      float[] init,
      float[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    FloatVector c00 = FloatVector.fromArray(S, init, 0);
    FloatVector c01 = FloatVector.fromArray(S, init, V);
    FloatVector c02 = FloatVector.fromArray(S, init, 2 * V);
    FloatVector c03 = FloatVector.fromArray(S, init, 3 * V);
    FloatVector c10 = c00;
    FloatVector c11 = c01;
    FloatVector c12 = c02;
    FloatVector c13 = c03;
    FloatVector c20 = c00;
    FloatVector c21 = c01;
    FloatVector c22 = c02;
    FloatVector c23 = c03;
    FloatVector c30 = c00;
    FloatVector c31 = c01;
    FloatVector c32 = c02;
    FloatVector c33 = c03;
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      FloatVector b0v = FloatVector.fromArray(S, b, q);
      FloatVector b1v = FloatVector.fromArray(S, b, q + V);
      FloatVector b2v = FloatVector.fromArray(S, b, q + 2 * V);
      FloatVector b3v = FloatVector.fromArray(S, b, q + bLast);
      FloatVector x = FloatVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      c02 = x.fma(b2v, c02);
      c03 = x.fma(b3v, c03);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      c12 = x.fma(b2v, c12);
      c13 = x.fma(b3v, c13);
      x = FloatVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      c22 = x.fma(b2v, c22);
      c23 = x.fma(b3v, c23);
      x = FloatVector.broadcast(S, a[a3 + p]);
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
      float[] a,
      int a0,
      int lda,
      float[] b,
      int b0,
      int ldb,
      int bLast,
      float[] init,
      float[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    FloatVector c00 = FloatVector.fromArray(S, init, 0);
    FloatVector c01 = FloatVector.fromArray(S, init, V);
    FloatVector c02 = FloatVector.fromArray(S, init, 2 * V);
    FloatVector c10 = c00;
    FloatVector c11 = c01;
    FloatVector c12 = c02;
    FloatVector c20 = c00;
    FloatVector c21 = c01;
    FloatVector c22 = c02;
    FloatVector c30 = c00;
    FloatVector c31 = c01;
    FloatVector c32 = c02;
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      FloatVector b0v = FloatVector.fromArray(S, b, q);
      FloatVector b1v = FloatVector.fromArray(S, b, q + V);
      FloatVector b2v = FloatVector.fromArray(S, b, q + bLast);
      FloatVector x = FloatVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      c02 = x.fma(b2v, c02);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      c12 = x.fma(b2v, c12);
      x = FloatVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      c22 = x.fma(b2v, c22);
      x = FloatVector.broadcast(S, a[a3 + p]);
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
      float[] a,
      int a0,
      int lda,
      float[] b,
      int b0,
      int ldb,
      int bLast,
      float[] init,
      float[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    FloatVector c00 = FloatVector.fromArray(S, init, 0);
    FloatVector c01 = FloatVector.fromArray(S, init, V);
    FloatVector c10 = c00;
    FloatVector c11 = c01;
    FloatVector c20 = c00;
    FloatVector c21 = c01;
    FloatVector c30 = c00;
    FloatVector c31 = c01;
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      FloatVector b0v = FloatVector.fromArray(S, b, q);
      FloatVector b1v = FloatVector.fromArray(S, b, q + bLast);
      FloatVector x = FloatVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      x = FloatVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      x = FloatVector.broadcast(S, a[a3 + p]);
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
      float[] a,
      int a0,
      int lda,
      float[] b,
      int b0,
      int ldb,
      int bLast,
      float[] init,
      float[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    FloatVector c00 = FloatVector.fromArray(S, init, 0);
    FloatVector c10 = c00;
    FloatVector c20 = c00;
    FloatVector c30 = c00;
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    for (int p = 0, q = b0; p < k; p++, q += ldb) {
      FloatVector b0v = FloatVector.fromArray(S, b, q + bLast);
      FloatVector x = FloatVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0v, c00);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0v, c10);
      x = FloatVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0v, c20);
      x = FloatVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0v, c30);
    }
    c00.intoArray(c, c0 + cLast);
    c10.intoArray(c, c0 + ldc + cLast);
    c20.intoArray(c, c0 + 2 * ldc + cLast);
    c30.intoArray(c, c0 + 3 * ldc + cLast);
  }
}
