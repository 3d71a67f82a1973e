package dev.yhat.core.kernel;

import org.jspecify.annotations.Nullable;

/** {@link Products} in float for any JVM; built like {@link PortableProducts}. */
public final class PortableFloatProducts implements Products {
  private static final int WIDE = 24;
  private static final int DEPTH = PortableProducts.DEPTH;
  private static final int WIDTH = PortableProducts.WIDTH;

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

  private static void product(
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
      narrow(a, a0, row, step, factor, bias, c, c0, rows, k, n);
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
    float[][] s = scratch.floatRows(DEPTH + 1, Math.min(n, WIDTH));
    float[] sum = s[DEPTH];
    for (int i = 0; i < width; i++) {
      sum[i] = bias == null ? 0f : (float) bias[j + i];
    }
    for (int i = 0; i < rows; i++) {
      widen(sum, c, c0 + i * n + j, width);
    }
    for (int p0 = 0; p0 < k; p0 += DEPTH) {
      int depth = Math.min(DEPTH, k - p0);
      if (transposedB) {
        columns(b, j * k + p0, k, depth, width, s);
      } else {
        for (int p = 0; p < depth; p++) {
          round(b, (p0 + p) * n + j, s[p], width);
        }
      }
      for (int i = 0; i < rows; i++) {
        int o = c0 + i * n + j;
        round(c, o, sum, width);
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
              (float) a[q],
              (float) a[q + step],
              (float) a[q + 2 * step],
              (float) a[q + 3 * step]);
        }
        for (; p < depth; p++, q += step) {
          add1(sum, width, s[p], (float) a[q]);
        }
        widen(sum, c, o, width);
      }
    }
  }

  /**
   * Copies columns of a matrix with k of them to arrays, four at a time: the lines stay at hand.
   */
  private static void columns(double[] b, int at, int k, int columns, int length, float[][] out) {
    int p = 0;
    for (; p + 4 <= columns; p += 4) {
      float[] out0 = out[p];
      float[] out1 = out[p + 1];
      float[] out2 = out[p + 2];
      float[] out3 = out[p + 3];
      for (int i = 0, q = at + p; i < length; i++, q += k) {
        out0[i] = (float) b[q];
        out1[i] = (float) b[q + 1];
        out2[i] = (float) b[q + 2];
        out3[i] = (float) b[q + 3];
      }
    }
    for (; p < columns; p++) {
      for (int i = 0, q = at + p; i < length; i++, q += k) {
        out[p][i] = (float) b[q];
      }
    }
  }

  private static void round(double[] in, int at, float[] out, int width) {
    for (int i = 0; i < width; i++) {
      out[i] = (float) in[at + i];
    }
  }

  private static void widen(float[] in, double[] out, int at, int width) {
    for (int i = 0; i < width; i++) {
      out[at + i] = in[i];
    }
  }

  private static void add4(
      float[] c,
      int width,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float a0,
      float a1,
      float a2,
      float a3) {
    for (int j = 0; j < width; j++) {
      c[j] =
          Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]))));
    }
  }

  private static void add1(float[] c, int width, float[] b, float a) {
    for (int j = 0; j < width; j++) {
      c[j] = Math.fma(a, b[j], c[j]);
    }
  }

  /** Four columns of one row at a time, then what is left one by one. */
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
    for (int r = 0; r < rows; r++) {
      int o = c0 + r * n;
      int start = a0 + r * row;
      int j = 0;
      for (; j + 4 <= n; j += 4) {
        float s0 = bias == null ? 0f : (float) bias[j];
        float s1 = bias == null ? 0f : (float) bias[j + 1];
        float s2 = bias == null ? 0f : (float) bias[j + 2];
        float s3 = bias == null ? 0f : (float) bias[j + 3];
        for (int p = 0, i = start, q = j; p < k; p++, i += step, q += n) {
          float x = (float) a[i];
          s0 = Math.fma(x, (float) b[q], s0);
          s1 = Math.fma(x, (float) b[q + 1], s1);
          s2 = Math.fma(x, (float) b[q + 2], s2);
          s3 = Math.fma(x, (float) b[q + 3], s3);
        }
        c[o + j] = s0;
        c[o + j + 1] = s1;
        c[o + j + 2] = s2;
        c[o + j + 3] = s3;
      }
      for (; j < n; j++) {
        float s = bias == null ? 0f : (float) bias[j];
        for (int p = 0, i = start, q = j; p < k; p++, i += step, q += n) {
          s = Math.fma((float) a[i], (float) b[q], s);
        }
        c[o + j] = s;
      }
    }
  }
}
