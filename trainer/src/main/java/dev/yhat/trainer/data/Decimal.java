package dev.yhat.trainer.data;

/**
 * Decimal numbers as tables have them: {@code [+-] digits [. digits] [e [+-] digits]}, with digits
 * before or after the point.
 *
 * <p>{@link Double#parseDouble} alone would also take {@code NaN}, {@code Infinity}, {@code 0x1p3}
 * and {@code 1d}.
 */
final class Decimal {
  private Decimal() {}

  /**
   * The number nearest to {@code text}; ±∞ if it is too large for one, NaN if it is not decimal.
   */
  static double parse(String text) {
    return isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
  }

  private static boolean isDecimal(String text) {
    int start = skipSign(text, 0);
    int point = skipDigits(text, start);
    int end = point;
    int digits = point - start;
    if (at(text, point) == '.') {
      end = skipDigits(text, point + 1);
      digits += end - point - 1;
    }
    if (digits == 0) {
      return false;
    }
    if (at(text, end) == 'e' || at(text, end) == 'E') {
      int exponent = skipSign(text, end + 1);
      end = skipDigits(text, exponent);
      if (end == exponent) {
        return false;
      }
    }
    return end == text.length();
  }

  private static int skipSign(String text, int from) {
    return at(text, from) == '+' || at(text, from) == '-' ? from + 1 : from;
  }

  private static int skipDigits(String text, int from) {
    int next = from;
    while (at(text, next) >= '0' && at(text, next) <= '9') {
      next++;
    }
    return next;
  }

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }
}
