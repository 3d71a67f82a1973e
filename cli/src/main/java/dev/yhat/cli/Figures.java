package dev.yhat.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them, the same in every locale. */
final class Figures {
  private static final int DIGITS = 4;
  private static final double LARGE = 1e6;

  private Figures() {}

  /** Four digits after the point; an exponent from a million on. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    BigDecimal exact = new BigDecimal(value);
    return Math.abs(value) < LARGE
        ? exact.setScale(DIGITS, RoundingMode.HALF_EVEN).toPlainString()
        : exact.round(new MathContext(DIGITS + 1)).stripTrailingZeros().toString();
  }

  /** Two digits that count, such as {@code 8.3E-11}: for what is nearly 0. */
  static String rough(double value) {
    return new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_EVEN)).toString();
  }

  /** {@code 0:07}, {@code 12:34} or {@code 1:02:03}. */
  static String duration(double seconds) {
    long whole = Math.round(Math.max(0, seconds));
    String end = ":" + twoDigits(whole % 60);
    return whole < 3600 ? whole / 60 + end : whole / 3600 + ":" + twoDigits(whole / 60 % 60) + end;
  }

  /** Seconds with one digit after the point, such as {@code 0.3 s}. */
  static String seconds(double seconds) {
    return new BigDecimal(seconds).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " s";
  }

  /** {@code 1 row} or {@code 3 rows}. */
  static String count(long number, String singular, String plural) {
    return number + " " + (number == 1 ? singular : plural);
  }

  /** The number as wide as the greatest one that comes in its place. */
  static String padded(int number, int greatest) {
    return " ".repeat(Integer.toString(greatest).length() - Integer.toString(number).length())
        + number;
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
