package dev.yhat.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Products in double with at least one vector of columns, and as many rows as a tile has. */
final class WideVectorProducts {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  /** AVX2 has 16 registers for vectors; other sets are taken to have 32. */
  static final boolean FEW_REGISTERS = S.vectorBitSize() == 256;

  /** Rows of a tile whose A lies in bands or columns. */
  static final int BAND = 8;

  /** Vectors in a row of the widest tile of an A in rows. */
  static final int WIDEST = FEW_REGISTERS ? 3 : 6;

  /** The same for an A in bands or columns. */
  static final int WIDEST_BAND = FEW_REGISTERS ? 1 : 3;

  /** Where the panel starts in its scratch: after the chain starts of a tile. */
  private static final int PANEL = WIDEST * V;

  /** From so many elements on B leaves the nearer caches. */
  private static final int LARGE = 1 << 16;

  /** From so many rows of C on, all of which read B, copying operands pays. */
  static final int MANY_ROWS = 32;

  /** How the elements of A lie that a tile reads. */
  enum Layout {
    /** Element (i, p) at i·lda + p. */
    ROWS,
    /** Element (i, p) at i + p·lda. */
    COLUMNS,
    /**
     * Bands of 8 rows, each like columns with lda = 8; the last one may begin in the one before.
     */
    BANDS
  }

  private WideVectorProducts() {}

  /** Whether B, k×n, is large. */
  static boolean isLarge(int k, int n) {
    return k * n >= LARGE;
  }

  /**
   * Computes rows of C = A·B; A starts at {@code a0}, C at {@code c0}. B is k×n, or n×k if it is
   * transposed: then, and for bands, it is copied in any case.
   */
  static void multiply(
      Layout layout,
      double[] a,
      int a0,
      int lda,
      double[] b,
      boolean transposedB,
      double @Nullable [] bias,
      double[] c,
      int c0,
      int rows,
      int k,
      int n,
      Scratch scratch) {
    int vectors = (n + V - 1) / V;
    boolean pack = layout == Layout.BANDS || transposedB || isLarge(k, n) && rows >= MANY_ROWS;
    double[] s = scratch.panel(pack ? PANEL + WIDEST * V * k : PANEL);
    int height = layout == Layout.ROWS ? 4 : BAND;
    int w;
    for (int done = 0; done < vectors; done += w) {
      w = layout == Layout.ROWS ? columns(vectors - done) : columnsOfBands(vectors - done);
      int j = Math.min(done * V, n - V);
      int last = Math.min((w - 1) * V, n - V - j);
      starts(bias, j, w, last, s);
      double[] panel = b;
      int b0 = j;
      int ldb = n;
      int bLast = last;
      if (pack) {
        ldb = w * V;
        if (transposedB) {
          packTransposed(b, j, k, w, last, s);
        } else {
          pack(b, j, n, k, w, last, s);
        }
        panel = s;
        b0 = PANEL;
        bLast = ldb - V;
      }
      for (int i = 0; i < rows; i += height) {
        int r = Math.min(i, rows - height);
        int q = c0 + r * n + j;
        switch (layout) {
          case ROWS -> tile(w, a, a0 + r * lda, lda, panel, b0, ldb, bLast, s, c, q, n, last, k);
          case COLUMNS -> columnTile(w, a, a0 + r, lda, panel, b0, ldb, bLast, s, c, q, n, last, k);
          case BANDS -> bandTile(w, a, a0 + i * k, s, c, q, n, last, k);
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

  /** The same for bands and columns. */
  private static int columnsOfBands(int left) {
    if (FEW_REGISTERS) {
      return 1;
    }
    return left == WIDEST_BAND || left > 4 ? WIDEST_BAND : left == 4 ? 2 : left;
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

  /** Copies w vectors of columns from column j, the last one {@code last} after the first. */
  private static void pack(double[] b, int j, int n, int k, int w, int last, double[] s) {
    for (int p = 0, q = j, o = PANEL; p < k; p++, q += n, o += V) {
      for (int v = 0; v < w - 1; v++, o += V) {
        DoubleVector.fromArray(S, b, q + v * V).intoArray(s, o);
      }
      DoubleVector.fromArray(S, b, q + last).intoArray(s, o);
    }
  }

  /** The same from rows of the transposed matrix, k numbers each. */
  private static void packTransposed(double[] b, int j, int k, int w, int last, double[] s) {
    int width = w * V;
    int whole = last + V == width ? width : width - V;
    Transpose.rows(b, j * k, k, whole, k, s, PANEL, width);
    if (whole < width) {
      Transpose.rows(b, (j + last) * k, k, V, k, s, PANEL + whole, width);
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

  private static void columnTile(
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

  private static void bandTile(
      int w, double[] a, int a0, double[] s, double[] c, int c0, int ldc, int cLast, int k) {
    switch (w) {
      case 3 -> DoubleBandTiles.tile8x3(a, a0, s, PANEL, s, c, c0, ldc, cLast, k);
      case 2 -> DoubleBandTiles.tile8x2(a, a0, s, PANEL, s, c, c0, ldc, cLast, k);
      default -> DoubleBandTiles.tile8x1(a, a0, s, PANEL, s, c, c0, ldc, 0, k);
    }
  }
}
