package dev.yhat.core.kernel;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * {@link Products} on the processor's vectors, in float: operands are rounded to float as a whole,
 * the chains run in float, and the result is widened block of rows by block of rows.
 *
 * <p>A is rounded into bands of 8 rows side by side, the order in which a tile reads them: all
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
    } else {
      float[] bands = bandsOfRows(a, from, rows, k, scratch);
      product(bands, b, false, bias, c, from * n, rows, k, n, scratch);
    }
  }

  @Override
  public void multiplyTransB(
      double[] a, double[] b, double[] c, int k, int n, int from, int to, Scratch scratch) {
    int rows = to - from;
    if (rows < FEWEST_ROWS) {
      double[] factor = Transpose.transpose(b, n, k, scratch);
      PortableFloatProducts.narrow(a, from * k, k, 1, factor, null, c, from * n, rows, k, n);
    } else {
      float[] bands = bandsOfRows(a, from, rows, k, scratch);
      product(bands, b, true, null, c, from * n, rows, k, n, scratch);
    }
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
      FloatOperands.roundColumns(a, from + i, m, Math.min(BAND, rows - i), k, bands, i * k);
    }
    product(bands, b, false, null, c, from * n, rows, k, n, scratch);
  }

  private static float[] bandsOfRows(double[] a, int from, int rows, int k, Scratch scratch) {
    float[] bands = scratch.floatA(bands(rows) * BAND * k);
    for (int i = 0; i < rows; i += BAND) {
      int height = Math.min(BAND, rows - i);
      FloatOperands.roundBand(a, (from + i) * k, height, k, bands, i * k);
    }
    return bands;
  }

  private static int bands(int rows) {
    return (rows + BAND - 1) / BAND;
  }

  private static void product(
      float[] bands,
      double[] b,
      boolean transposedB,
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
      FloatOperands.zero(starts, 0, width);
    } else {
      FloatOperands.roundPadded(bias, starts, 1, n, width);
    }
    boolean pack = width >= PACK_WIDTH && rows >= 32;
    float[] panels =
        transposedB
            ? transposedPanels(b, k, n, width, pack, scratch)
            : panels(b, k, n, width, pack, scratch);
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
      FloatOperands.widenPadded(sums, c, c0 + i * n, height, n, width);
    }
  }

  /**
   * B, rounded: k rows of {@code width}, or packed, which is panel by panel the columns of a tile,
   * row after row.
   */
  private static float[] panels(
      double[] b, int k, int n, int width, boolean pack, Scratch scratch) {
    float[] rounded = scratch.floatB(k * width);
    FloatOperands.roundPadded(b, rounded, k, n, width);
    if (!pack) {
      return rounded;
    }
    float[] panels = scratch.floatPanels(k * width);
    int w;
    for (int j = 0; j < width; j += w * V) {
      w = columns((width - j) / V);
      for (int p = 0; p < k; p++) {
        System.arraycopy(rounded, p * width + j, panels, j * k + p * w * V, w * V);
      }
    }
    return panels;
  }

  /** The same of a B that is n×k. */
  private static float[] transposedPanels(
      double[] b, int k, int n, int width, boolean pack, Scratch scratch) {
    if (!pack) {
      float[] rounded = scratch.floatB(k * width);
      FloatOperands.roundRows(b, 0, n, k, rounded, 0, width, width);
      return rounded;
    }
    float[] panels = scratch.floatPanels(k * width);
    int w;
    for (int j = 0; j < width; j += w * V) {
      w = columns((width - j) / V);
      int lanes = w * V;
      int rows = Math.min(lanes, n - j);
      FloatOperands.roundRows(b, j * k, rows, k, panels, j * k, lanes, lanes);
    }
    return panels;
  }

  /** How many vectors the next tile takes of those that are left. */
  private static int columns(int left) {
    return left == 4 && WIDEST == 3 ? 2 : Math.min(left, WIDEST);
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
