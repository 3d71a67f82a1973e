package dev.yhat.core.kernel;

/**
 * Rounds operands of products to float, laid out as the tiles read them, and widens results. By
 * plain loops, as conversions on vectors are no faster.
 */
final class FloatOperands {
  private static final int BLOCK = 8;

  private FloatOperands() {}

  /**
   * Lays rows of {@code length} side by side, with zeros for those between {@code rows} and {@code
   * lanes}: {@code out[o + p·width + r] = in[at + r·length + p]}.
   */
  static void roundRows(
      double[] in, int at, int rows, int length, float[] out, int o, int lanes, int width) {
    int r = 0;
    for (; r + BLOCK <= rows; r += BLOCK) {
      roundEight(in, at + r * length, length, out, o + r, width);
    }
    for (; r < rows; r++) {
      for (int p = 0, q = at + r * length, to = o + r; p < length; p++, q++, to += width) {
        out[to] = (float) in[q];
      }
    }
    for (; r < lanes; r++) {
      for (int p = 0, to = o + r; p < length; p++, to += width) {
        out[to] = 0f;
      }
    }
  }

  private static void roundEight(double[] in, int at, int length, float[] out, int o, int width) {
    for (int p = 0, q = at, to = o; p < length; p++, q++, to += width) {
      out[to] = (float) in[q];
      out[to + 1] = (float) in[q + length];
      out[to + 2] = (float) in[q + 2 * length];
      out[to + 3] = (float) in[q + 3 * length];
      out[to + 4] = (float) in[q + 4 * length];
      out[to + 5] = (float) in[q + 5 * length];
      out[to + 6] = (float) in[q + 6 * length];
      out[to + 7] = (float) in[q + 7 * length];
    }
  }

  /**
   * The same for up to eight rows and a width of 8, which is faster for being known to the
   * compiler.
   */
  static void roundBand(double[] in, int at, int rows, int length, float[] out, int o) {
    if (rows < BLOCK) {
      roundRows(in, at, rows, length, out, o, BLOCK, BLOCK);
      return;
    }
    for (int p = 0, q = at, to = o; p < length; p++, q++, to += BLOCK) {
      out[to] = (float) in[q];
      out[to + 1] = (float) in[q + length];
      out[to + 2] = (float) in[q + 2 * length];
      out[to + 3] = (float) in[q + 3 * length];
      out[to + 4] = (float) in[q + 4 * length];
      out[to + 5] = (float) in[q + 5 * length];
      out[to + 6] = (float) in[q + 6 * length];
      out[to + 7] = (float) in[q + 7 * length];
    }
  }

  /**
   * Lays up to 8 columns, from {@code at}, of a matrix of {@code m} columns and k rows side by
   * side, with zeros for those missing: {@code out[o + 8·p + i] = in[at + p·m + i]}.
   */
  static void roundColumns(double[] in, int at, int m, int columns, int k, float[] out, int o) {
    if (columns < BLOCK) {
      zero(out, o, o + BLOCK * k);
      for (int p = 0, q = at, to = o; p < k; p++, q += m, to += BLOCK) {
        round(in, q, out, to, columns);
      }
      return;
    }
    for (int p = 0, q = at, to = o; p < k; p++, q += m, to += BLOCK) {
      out[to] = (float) in[q];
      out[to + 1] = (float) in[q + 1];
      out[to + 2] = (float) in[q + 2];
      out[to + 3] = (float) in[q + 3];
      out[to + 4] = (float) in[q + 4];
      out[to + 5] = (float) in[q + 5];
      out[to + 6] = (float) in[q + 6];
      out[to + 7] = (float) in[q + 7];
    }
  }

  /** A matrix of n columns, each row padded with zeros to {@code width}. */
  static void roundPadded(double[] in, float[] out, int rows, int n, int width) {
    if (n == width) {
      round(in, 0, out, 0, rows * n);
      return;
    }
    for (int r = 0; r < rows; r++) {
      round(in, r * n, out, r * width, n);
      zero(out, r * width + n, (r + 1) * width);
    }
  }

  /** The first n columns of a matrix of {@code width}, to {@code o} and on. */
  static void widenPadded(float[] in, double[] out, int o, int rows, int n, int width) {
    if (n == width) {
      widen(in, 0, out, o, rows * n);
      return;
    }
    for (int r = 0; r < rows; r++) {
      widen(in, r * width, out, o + r * n, n);
    }
  }

  static void zero(float[] out, int from, int to) {
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
}
