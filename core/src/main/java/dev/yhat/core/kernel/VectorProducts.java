package dev.yhat.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** {@link Products} on the processor's vectors, in double. */
public final class VectorProducts implements Products {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  /** Vectors in a row of the widest tile. */
  private static final int WIDEST = 6;

  /** AVX2 has 16 registers for vectors, all other sets of 128 bits or more have 32. */
  private static final boolean FEW_REGISTERS = S.vectorBitSize() == 256;

  /** Where the panel starts in its scratch: after the chain starts, 8 vectors at most. */
  private static final int PANEL = 8 * V;

  /** From this many elements of B, and rows of C, copying B pays for itself in cache misses. */
  private static final int PACK_ELEMENTS = 1 << 16;

  private static final int PACK_ROWS = 32;

  /** Rows of a tile whose A lies in bands. */
  private static final int BAND = 8;

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
    product(a, from * k, k, b, bias, c, from * n, to - from, k, n, scratch);
  }

  @Override
  public void multiplyTransA(
      double[] a, double[] b, double[] c, int m, int k, int n, int from, int to, Scratch scratch) {
    int rows = to - from;
    if (rows < BAND) {
      double[] t = scratch.transposed(rows * k);
      Transpose.columns(a, t, k, m, from, to);
      product(t, 0, k, b, null, c, from * n, rows, k, n, scratch);
    } else if (n < V) {
      NarrowVectorProducts.multiply(true, a, from, m, b, null, c, from * n, rows, k, n, scratch);
    } else {
      double[] bands = bands(a, from, 1, m, rows, k, scratch);
      wide(true, bands, 0, BAND, b, null, c, from * n, rows, k, n, scratch);
    }
  }

  /** {@code rows} rows of A·B, the first of A from {@code a0}, the first of C from {@code c0}. */
  private static void product(
      double[] a,
      int a0,
      int lda,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int rows,
      int k,
      int n,
      Scratch scratch) {
    if (rows < 4) {
      for (int i = 0; i < rows; i++) {
        row(a, a0 + i * lda, b, bias, c, c0 + i * n, k, n, scratch);
      }
    } else if (n < V) {
      NarrowVectorProducts.multiply(false, a, a0, lda, b, bias, c, c0, rows, k, n, scratch);
    } else if (rows < BAND || FEW_REGISTERS) {
      wide(false, a, a0, lda, b, bias, c, c0, rows, k, n, scratch);
    } else {
      double[] bands = bands(a, a0, lda, 1, rows, k, scratch);
      wide(true, bands, 0, BAND, b, bias, c, c0, rows, k, n, scratch);
    }
  }

  /**
   * A's rows in bands of 8 side by side, as the tiles read them; the last band begins earlier where
   * 8 do not divide the rows. A's element (i, p) is {@code a[a0 + i·row + p·step]}.
   */
  private static double[] bands(
      double[] a, int a0, int row, int step, int rows, int k, Scratch scratch) {
    double[] bands = scratch.transposed((rows + BAND - 1) / BAND * BAND * k);
    int o = 0;
    for (int i = 0; i < rows; i += BAND) {
      int q = a0 + Math.min(i, rows - BAND) * row;
      for (int p = 0; p < k; p++, q += step, o += BAND) {
        bands[o] = a[q];
        bands[o + 1] = a[q + row];
        bands[o + 2] = a[q + 2 * row];
        bands[o + 3] = a[q + 3 * row];
        bands[o + 4] = a[q + 4 * row];
        bands[o + 5] = a[q + 5 * row];
        bands[o + 6] = a[q + 6 * row];
        bands[o + 7] = a[q + 7 * row];
      }
    }
    return bands;
  }

  /** At least one vector of columns, and 4 rows of an A as it is, or 8 of one in bands. */
  private static void wide(
      boolean inBands,
      double[] a,
      int a0,
      int lda,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int rows,
      int k,
      int n,
      Scratch scratch) {
    int vectors = (n + V - 1) / V;
    boolean pack = k * n >= PACK_ELEMENTS && rows >= PACK_ROWS;
    double[] s = scratch.panel(pack ? PANEL + WIDEST * V * k : PANEL);
    int w;
    for (int done = 0; done < vectors; done += w) {
      w = inBands ? columnsOfBands(vectors - done) : columns(vectors - done);
      int j = Math.min(done * V, n - V);
      int last = Math.min((w - 1) * V, n - V - j);
      starts(bias, j, w, last, s);
      double[] panel = b;
      int b0 = j;
      int ldb = n;
      int bLast = last;
      if (pack) {
        pack(b, j, n, k, w, last, s);
        panel = s;
        b0 = PANEL;
        ldb = w * V;
        bLast = ldb - V;
      }
      if (inBands) {
        for (int i = 0; i < rows; i += BAND) {
          int r = Math.min(i, rows - BAND);
          bandTile(w, a, a0 + i * k, lda, panel, b0, ldb, bLast, s, c, c0 + r * n + j, n, last, k);
        }
      } else {
        for (int i = 0; i < rows; i += 4) {
          int r = Math.min(i, rows - 4);
          tile(w, a, a0 + r * lda, lda, panel, b0, ldb, bLast, s, c, c0 + r * n + j, n, last, k);
        }
      }
    }
  }

  /** How many vectors the next tile takes of those that are left. */
  private static int columns(int left) {
    if (FEW_REGISTERS) {
      return left == 4 ? 2 : Math.min(left, 3);
    }
    return switch (left) {
      case 5 -> 3; // and then 2
      case 7, 8 -> 4; // and then 3 or 4: a tile of 6 would leave a slow one of 1 or 2
      default -> Math.min(left, WIDEST);
    };
  }

  /** The same for bands. */
  private static int columnsOfBands(int left) {
    if (FEW_REGISTERS) {
      return 1;
    }
    return left == 3 || left > 4 ? 3 : left == 4 ? 2 : left;
  }

  /**
   * Puts the starts of the chains (bias or 0.0) of w vectors from column j to the scratch's start.
   */
  private static void starts(double @Nullable [] bias, int j, int w, int last, double[] s) {
    if (bias == null) {
      DoubleVector zero = DoubleVector.zero(S);
      for (int v = 0; v < w; v++) {
        zero.intoArray(s, v * V);
      }
    } else {
      for (int v = 0; v < w; v++) {
        DoubleVector.fromArray(S, bias, j + Math.min(v * V, last)).intoArray(s, v * V);
      }
    }
  }

  private static void pack(double[] b, int j, int n, int k, int w, int last, double[] s) {
    for (int p = 0, q = j, o = PANEL; p < k; p++, q += n, o += V) {
      for (int v = 0; v < w - 1; v++, o += V) {
        DoubleVector.fromArray(S, b, q + v * V).intoArray(s, o);
      }
      DoubleVector.fromArray(S, b, q + last).intoArray(s, o);
    }
  }

  private static void tile(
      int w,
      double[] a,
      int a0,
      int lda,
      double[] b,
      int b0,
      int ldb,
      int bLast,
      double[] s,
      double[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    switch (w) {
      case 6 -> DoubleWideTiles.tile4x6(a, a0, lda, b, b0, ldb, bLast, s, c, c0, ldc, cLast, k);
      case 4 -> DoubleTiles.tile4x4(a, a0, lda, b, b0, ldb, bLast, s, c, c0, ldc, cLast, k);
      case 3 -> DoubleTiles.tile4x3(a, a0, lda, b, b0, ldb, bLast, s, c, c0, ldc, cLast, k);
      case 2 -> DoubleTiles.tile4x2(a, a0, lda, b, b0, ldb, bLast, s, c, c0, ldc, cLast, k);
      default -> DoubleTiles.tile4x1(a, a0, lda, b, b0, ldb, 0, s, c, c0, ldc, 0, k);
    }
  }

  private static void bandTile(
      int w,
      double[] a,
      int a0,
      int lda,
      double[] b,
      int b0,
      int ldb,
      int bLast,
      double[] s,
      double[] c,
      int c0,
      int ldc,
      int cLast,
      int k) {
    switch (w) {
      case 3 ->
          DoubleTransposedTiles.tile8x3(a, a0, lda, b, b0, ldb, bLast, s, c, c0, ldc, cLast, k);
      case 2 ->
          DoubleTransposedTiles.tile8x2(a, a0, lda, b, b0, ldb, bLast, s, c, c0, ldc, cLast, k);
      default -> DoubleTransposedTiles.tile8x1(a, a0, lda, b, b0, ldb, 0, s, c, c0, ldc, 0, k);
    }
  }

  /** One row; latency counts here, so up to eight chains of vectors side by side. */
  private static void row(
      double[] a,
      int a0,
      double[] b,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int k,
      int n,
      Scratch scratch) {
    if (n < V) {
      PortableTiles.row(a, a0, 1, b, bias, c, c0, k, n);
      return;
    }
    int vectors = (n + V - 1) / V;
    double[] s = scratch.panel(PANEL);
    int w;
    for (int done = 0; done < vectors; done += w) {
      int left = vectors - done;
      w = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
      int j = Math.min(done * V, n - V);
      int last = Math.min((w - 1) * V, n - V - j);
      starts(bias, j, w, last, s);
      switch (w) {
        case 8 -> DoubleRowTiles.row8(a, a0, b, j, n, last, s, c, c0 + j, last, k);
        case 4 -> DoubleRowTiles.row4(a, a0, b, j, n, last, s, c, c0 + j, last, k);
        case 2 -> DoubleRowTiles.row2(a, a0, b, j, n, last, s, c, c0 + j, last, k);
        default -> DoubleRowTiles.row1(a, a0, b, j, n, last, s, c, c0 + j, last, k);
      }
    }
  }
}
