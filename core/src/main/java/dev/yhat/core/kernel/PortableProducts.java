package dev.yhat.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link Products} in double for any JVM. Narrow ones keep a tile of C in registers; wide ones run
 * along the rows of B, four at a time, in a loop that C2 turns into vector instructions: one output
 * array, unit stride, each operand an array of its own from index 0 (an offset of its own on any of
 * them, and C2 must fear an overlap and stays scalar).
 */
public final class PortableProducts implements Products {
  /** From here on the vectorised loop beats the register tile. */
  private static final int WIDE = 24;

  /** Rows and columns of B that are copied out at a time; 31 KB with a row of C. */
  static final int DEPTH = 28;

  static final int WIDTH = 128;

  @Override
  public void multiply(
      double[] a,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int k,
      int n,
      int from,
      int to,
      Scratch scratch) {
    product(a, from * k, k, 1, b, false, bias, c, from * n, to - from, k, n, scratch);
  }

  @Override
  public void multiplyTransB(
      double[] a, double[] b, double[] c, int k, int n, int from, int to, Scratch scratch) {
    product(a, from * k, k, 1, b, true, null, c, from * n, to - from, k, n, scratch);
  }

  @Override
  public void multiplyTransA(
      double[] a, double[] b, double[] c, int m, int k, int n, int from, int to, Scratch scratch) {
    product(a, from, 1, m, b, false, null, c, from * n, to - from, k, n, scratch);
  }

  /** A's element (i, p) is {@code a[a0 + i·row + p·step]}. */
  static void product(
      double[] a,
      int a0,
      int row,
      int step,
      double[] b,
      boolean transposedB,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int rows,
      int k,
      int n,
      Scratch scratch) {
    if (rows >= 4 && n >= WIDE) {
      for (int j = 0; j < n; j += WIDTH) {
        int width = Math.min(WIDTH, n - j);
        wide(a, a0, row, step, b, transposedB, bias, c, c0, rows, k, n, j, width, scratch);
      }
    } else {
      double[] factor = transposedB ? Transpose.transpose(b, n, k, scratch) : b;
      PortableTiles.narrow(a, a0, row, step, factor, bias, c, c0, rows, k, n);
    }
  }

  private static void wide(
      double[] a,
      int a0,
      int row,
      int step,
      double[] b,
      boolean transposedB,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int rows,
      int k,
      int n,
      int j,
      int width,
      Scratch scratch) {
    double[][] s = scratch.rows(DEPTH + 1, Math.min(n, WIDTH));
    double[] sum = s[DEPTH];
    start(bias, j, width, sum);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(sum, 0, c, c0 + i * n + j, width);
    }
    for (int p0 = 0; p0 < k; p0 += DEPTH) {
      int depth = Math.min(DEPTH, k - p0);
      if (transposedB) {
        columns(b, j * k + p0, k, depth, width, s);
      } else {
        for (int p = 0; p < depth; p++) {
          System.arraycopy(b, (p0 + p) * n + j, s[p], 0, width);
        }
      }
      for (int i = 0; i < rows; i++) {
        int o = c0 + i * n + j;
        System.arraycopy(c, o, sum, 0, width);
        int q = a0 + i * row + p0 * step;
        int p = 0;
        for (; p + 4 <= depth; p += 4, q += 4 * step) {
          add4(
              sum,
              width,
              s[p],
              s[p + 1],
              s[p + 2],
              s[p + 3],
              a[q],
              a[q + step],
              a[q + 2 * step],
              a[q + 3 * step]);
        }
        for (; p < depth; p++, q += step) {
          add1(sum, width, s[p], a[q]);
        }
        System.arraycopy(sum, 0, c, o, width);
      }
    }
  }

  /**
   * Copies columns of a matrix with k of them to arrays, four at a time: the lines stay at hand.
   */
  private static void columns(double[] b, int at, int k, int columns, int length, double[][] out) {
    int p = 0;
    for (; p + 4 <= columns; p += 4) {
      double[] out0 = out[p];
      double[] out1 = out[p + 1];
      double[] out2 = out[p + 2];
      double[] out3 = out[p + 3];
      for (int i = 0, q = at + p; i < length; i++, q += k) {
        out0[i] = b[q];
        out1[i] = b[q + 1];
        out2[i] = b[q + 2];
        out3[i] = b[q + 3];
      }
    }
    for (; p < columns; p++) {
      for (int i = 0, q = at + p; i < length; i++, q += k) {
        out[p][i] = b[q];
      }
    }
  }

  private static void start(double @Nullable [] bias, int j, int width, double[] sum) {
    if (bias == null) {
      Arrays.fill(sum, 0, width, 0.0);
    } else {
      System.arraycopy(bias, j, sum, 0, width);
    }
  }

  private static void add4(
      double[] c,
      int width,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double a0,
      double a1,
      double a2,
      double a3) {
    for (int j = 0; j < width; j++) {
      c[j] =
          Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]))));
    }
  }

  private static void add1(double[] c, int width, double[] b, double a) {
    for (int j = 0; j < width; j++) {
      c[j] = Math.fma(a, b[j], c[j]);
    }
  }
}
