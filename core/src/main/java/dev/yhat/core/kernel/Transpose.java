package dev.yhat.core.kernel;

/** Transposition of row-major matrices, eight rows at a time: so many cache lines stay at hand. */
final class Transpose {
  private static final int BLOCK = 8;

  private Transpose() {}

  /** The rows×columns matrix {@code in}, transposed, in the scratch's memory for B. */
  static double[] transpose(double[] in, int rows, int columns, Scratch scratch) {
    double[] out = scratch.b(rows * columns);
    rows(in, 0, columns, rows, columns, out, 0, rows);
    return out;
  }

  /**
   * Lays rows side by side: {@code out[o + p·width + r] = in[at + r·step + p]} for {@code r < rows}
   * and {@code p < length}.
   */
  static void rows(
      double[] in, int at, int step, int rows, int length, double[] out, int o, int width) {
    int r = 0;
    for (; r + BLOCK <= rows; r += BLOCK) {
      eight(in, at + r * step, step, length, out, o + r, width);
    }
    for (; r < rows; r++) {
      for (int p = 0, q = at + r * step, to = o + r; p < length; p++, q++, to += width) {
        out[to] = in[q];
      }
    }
  }

  private static void eight(
      double[] in, int at, int step, int length, double[] out, int o, int width) {
    for (int p = 0, q = at, to = o; p < length; p++, q++, to += width) {
      out[to] = in[q];
      out[to + 1] = in[q + step];
      out[to + 2] = in[q + 2 * step];
      out[to + 3] = in[q + 3 * step];
      out[to + 4] = in[q + 4 * step];
      out[to + 5] = in[q + 5 * step];
      out[to + 6] = in[q + 6 * step];
      out[to + 7] = in[q + 7 * step];
    }
  }

  /** Eight whole rows to a width of 8, which is faster for being known to the compiler. */
  static void band(double[] in, int at, int length, double[] out, int o) {
    for (int p = 0, q = at, to = o; p < length; p++, q++, to += BLOCK) {
      out[to] = in[q];
      out[to + 1] = in[q + length];
      out[to + 2] = in[q + 2 * length];
      out[to + 3] = in[q + 3 * length];
      out[to + 4] = in[q + 4 * length];
      out[to + 5] = in[q + 5 * length];
      out[to + 6] = in[q + 6 * length];
      out[to + 7] = in[q + 7 * length];
    }
  }
}
