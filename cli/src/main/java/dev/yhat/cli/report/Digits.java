package dev.yhat.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them on the page, the same in every locale. */
final class Digits {
  private static final char MINUS = '\u2212';
  private static final char NARROW_SPACE = '\u202F';
  private static final int GROUP = 3;
  private static final double LEAST = 5e-5;
  private static final double LARGE = 1e6;
  private static final MathContext FEW = new MathContext(3);

  private Digits() {}

  /** Up to four digits after the point, fewer from ten on; an exponent for the very small. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "none" : signed(value < 0, "∞");
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < LEAST || size >= LARGE) {
      return signed(value < 0, exponential(size));
    }
    int digits = size < 10 ? 4 : size < 100 ? 3 : size < 1000 ? 2 : 1;
    return signed(
        value < 0, new BigDecimal(size).setScale(digits, RoundingMode.HALF_EVEN).toPlainString());
  }

  /** {@code 12 345}, with narrow spaces that do not break. */
  static String grouped(long value) {
    String digits = Long.toString(value).replace("-", "");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      int left = digits.length() - i;
      // Four digits read well without.
      if (i > 0 && left % GROUP == 0 && digits.length() > 4) {
        out.append(NARROW_SPACE);
      }
      out.append(digits.charAt(i));
    }
    return signed(value < 0, out.toString());
  }

  /** The decimal as it is, with a true minus. */
  static String plain(BigDecimal value) {
    return signed(value.signum() < 0, value.abs().toPlainString());
  }

  /** A whole percentage, {@code <1 %} for what is not nothing. */
  static String percent(double share) {
    if (!Double.isFinite(share)) {
      return "none";
    }
    long whole = Math.round(100 * share);
    return (whole == 0 && share > 0 ? "<1" : Long.toString(whole)) + "\u00A0%";
  }

  /** {@code 1 row} or {@code 3 rows}. */
  static String count(long number, String one, String many) {
    return grouped(number) + " " + (number == 1 ? one : many);
  }

  private static String exponential(double size) {
    BigDecimal few = new BigDecimal(size).round(FEW).stripTrailingZeros();
    int exponent = few.precision() - few.scale() - 1;
    return few.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  private static String signed(boolean negative, String size) {
    return negative ? MINUS + size : size;
  }
}
