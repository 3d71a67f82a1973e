package dev.yhat.onnx;

import dev.yhat.trainer.table.CategoricalEncoding;

/** Levels that are numbers, as numbers. */
final class NumberLevels {
  private NumberLevels() {}

  /**
   * The number that is encoded as a level; NaN if none is, as the level is written in another way
   * than numbers are.
   *
   * @param out room for the column's features, modified
   */
  static double of(CategoricalEncoding column, int level, double[] out) {
    try {
      double number = Double.parseDouble(column.levels().get(level));
      if (Double.isFinite(number)) {
        column.encode(number, out, 0);
        return out[level] == 1 ? number : Double.NaN;
      }
    } catch (NumberFormatException e) {
      // a text: no number is encoded as that
    }
    return Double.NaN;
  }
}
