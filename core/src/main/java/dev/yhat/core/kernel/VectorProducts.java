package dev.yhat.core.kernel;

import dev.yhat.core.kernel.WideVectorProducts.Layout;
import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;

/** {@link Products} on the processor's vectors, in double. */
public final class VectorProducts implements Products {
  private static final int V = DoubleVector.SPECIES_PREFERRED.length();
  private static final int BAND = WideVectorProducts.BAND;

  /** Of a tile. */
  private static final int FEWEST_ROWS = 4;

  /** An A of so many elements, 32 KB, is read where it lies: copying it would be dearer. */
  private static final int SMALL = 1 << 12;

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
    product(a, from * k, b, false, bias, c, from * n, to - from, k, n, scratch);
  }

  @Override
  public void multiplyTransB(
      double[] a, double[] b, double[] c, int k, int n, int from, int to, Scratch scratch) {
    int rows = to - from;
    boolean packed = rows >= FEWEST_ROWS && n >= V && WideVectorProducts.isLarge(k, n);
    double[] factor = packed ? b : Transpose.transpose(b, n, k, scratch);
    product(a, from * k, factor, packed, null, c, from * n, rows, k, n, scratch);
  }

  @Override
  public void multiplyTransA(
      double[] a, double[] b, double[] c, int m, int k, int n, int from, int to, Scratch scratch) {
    int rows = to - from;
    int c0 = from * n;
    if (rows < BAND) {
      double[] t = scratch.a(rows * k);
      Transpose.rows(a, from, m, k, rows, t, 0, k);
      product(t, 0, b, false, null, c, c0, rows, k, n, scratch);
    } else if (n < V) {
      NarrowVectorProducts.multiply(true, a, from, m, b, null, c, c0, rows, k, n, scratch);
    } else if (isCopied(rows, k, n, WideVectorProducts.WIDEST_BAND)) {
      double[] bands = bandsOfColumns(a, from, m, rows, k, scratch);
      WideVectorProducts.multiply(
          Layout.BANDS, bands, 0, BAND, b, false, null, c, c0, rows, k, n, scratch);
    } else {
      WideVectorProducts.multiply(
          Layout.COLUMNS, a, from, m, b, false, null, c, c0, rows, k, n, scratch);
    }
  }

  /** {@code rows} rows of A·B, the first of A from {@code a0}, the first of C from {@code c0}. */
  private static void product(
      double[] a,
      int a0,
      double[] b,
      boolean transposedB,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int rows,
      int k,
      int n,
      Scratch scratch) {
    if (rows < FEWEST_ROWS) {
      for (int i = 0; i < rows; i++) {
        row(a, a0 + i * k, b, bias, c, c0 + i * n, k, n, scratch);
      }
    } else if (n < V) {
      NarrowVectorProducts.multiply(false, a, a0, k, b, bias, c, c0, rows, k, n, scratch);
    } else if (!WideVectorProducts.FEW_REGISTERS
        && isCopied(rows, k, n, WideVectorProducts.WIDEST)) {
      double[] bands = bandsOfRows(a, a0, rows, k, scratch);
      WideVectorProducts.multiply(
          Layout.BANDS, bands, 0, BAND, b, transposedB, bias, c, c0, rows, k, n, scratch);
    } else {
      WideVectorProducts.multiply(
          Layout.ROWS, a, a0, k, b, transposedB, bias, c, c0, rows, k, n, scratch);
    }
  }

  /** Whether copying A, and B, pays: both are read often and do not stay in the nearest cache. */
  private static boolean isCopied(int rows, int k, int n, int vectors) {
    return rows >= WideVectorProducts.MANY_ROWS && rows * k > SMALL && n > vectors * V;
  }

  /**
   * A's rows in bands of 8 side by side, as the tiles read them; the last band begins earlier where
   * 8 do not divide the rows.
   */
  private static double[] bandsOfRows(double[] a, int a0, int rows, int k, Scratch scratch) {
    double[] bands = scratch.a((rows + BAND - 1) / BAND * BAND * k);
    for (int i = 0; i < rows; i += BAND) {
      Transpose.band(a, a0 + Math.min(i, rows - BAND) * k, k, bands, i * k);
    }
    return bands;
  }

  /** The same for the columns from {@code a0} of an A of m columns. */
  private static double[] bandsOfColumns(
      double[] a, int a0, int m, int rows, int k, Scratch scratch) {
    double[] bands = scratch.a((rows + BAND - 1) / BAND * BAND * k);
    for (int i = 0; i < rows; i += BAND) {
      int q = a0 + Math.min(i, rows - BAND);
      for (int p = 0, o = i * k; p < k; p++, q += m, o += BAND) {
        System.arraycopy(a, q, bands, o, BAND);
      }
    }
    return bands;
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
    double[] starts = bias == null ? scratch.zeros(n) : bias;
    int w;
    for (int done = 0; done < vectors; done += w) {
      int left = vectors - done;
      w = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
      int j = Math.min(done * V, n - V);
      int last = Math.min((w - 1) * V, n - V - j);
      switch (w) {
        case 8 -> DoubleRowTiles.row8(a, a0, b, n, starts, c, c0, j, last, k);
        case 4 -> DoubleRowTiles.row4(a, a0, b, n, starts, c, c0, j, last, k);
        case 2 -> DoubleRowTiles.row2(a, a0, b, n, starts, c, c0, j, last, k);
        default -> DoubleRowTiles.row1(a, a0, b, n, starts, c, c0, j, k);
      }
    }
  }
}
