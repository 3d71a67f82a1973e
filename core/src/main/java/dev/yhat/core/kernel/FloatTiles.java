package dev.yhat.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of {@code C = A·B} in float: 8 rows × 1 to 3 vectors.
 *
 * <p>A's 8 rows lie side by side, element (i, p) at {@code a0 + 8·p + i}; row p of B starts at
 * {@code b0 + p·ldb}. {@code init} holds the start of the chains, vector after vector. Arrays are
 * local variables throughout and no vector leaves its method: escape analysis must see all of it,
 * or each step would allocate.
 */
final class FloatTiles {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private FloatTiles() {}

  static void tile8x3(
      float[] a,
      int a0,
      float[] b,
      int b0,
      int ldb,
      float[] init,
      float[] c,
      int c0,
      int ldc,
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
    FloatVector c40 = c00;
    FloatVector c41 = c01;
    FloatVector c42 = c02;
    FloatVector c50 = c00;
    FloatVector c51 = c01;
    FloatVector c52 = c02;
    FloatVector c60 = c00;
    FloatVector c61 = c01;
    FloatVector c62 = c02;
    FloatVector c70 = c00;
    FloatVector c71 = c01;
    FloatVector c72 = c02;
    for (int p = 0, i = a0, q = b0; p < k; p++, i += 8, q += ldb) {
      FloatVector b0v = FloatVector.fromArray(S, b, q);
      FloatVector b1v = FloatVector.fromArray(S, b, q + V);
      FloatVector b2v = FloatVector.fromArray(S, b, q + 2 * V);
      FloatVector x = FloatVector.broadcast(S, a[i]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      c02 = x.fma(b2v, c02);
      x = FloatVector.broadcast(S, a[i + 1]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      c12 = x.fma(b2v, c12);
      x = FloatVector.broadcast(S, a[i + 2]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      c22 = x.fma(b2v, c22);
      x = FloatVector.broadcast(S, a[i + 3]);
      c30 = x.fma(b0v, c30);
      c31 = x.fma(b1v, c31);
      c32 = x.fma(b2v, c32);
      x = FloatVector.broadcast(S, a[i + 4]);
      c40 = x.fma(b0v, c40);
      c41 = x.fma(b1v, c41);
      c42 = x.fma(b2v, c42);
      x = FloatVector.broadcast(S, a[i + 5]);
      c50 = x.fma(b0v, c50);
      c51 = x.fma(b1v, c51);
      c52 = x.fma(b2v, c52);
      x = FloatVector.broadcast(S, a[i + 6]);
      c60 = x.fma(b0v, c60);
      c61 = x.fma(b1v, c61);
      c62 = x.fma(b2v, c62);
      x = FloatVector.broadcast(S, a[i + 7]);
      c70 = x.fma(b0v, c70);
      c71 = x.fma(b1v, c71);
      c72 = x.fma(b2v, c72);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + V);
    c02.intoArray(c, c0 + 2 * V);
    c10.intoArray(c, c0 + ldc);
    c11.intoArray(c, c0 + ldc + V);
    c12.intoArray(c, c0 + ldc + 2 * V);
    c20.intoArray(c, c0 + 2 * ldc);
    c21.intoArray(c, c0 + 2 * ldc + V);
    c22.intoArray(c, c0 + 2 * ldc + 2 * V);
    c30.intoArray(c, c0 + 3 * ldc);
    c31.intoArray(c, c0 + 3 * ldc + V);
    c32.intoArray(c, c0 + 3 * ldc + 2 * V);
    c40.intoArray(c, c0 + 4 * ldc);
    c41.intoArray(c, c0 + 4 * ldc + V);
    c42.intoArray(c, c0 + 4 * ldc + 2 * V);
    c50.intoArray(c, c0 + 5 * ldc);
    c51.intoArray(c, c0 + 5 * ldc + V);
    c52.intoArray(c, c0 + 5 * ldc + 2 * V);
    c60.intoArray(c, c0 + 6 * ldc);
    c61.intoArray(c, c0 + 6 * ldc + V);
    c62.intoArray(c, c0 + 6 * ldc + 2 * V);
    c70.intoArray(c, c0 + 7 * ldc);
    c71.intoArray(c, c0 + 7 * ldc + V);
    c72.intoArray(c, c0 + 7 * ldc + 2 * V);
  }

  static void tile8x2(
      float[] a,
      int a0,
      float[] b,
      int b0,
      int ldb,
      float[] init,
      float[] c,
      int c0,
      int ldc,
      int k) {
    FloatVector c00 = FloatVector.fromArray(S, init, 0);
    FloatVector c01 = FloatVector.fromArray(S, init, V);
    FloatVector c10 = c00;
    FloatVector c11 = c01;
    FloatVector c20 = c00;
    FloatVector c21 = c01;
    FloatVector c30 = c00;
    FloatVector c31 = c01;
    FloatVector c40 = c00;
    FloatVector c41 = c01;
    FloatVector c50 = c00;
    FloatVector c51 = c01;
    FloatVector c60 = c00;
    FloatVector c61 = c01;
    FloatVector c70 = c00;
    FloatVector c71 = c01;
    for (int p = 0, i = a0, q = b0; p < k; p++, i += 8, q += ldb) {
      FloatVector b0v = FloatVector.fromArray(S, b, q);
      FloatVector b1v = FloatVector.fromArray(S, b, q + V);
      FloatVector x = FloatVector.broadcast(S, a[i]);
      c00 = x.fma(b0v, c00);
      c01 = x.fma(b1v, c01);
      x = FloatVector.broadcast(S, a[i + 1]);
      c10 = x.fma(b0v, c10);
      c11 = x.fma(b1v, c11);
      x = FloatVector.broadcast(S, a[i + 2]);
      c20 = x.fma(b0v, c20);
      c21 = x.fma(b1v, c21);
      x = FloatVector.broadcast(S, a[i + 3]);
      c30 = x.fma(b0v, c30);
      c31 = x.fma(b1v, c31);
      x = FloatVector.broadcast(S, a[i + 4]);
      c40 = x.fma(b0v, c40);
      c41 = x.fma(b1v, c41);
      x = FloatVector.broadcast(S, a[i + 5]);
      c50 = x.fma(b0v, c50);
      c51 = x.fma(b1v, c51);
      x = FloatVector.broadcast(S, a[i + 6]);
      c60 = x.fma(b0v, c60);
      c61 = x.fma(b1v, c61);
      x = FloatVector.broadcast(S, a[i + 7]);
      c70 = x.fma(b0v, c70);
      c71 = x.fma(b1v, c71);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + V);
    c10.intoArray(c, c0 + ldc);
    c11.intoArray(c, c0 + ldc + V);
    c20.intoArray(c, c0 + 2 * ldc);
    c21.intoArray(c, c0 + 2 * ldc + V);
    c30.intoArray(c, c0 + 3 * ldc);
    c31.intoArray(c, c0 + 3 * ldc + V);
    c40.intoArray(c, c0 + 4 * ldc);
    c41.intoArray(c, c0 + 4 * ldc + V);
    c50.intoArray(c, c0 + 5 * ldc);
    c51.intoArray(c, c0 + 5 * ldc + V);
    c60.intoArray(c, c0 + 6 * ldc);
    c61.intoArray(c, c0 + 6 * ldc + V);
    c70.intoArray(c, c0 + 7 * ldc);
    c71.intoArray(c, c0 + 7 * ldc + V);
  }

  static void tile8x1(
      float[] a,
      int a0,
      float[] b,
      int b0,
      int ldb,
      float[] init,
      float[] c,
      int c0,
      int ldc,
      int k) {
    FloatVector c00 = FloatVector.fromArray(S, init, 0);
    FloatVector c10 = c00;
    FloatVector c20 = c00;
    FloatVector c30 = c00;
    FloatVector c40 = c00;
    FloatVector c50 = c00;
    FloatVector c60 = c00;
    FloatVector c70 = c00;
    for (int p = 0, i = a0, q = b0; p < k; p++, i += 8, q += ldb) {
      FloatVector b0v = FloatVector.fromArray(S, b, q);
      FloatVector x = FloatVector.broadcast(S, a[i]);
      c00 = x.fma(b0v, c00);
      x = FloatVector.broadcast(S, a[i + 1]);
      c10 = x.fma(b0v, c10);
      x = FloatVector.broadcast(S, a[i + 2]);
      c20 = x.fma(b0v, c20);
      x = FloatVector.broadcast(S, a[i + 3]);
      c30 = x.fma(b0v, c30);
      x = FloatVector.broadcast(S, a[i + 4]);
      c40 = x.fma(b0v, c40);
      x = FloatVector.broadcast(S, a[i + 5]);
      c50 = x.fma(b0v, c50);
      x = FloatVector.broadcast(S, a[i + 6]);
      c60 = x.fma(b0v, c60);
      x = FloatVector.broadcast(S, a[i + 7]);
      c70 = x.fma(b0v, c70);
    }
    c00.intoArray(c, c0);
    c10.intoArray(c, c0 + ldc);
    c20.intoArray(c, c0 + 2 * ldc);
    c30.intoArray(c, c0 + 3 * ldc);
    c40.intoArray(c, c0 + 4 * ldc);
    c50.intoArray(c, c0 + 5 * ldc);
    c60.intoArray(c, c0 + 6 * ldc);
    c70.intoArray(c, c0 + 7 * ldc);
  }
}
