package dev.yhat.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * {@link Products} on the processor's vectors, in float: A and the bias are rounded to float as a
 * whole, B panel by panel as it is packed; the chains run in float and are widened at their end.
 */
public final class VectorFloatProducts implements Products {
  private static final int V = FloatVector.SPECIES_PREFERRED.length();
  private static final int WIDEST = 6;

  /** AVX2 has 16 registers for vectors, all other sets of 128 bits or more have 32. */
  private static final boolean FEW_REGISTERS = V == 8;

  /** Where the panel starts in its scratch: after the chain starts. */
  private static final int PANEL = WIDEST * V;

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
    int vectors = (n + V - 1) / V;
    int widest = Math.min(vectors, WIDEST) * V;
    float[] s = scratch.floatPanel(PANEL + widest * k);
    float[] out = scratch.floatOut(rows * widest);
    int w;
    for (int done = 0; done < vectors; done += w) {
      w = columns(transposed, vectors - done);
      int j = done * V;
      int width = Math.min(w * V, n - j);
      int ld = w * V;
      pack(b, bias, j, n, k, width, ld, s);
      if (transposed) {
        for (int i = 0; i < rows; i += 8) {
          int r = Math.min(i, rows - 8);
          tileTransposed(w, a, r, lda, s, out, r * ld, ld, k);
        }
      } else {
        for (int i = 0; i < rows; i += 4) {
          int r = Math.min(i, rows - 4);
          tile(w, a, r * lda, lda, s, out, r * ld, ld, k);
        }
      }
      for (int i = 0; i < rows; i++) {
        widen(out, i * ld, c, c0 + i * n + j, width);
      }
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

  /** Rounds columns j … j+width of B, and of the bias, into the panel, padded with 0 to ld. */
  private static void pack(
      double[] b, double @Nullable [] bias, int j, int n, int k, int width, int ld, float[] s) {
    if (bias == null) {
      Arrays.fill(s, 0, ld, 0f);
    } else {
      round(bias, j, s, 0, width);
      Arrays.fill(s, width, ld, 0f);
    }
    for (int p = 0, q = j, o = PANEL; p < k; p++, q += n, o += ld) {
      round(b, q, s, o, width);
      for (int i = width; i < ld; i++) {
        s[o + i] = 0;
      }
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
      int w, float[] a, int a0, int lda, float[] s, float[] c, int c0, int ld, int k) {
    int last = ld - V;
    switch (w) {
      case 6 -> FloatWideTiles.tile4x6(a, a0, lda, s, PANEL, ld, last, s, c, c0, ld, last, k);
      case 4 -> FloatTiles.tile4x4(a, a0, lda, s, PANEL, ld, last, s, c, c0, ld, last, k);
      case 3 -> FloatTiles.tile4x3(a, a0, lda, s, PANEL, ld, last, s, c, c0, ld, last, k);
      case 2 -> FloatTiles.tile4x2(a, a0, lda, s, PANEL, ld, last, s, c, c0, ld, last, k);
      default -> FloatTiles.tile4x1(a, a0, lda, s, PANEL, ld, 0, s, c, c0, ld, 0, k);
    }
  }

  private static void tileTransposed(
      int w, float[] a, int a0, int lda, float[] s, float[] c, int c0, int ld, int k) {
    int last = ld - V;
    switch (w) {
      case 3 -> FloatTransposedTiles.tile8x3(a, a0, lda, s, PANEL, ld, last, s, c, c0, ld, last, k);
      case 2 -> FloatTransposedTiles.tile8x2(a, a0, lda, s, PANEL, ld, last, s, c, c0, ld, last, k);
      default -> FloatTransposedTiles.tile8x1(a, a0, lda, s, PANEL, ld, 0, s, c, c0, ld, 0, k);
    }
  }
}
