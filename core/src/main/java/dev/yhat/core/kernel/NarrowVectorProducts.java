package dev.yhat.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Products in double with fewer columns than a vector has lanes. */
final class NarrowVectorProducts {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  /** Up to this width scalar chains in registers beat a padded vector. */
  private static final int SCALAR = 4;

  /** A tile of up to 8 rows stands between the chain starts, one vector, and the panel. */
  private static final int TILE = V;

  private static final int PANEL = TILE + 8 * V;

  private NarrowVectorProducts() {}

  /** Fewer columns than lanes: B is copied to a panel of one vector, padded with 0.0. */
  static void multiply(
      boolean transposed,
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
    if (n <= SCALAR) {
      int row = transposed ? 1 : lda;
      PortableTiles.narrow(a, a0, row, transposed ? lda : 1, b, bias, c, c0, rows, k, n);
      return;
    }
    double[] s = narrowPanel(b, bias, k, n, scratch);
    int o = TILE;
    if (transposed) {
      for (int i = 0; i < rows; i += 8) {
        int r = Math.min(i, rows - 8);
        DoubleTransposedTiles.tile8x1(a, a0 + r, lda, s, PANEL, V, 0, s, s, o, V, 0, k);
        unpad(s, c, c0 + r * n, 8, n);
      }
    } else {
      for (int i = 0; i < rows; i += 4) {
        int r = Math.min(i, rows - 4);
        DoubleTiles.tile4x1(a, a0 + r * lda, lda, s, PANEL, V, 0, s, s, o, V, 0, k);
        unpad(s, c, c0 + r * n, 4, n);
      }
    }
  }

  private static double[] narrowPanel(
      double[] b, double @Nullable [] bias, int k, int n, Scratch scratch) {
    double[] s = scratch.panel(PANEL + V * k);
    DoubleVector.zero(S).intoArray(s, 0);
    if (bias != null) {
      for (int j = 0; j < n; j++) {
        s[j] = bias[j];
      }
    }
    for (int p = 0, q = 0, o = PANEL; p < k; p++, o += V) {
      DoubleVector.zero(S).intoArray(s, o);
      for (int j = 0; j < n; j++, q++) {
        s[o + j] = b[q];
      }
    }
    return s;
  }

  private static void unpad(double[] s, double[] c, int c0, int rows, int n) {
    for (int r = 0, o = c0; r < rows; r++) {
      for (int j = 0, q = TILE + r * V; j < n; j++, o++, q++) {
        c[o] = s[q];
      }
    }
  }
}
