package dev.yhat.cli.explain;

import java.util.Locale;

/** Numbers and names of limited width, the same in every locale. */
final class NarrowText {
  private static final double SMALL = 1e-3;
  private static final double LARGE = 1e5;
  private static final int DECIMALS = 5;

  private NarrowText() {}

  /**
   * At most 8 characters: {@code -0.12345}, {@code -123.457}; {@code -2.1e-07} where that would
   * hide the number.
   */
  static String of(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < SMALL || size >= LARGE) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    int decimals = DECIMALS;
    for (double power = 10; size >= power; power *= 10) {
      decimals--;
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A whole number without a point. */
  static String whole(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : of(value);
  }

  /** As a factor or a summand: in brackets if it is negative. */
  static String term(double value) {
    return value < 0 ? "(" + of(value) + ")" : of(value);
  }

  /** A name of at most {@code most} characters. */
  static String name(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** The place of a unit: {@code [3]}. */
  static String place(int index) {
    return "[" + index + "]";
  }
}
