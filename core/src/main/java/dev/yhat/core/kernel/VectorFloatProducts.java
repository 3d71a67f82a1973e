package dev.yhat.core.kernel;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * {@link Products} on the processor's vectors, in float: operands are rounded to float as a whole,
 * the chains run in float, and the result is widened block of rows by block of rows.
 *
 * <p>A is rounded into bands of 8 rows side by side, the order in which a tile reads them: both
 * forms of product then have the same tiles, and few of B's columns at a time stay in the cache.
 * Rows of B and C are padded with zeros to whole vectors, the last band of A to 8 rows.
 */
public final class VectorFloatProducts implements Products {
  private static final int V = FloatVector.SPECIES_PREFERRED.length();

  /** Rows of a tile. */
  private static final int BAND = 8;

  /** Vectors in a row of the widest tile; AVX2 has 16 registers for vectors, others have 32. */
  private static final int WIDEST = V == 8 ? 1 : 3;

  /** With fewer rows rounding B costs more than vectors gain. */
  private static final int FEWEST_ROWS = 4;

  /** From this width of B copying it into panels pays for itself in cache misses. */
  private static final int PACK_WIDTH = 256;

  /** Rows of C that are widened together. */
  private static final int BLOCK_ROWS = 8 * BAND;

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
    if (rows < FEWEST_ROWS) {
      PortableFloatProducts.narrow(a, from * k, k, 1, b, bias, c, from * n, rows, k, n);
      return;
    }
    float[] bands = scratch.floatA(bands(rows) * BAND * k);
    for (int i = 0; i < rows; i += BAND) {
      roundRows(a, (from + i) * k, Math.min(BAND, rows - i), k, bands, i * k);
    }
    product(bands, b, bias, c, from * n, rows, k, n, scratch);
  }

  @Override
  public void multiplyTransA(
      double[] a, double[] b, double[] c, int m, int k, int n, int from, int to, Scratch scratch) {
    int rows = to - from;
    if (rows < FEWEST_ROWS) {
      PortableFloatProducts.narrow(a, from, 1, m, b, null, c, from * n, rows, k, n);
      return;
    }
    float[] bands = scratch.floatA(bands(rows) * BAND * k);
    for (int i = 0; i < rows; i += BAND) {
      roundColumns(a, from + i, m, Math.min(BAND, rows - i), k, bands, i * k);
    }
    product(bands, b, null, c, from * n, rows, k, n, scratch);
  }

  private static int bands(int rows) {
    return (rows + BAND - 1) / BAND;
  }

  /** Up to 8 rows of A from {@code a0}, k elements each, to a band from {@code o}. */
  private static void roundRows(double[] a, int a0, int rows, int k, float[] band, int o) {
    if (rows < BAND) {
      zero(band, o, o + BAND * k);
      for (int i = 0; i < rows; i++) {
        for (int p = 0, q = a0 + i * k, to = o + i; p < k; p++, q++, to += BAND) {
          band[to] = (float) a[q];
        }
      }
      return;
    }
    for (int p = 0, q = a0, to = o; p < k; p++, q++, to += BAND) {
      band[to] = (float) a[q];
      band[to + 1] = (float) a[q + k];
      band[to + 2] = (float) a[q + 2 * k];
      band[to + 3] = (float) a[q + 3 * k];
      band[to + 4] = (float) a[q + 4 * k];
      band[to + 5] = (float) a[q + 5 * k];
      band[to + 6] = (float) a[q + 6 * k];
      band[to + 7] = (float) a[q + 7 * k];
    }
  }

  /** The same for up to 8 columns of an A of m columns, from {@code a0}. */
  private static void roundColumns(
      double[] a, int a0, int m, int columns, int k, float[] band, int o) {
    if (columns < BAND) {
      zero(band, o, o + BAND * k);
      for (int p = 0, q = a0, to = o; p < k; p++, q += m, to += BAND) {
        round(a, q, band, to, columns);
      }
      return;
    }
    for (int p = 0, q = a0, to = o; p < k; p++, q += m, to += BAND) {
      band[to] = (float) a[q];
      band[to + 1] = (float) a[q + 1];
      band[to + 2] = (float) a[q + 2];
      band[to + 3] = (float) a[q + 3];
      band[to + 4] = (float) a[q + 4];
      band[to + 5] = (float) a[q + 5];
      band[to + 6] = (float) a[q + 6];
      band[to + 7] = (float) a[q + 7];
    }
  }

  private static void product(
      float[] bands,
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
      roundPadded(bias, starts, 1, n, width);
    }
    float[] rounded = scratch.floatB(k * width);
    roundPadded(b, rounded, k, n, width);
    boolean pack = width >= PACK_WIDTH && rows >= 32;
    float[] panels = pack ? scratch.floatPanels(k * width) : rounded;
    if (pack) {
      pack(rounded, k, width, panels);
    }
    float[] sums = scratch.floatOut(Math.min(BLOCK_ROWS, bands(rows) * BAND) * width);
    float[] init = scratch.floatInit(WIDEST * V);
    for (int i = 0; i < rows; i += BLOCK_ROWS) {
      int height = Math.min(BLOCK_ROWS, rows - i);
      int w;
      for (int j = 0; j < width; j += w * V) {
        w = columns((width - j) / V);
        int panel = pack ? j * k : j;
        int ldb = pack ? w * V : width;
        System.arraycopy(starts, j, init, 0, w * V);
        for (int r = 0; r < height; r += BAND) {
          tile(w, bands, (i + r) * k, panels, panel, ldb, init, sums, r * width + j, width, k);
        }
      }
      widenPadded(sums, c, c0 + i * n, height, n, width);
    }
  }

  /** How many vectors the next tile takes of those that are left. */
  private static int columns(int left) {
    return left == 4 && WIDEST == 3 ? 2 : Math.min(left, WIDEST);
  }

  /** Copies B panel by panel: the columns of a tile, row after row. */
  private static void pack(float[] b, int k, int width, float[] panels) {
    int w;
    for (int j = 0; j < width; j += w * V) {
      w = columns((width - j) / V);
      for (int p = 0; p < k; p++) {
        System.arraycopy(b, p * width + j, panels, j * k + p * w * V, w * V);
      }
    }
  }

  private static void roundPadded(double[] in, float[] out, int rows, int n, int width) {
    if (n == width) {
      round(in, 0, out, 0, rows * n);
      return;
    }
    for (int r = 0; r < rows; r++) {
      round(in, r * n, out, r * width, n);
      zero(out, r * width + n, (r + 1) * width);
    }
  }

  private static void widenPadded(float[] in, double[] out, int o, int rows, int n, int width) {
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
      float[] b,
      int b0,
      int ldb,
      float[] init,
      float[] c,
      int c0,
      int ldc,
      int k) {
    switch (w) {
      case 3 -> FloatTiles.tile8x3(a, a0, b, b0, ldb, init, c, c0, ldc, k);
      case 2 -> FloatTiles.tile8x2(a, a0, b, b0, ldb, init, c, c0, ldc, k);
      default -> FloatTiles.tile8x1(a, a0, b, b0, ldb, init, c, c0, ldc, k);
    }
  }
}
