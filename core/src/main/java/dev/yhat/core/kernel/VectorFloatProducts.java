package dev.yhat.core.kernel;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * {@link Products} on the processor's vectors, in float: operands are rounded to float as a whole,
 * the chains run in float, and the result is widened block of rows by block of rows.
 *
 * <p>Rounding and widening are the larger part of what a product costs beside its chains, so they
 * are loops as long as can be. Rows of B and C are padded with zeros to whole vectors.
 */
public final class VectorFloatProducts implements Products {
  private static final int V = FloatVector.SPECIES_PREFERRED.length();
  private static final int WIDEST = 6;

  /** AVX2 has 16 registers for vectors, all other sets of 128 bits or more have 32. */
  private static final boolean FEW_REGISTERS = V == 8;

  /** From this width of B copying it into panels pays for itself in cache misses. */
  private static final int PACK_WIDTH = 256;

  /** Rows of C that are widened together, a multiple of every tile's. */
  private static final int BLOCK_ROWS = 64;

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
    int rows = to - from;
    if (rows < 4) {
      PortableFloatProducts.narrow(a, from * k, k, 1, b, bias, c, from * n, rows, k, n);
    } else {
      float[] fa = scratch.floatA(rows * k);
      round(a, from * k, fa, 0, rows * k);
      product(false, fa, k, b, bias, c, from * n, rows, k, n, scratch);
    }
  }

  @Override
  public void multiplyTransA(
      double[] a, double[] b, double[] c, int m, int k, int n, int from, int to, Scratch scratch) {
    int rows = to - from;
    if (rows < 4) {
      PortableFloatProducts.narrow(a, from, 1, m, b, null, c, from * n, rows, k, n);
      return;
    }
    float[] fa = scratch.floatA(rows * k);
    if (rows < 8) {
      for (int i = 0, o = 0; i < rows; i++) {
        for (int p = 0, q = from + i; p < k; p++, q += m, o++) {
          fa[o] = (float) a[q];
        }
      }
      product(false, fa, k, b, null, c, from * n, rows, k, n, scratch);
      return;
    }
    if (rows == m) {
      round(a, 0, fa, 0, m * k);
    } else {
      for (int p = 0; p < k; p++) {
        round(a, p * m + from, fa, p * rows, rows);
      }
    }
    product(true, fa, rows, b, null, c, from * n, rows, k, n, scratch);
  }

  private static void product(
      boolean transposed,
      float[] a,
      int lda,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int rows,
      int k,
      int n,
      Scratch scratch) {
    int width = (n + V - 1) / V * V;
    float[] starts = scratch.floatStarts(width);
    if (bias == null) {
      zero(starts, 0, width);
    } else {
      roundRows(bias, starts, 1, n, width);
    }
    float[] rounded = scratch.floatB(k * width);
    roundRows(b, rounded, k, n, width);
    boolean pack = width >= PACK_WIDTH && rows >= 32;
    float[] panels = pack ? scratch.floatPanels(k * width) : rounded;
    if (pack) {
      pack(transposed, rounded, k, width, panels);
    }
    float[] sums = scratch.floatOut(Math.min(BLOCK_ROWS, rows) * width);
    float[] init = scratch.floatInit(WIDEST * V);
    for (int i = 0; i < rows; i += BLOCK_ROWS) {
      // A last block that is lower than a tile begins earlier: the same sums, computed twice.
      int first = Math.max(0, Math.min(i, rows - 8));
      int height = Math.min(BLOCK_ROWS, rows - first);
      int w;
      for (int j = 0; j < width; j += w * V) {
        w = columns(transposed, (width - j) / V);
        int panel = pack ? j * k : j;
        int ldb = pack ? w * V : width;
        System.arraycopy(starts, j, init, 0, w * V);
        if (transposed) {
          for (int r = 0; r < height; r += 8) {
            int t = Math.min(r, height - 8);
            tileTransposed(
                w, a, first + t, lda, panels, panel, ldb, init, sums, t * width + j, width, k);
          }
        } else {
          for (int r = 0; r < height; r += 4) {
            int t = Math.min(r, height - 4);
            tile(
                w,
                a,
                (first + t) * lda,
                lda,
                panels,
                panel,
                ldb,
                init,
                sums,
                t * width + j,
                width,
                k);
          }
        }
      }
      widenRows(sums, c, c0 + first * n, height, n, width);
    }
  }

  private static int columns(boolean transposed, int left) {
    if (FEW_REGISTERS) {
      return transposed ? 1 : left == 4 ? 2 : Math.min(left, 3);
    }
    if (transposed) {
      return left == 3 || left > 4 ? 3 : left == 4 ? 2 : left;
    }
    return left == 6 || left > 7 ? 6 : left == 7 ? 4 : left == 5 ? 3 : left;
  }

  /** Copies B panel by panel: the columns of a tile, row after row. */
  private static void pack(boolean transposed, float[] b, int k, int width, float[] panels) {
    int w;
    for (int j = 0; j < width; j += w * V) {
      w = columns(transposed, (width - j) / V);
      for (int p = 0; p < k; p++) {
        System.arraycopy(b, p * width + j, panels, j * k + p * w * V, w * V);
      }
    }
  }

  private static void roundRows(double[] in, float[] out, int rows, int n, int width) {
    if (n == width) {
      round(in, 0, out, 0, rows * n);
      return;
    }
    for (int r = 0; r < rows; r++) {
      round(in, r * n, out, r * width, n);
      zero(out, r * width + n, (r + 1) * width);
    }
  }

  private static void widenRows(float[] in, double[] out, int o, int rows, int n, int width) {
    if (n == width) {
      widen(in, 0, out, o, rows * n);
      return;
    }
    for (int r = 0; r < rows; r++) {
      widen(in, r * width, out, o + r * n, n);
    }
  }

  private static void zero(float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = 0f;
    }
  }

  private static void round(double[] in, int at, float[] out, int o, int count) {
    for (int i = 0; i < count; i++) {
      out[o + i] = (float) in[at + i];
    }
  }

  private static void widen(float[] in, int at, double[] out, int o, int count) {
    for (int i = 0; i < count; i++) {
      out[o + i] = in[at + i];
    }
  }

  private static void tile(
      int w,
      float[] a,
      int a0,
      int lda,
      float[] b,
      int b0,
      int ldb,
      float[] s,
      float[] c,
      int c0,
      int ldc,
      int k) {
    int last = (w - 1) * V;
    switch (w) {
      case 6 -> FloatWideTiles.tile4x6(a, a0, lda, b, b0, ldb, last, s, c, c0, ldc, last, k);
      case 4 -> FloatTiles.tile4x4(a, a0, lda, b, b0, ldb, last, s, c, c0, ldc, last, k);
      case 3 -> FloatTiles.tile4x3(a, a0, lda, b, b0, ldb, last, s, c, c0, ldc, last, k);
      case 2 -> FloatTiles.tile4x2(a, a0, lda, b, b0, ldb, last, s, c, c0, ldc, last, k);
      default -> FloatTiles.tile4x1(a, a0, lda, b, b0, ldb, 0, s, c, c0, ldc, 0, k);
    }
  }

  private static void tileTransposed(
      int w,
      float[] a,
      int a0,
      int lda,
      float[] b,
      int b0,
      int ldb,
      float[] s,
      float[] c,
      int c0,
      int ldc,
      int k) {
    int last = (w - 1) * V;
    switch (w) {
      case 3 -> FloatTransposedTiles.tile8x3(a, a0, lda, b, b0, ldb, last, s, c, c0, ldc, last, k);
      case 2 -> FloatTransposedTiles.tile8x2(a, a0, lda, b, b0, ldb, last, s, c, c0, ldc, last, k);
      default -> FloatTransposedTiles.tile8x1(a, a0, lda, b, b0, ldb, 0, s, c, c0, ldc, 0, k);
    }
  }
}
