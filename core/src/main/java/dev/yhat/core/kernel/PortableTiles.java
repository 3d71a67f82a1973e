package dev.yhat.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Register tiles of products in double for any JVM: few columns, or few rows. A's element (i, p) is
 * {@code a[a0 + i·row + p·step]}.
 */
final class PortableTiles {
  private PortableTiles() {}

  static void narrow(
      double[] a,
      int a0,
      int row,
      int step,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int rows,
      int k,
      int n) {
    if (rows >= 4) {
      for (int i = 0; i < rows; i += 4) {
        int r = Math.min(i, rows - 4);
        int q = a0 + r * row;
        int o = c0 + r * n;
        if (n >= 3) {
          for (int j = 0; j < n; j += 3) {
            tile4x3(a, q, row, step, b, bias, c, o, k, n, Math.min(j, n - 3));
          }
        } else {
          for (int j = 0; j < n; j++) {
            tile4x1(a, q, row, step, b, bias, c, o, k, n, j);
          }
        }
      }
    } else {
      for (int i = 0; i < rows; i++) {
        row(a, a0 + i * row, step, b, bias, c, c0 + i * n, k, n);
      }
    }
  }

  /** One row of C, four chains at a time. */
  static void row(
      double[] a,
      int a0,
      int step,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int k,
      int n) {
    int j = 0;
    for (; j + 4 <= n; j += 4) {
      double s0 = bias == null ? 0.0 : bias[j];
      double s1 = bias == null ? 0.0 : bias[j + 1];
      double s2 = bias == null ? 0.0 : bias[j + 2];
      double s3 = bias == null ? 0.0 : bias[j + 3];
      for (int p = 0, i = a0, q = j; p < k; p++, i += step, q += n) {
        double x = a[i];
        s0 = Math.fma(x, b[q], s0);
        s1 = Math.fma(x, b[q + 1], s1);
        s2 = Math.fma(x, b[q + 2], s2);
        s3 = Math.fma(x, b[q + 3], s3);
      }
      c[c0 + j] = s0;
      c[c0 + j + 1] = s1;
      c[c0 + j + 2] = s2;
      c[c0 + j + 3] = s3;
    }
    for (; j < n; j++) {
      double s = bias == null ? 0.0 : bias[j];
      for (int p = 0, i = a0, q = j; p < k; p++, i += step, q += n) {
        s = Math.fma(a[i], b[q], s);
      }
      c[c0 + j] = s;
    }
  }

  private static void tile4x3(
      double[] a,
      int a0,
      int row,
      int step,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int k,
      int n,
      int j) {
    double s00 = bias == null ? 0.0 : bias[j];
    double s01 = bias == null ? 0.0 : bias[j + 1];
    double s02 = bias == null ? 0.0 : bias[j + 2];
    double s10 = s00;
    double s11 = s01;
    double s12 = s02;
    double s20 = s00;
    double s21 = s01;
    double s22 = s02;
    double s30 = s00;
    double s31 = s01;
    double s32 = s02;
    int a1 = a0 + row;
    int a2 = a1 + row;
    int a3 = a2 + row;
    for (int p = 0, i = 0, q = j; p < k; p++, i += step, q += n) {
      double b0 = b[q];
      double b1 = b[q + 1];
      double b2 = b[q + 2];
      double x = a[a0 + i];
      s00 = Math.fma(x, b0, s00);
      s01 = Math.fma(x, b1, s01);
      s02 = Math.fma(x, b2, s02);
      x = a[a1 + i];
      s10 = Math.fma(x, b0, s10);
      s11 = Math.fma(x, b1, s11);
      s12 = Math.fma(x, b2, s12);
      x = a[a2 + i];
      s20 = Math.fma(x, b0, s20);
      s21 = Math.fma(x, b1, s21);
      s22 = Math.fma(x, b2, s22);
      x = a[a3 + i];
      s30 = Math.fma(x, b0, s30);
      s31 = Math.fma(x, b1, s31);
      s32 = Math.fma(x, b2, s32);
    }
    put(c, c0 + j, s00, s01, s02);
    put(c, c0 + n + j, s10, s11, s12);
    put(c, c0 + 2 * n + j, s20, s21, s22);
    put(c, c0 + 3 * n + j, s30, s31, s32);
  }

  private static void put(double[] c, int at, double s0, double s1, double s2) {
    c[at] = s0;
    c[at + 1] = s1;
    c[at + 2] = s2;
  }

  private static void tile4x1(
      double[] a,
      int a0,
      int row,
      int step,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int k,
      int n,
      int j) {
    double s0 = bias == null ? 0.0 : bias[j];
    double s1 = s0;
    double s2 = s0;
    double s3 = s0;
    for (int p = 0, i = a0, q = j; p < k; p++, i += step, q += n) {
      double x = b[q];
      s0 = Math.fma(a[i], x, s0);
      s1 = Math.fma(a[i + row], x, s1);
      s2 = Math.fma(a[i + 2 * row], x, s2);
      s3 = Math.fma(a[i + 3 * row], x, s3);
    }
    c[c0 + j] = s0;
    c[c0 + n + j] = s1;
    c[c0 + 2 * n + j] = s2;
    c[c0 + 3 * n + j] = s3;
  }
}
