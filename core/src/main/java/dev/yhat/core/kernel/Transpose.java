package dev.yhat.core.kernel;

/** Transposition of row-major matrices, in blocks that fit a few lines of the cache. */
final class Transpose {
  private static final int BLOCK = 8;

  private Transpose() {}

  /** {@code out = in[rows×columns]ᵀ}; {@code out} columns×rows, modified. */
  static void transpose(double[] in, double[] out, int rows, int columns) {
    columns(in, out, rows, columns, 0, columns);
  }

  /** Columns {@code from ≤ j < to} of the rows×columns matrix as the rows of {@code out}. */
  static void columns(double[] in, double[] out, int rows, int columns, int from, int to) {
    int i = 0;
    for (; i + BLOCK <= rows; i += BLOCK) {
      for (int j = from, o = i, q = i * columns + from; j < to; j++, o += rows, q++) {
        out[o] = in[q];
        out[o + 1] = in[q + columns];
        out[o + 2] = in[q + 2 * columns];
        out[o + 3] = in[q + 3 * columns];
        out[o + 4] = in[q + 4 * columns];
        out[o + 5] = in[q + 5 * columns];
        out[o + 6] = in[q + 6 * columns];
        out[o + 7] = in[q + 7 * columns];
      }
    }
    for (; i < rows; i++) {
      for (int j = from, o = i, q = i * columns + from; j < to; j++, o += rows, q++) {
        out[o] = in[q];
      }
    }
  }
}
