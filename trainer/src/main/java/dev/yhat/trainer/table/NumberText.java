package dev.yhat.trainer.table;

import dev.yhat.layers.file.Json;
import java.math.BigDecimal;

/** Numbers as text that stands for them where text is wanted: labels and levels. */
final class NumberText {
  private static final double EXACT = 1L << 53;
  private static final int LEAST_PLAIN_EXPONENT = -3;
  private static final int LARGEST_PLAIN_EXPONENT = 6;

  private NumberText() {}

  /** Whether it is an integer that no neighbour is rounded to. */
  static boolean isInteger(double number) {
    return number == Math.rint(number) && Math.abs(number) < EXACT;
  }

  /**
   * {@code 3} for an integer, else the digits of {@link Json#of(double)}, written as {@link
   * Double#toString(double)} does, whose own digits are others before JDK 19.
   */
  static String of(double number) {
    if (isInteger(number)) {
      return Long.toString((long) number);
    }
    BigDecimal digits = new BigDecimal(Json.of(number).toString()).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return exponent >= LEAST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT
        ? withPoint(digits)
        : withPoint(digits.scaleByPowerOfTen(-exponent)) + "E" + exponent;
  }

  private static String withPoint(BigDecimal number) {
    return number.setScale(Math.max(1, number.scale())).toPlainString();
  }
}
