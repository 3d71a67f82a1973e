package dev.yhat.trainer.table;

/**
 * Decimal numbers as tables have them: {@code [+-] digits [. digits] [e [+-] digits]} in ASCII,
 * with digits before or after the point, whatever the locale.
 *
 * <p>{@link Double#parseDouble} alone would also take {@code NaN}, {@code Infinity}, {@code 0x1p3}
 * and {@code 1d}, and needs a string. Here most numbers, w·10^q with digits w, are read straight
 * from an array: by one correctly rounded product or quotient if w and the power are exact
 * (Clinger, "How to read floating point numbers accurately", 1990), else by {@link PowersOfFive},
 * else by {@code parseDouble}. All three give the nearest double, ties to even.
 */
final class DecimalText {
  private static final int MOST_DIGITS = 19; // of an unsigned long, whatever they are
  private static final int HUGE_EXPONENT = 100_000_000;
  private static final long EXACT = 1L << 53;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private DecimalText() {}

  /** As {@link #parse(char[], int, int)}, of a whole string. */
  static double parse(String text) {
    return parse(text.toCharArray(), 0, text.length());
  }

  /**
   * The number nearest to a text; ±∞ if it is too large for one, NaN if it is not decimal.
   *
   * @param text not modified
   * @param from of the first character
   * @param to after the last
   */
  static double parse(char[] text, int from, int to) {
    int start = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
    long w = 0;
    int digits = 0; // of w, without leading zeros
    int seen = 0; // with them
    int point = -1;
    int next = start;
    for (; next < to; next++) {
      int digit = text[next] - '0';
      if (digit >= 0 && digit <= 9) {
        seen++;
        if ((digits > 0 || digit > 0) && digits++ < MOST_DIGITS) {
          w = 10 * w + digit;
        }
      } else if (digit == '.' - '0' && point < 0) {
        point = next;
      } else {
        break;
      }
    }
    if (seen == 0) {
      return Double.NaN;
    }
    int q = point < 0 ? 0 : point + 1 - next;
    if (next < to) {
      int exponent = exponent(text, next, to);
      if (exponent == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      q += exponent;
    }
    if (digits > MOST_DIGITS) {
      return Double.parseDouble(new String(text, from, to - from));
    }
    double magnitude = magnitude(w, q);
    if (Double.isNaN(magnitude)) {
      return Double.parseDouble(new String(text, from, to - from));
    }
    return text[from] == '-' ? -magnitude : magnitude;
  }

  /** What follows the digits; the smallest integer if it is not {@code e [+-] digits}. */
  private static int exponent(char[] text, int from, int to) {
    if (text[from] != 'e' && text[from] != 'E') {
      return Integer.MIN_VALUE;
    }
    int next = from + 1;
    boolean negative = next < to && text[next] == '-';
    if (negative || (next < to && text[next] == '+')) {
      next++;
    }
    if (next == to) {
      return Integer.MIN_VALUE;
    }
    int exponent = 0;
    for (; next < to; next++) {
      int digit = text[next] - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MIN_VALUE;
      }
      exponent = Math.min(HUGE_EXPONENT, 10 * exponent + digit);
    }
    return negative ? -exponent : exponent;
  }

  /** The double nearest to w·10^q for an unsigned w, or NaN if it takes more than is done here. */
  private static double magnitude(long w, int q) {
    if (w == 0) {
      return 0;
    }
    if (w > 0 && w < EXACT && q >= -22 && q <= 22) {
      return q < 0 ? w / POWERS_OF_TEN[-q] : w * POWERS_OF_TEN[q];
    }
    return PowersOfFive.nearest(w, q);
  }
}
