package dev.yhat.trainer.doctor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** How findings say names and figures. */
final class Wording {
  private static final int MOST_NAMED = 8;

  private Wording() {}

  /** {@code column 'a'}, {@code columns 'a' and 'b'}. */
  static String columns(List<String> names) {
    return (names.size() == 1 ? "column " : "columns ") + quoted(names);
  }

  /** {@code class 'a'}, {@code classes 'a' and 'b'}. */
  static String classes(List<String> names) {
    return (names.size() == 1 ? "class " : "classes ") + list(names);
  }

  private static String quoted(List<String> names) {
    return list(names.stream().map(Wording::quoted).toList());
  }

  static String quoted(String name) {
    return "'" + name + "'";
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}, or the first few and how many more. */
  static String list(List<String> items) {
    int last = items.size() - 1;
    if (last == 0) {
      return items.get(0);
    }
    boolean all = items.size() <= MOST_NAMED;
    String first = String.join(", ", items.subList(0, all ? last : MOST_NAMED));
    return first + " and " + (all ? items.get(last) : items.size() - MOST_NAMED + " more");
  }

  /** The word for one, or for several. */
  static String either(List<?> items, String one, String several) {
    return items.size() == 1 ? one : several;
  }

  /** A number of things: {@code 1 row}, {@code 1,200 rows}. */
  static String count(long count, String one) {
    return count(count) + " " + one + (count == 1 ? "" : "s");
  }

  /** A whole number: {@code 1,200}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share as a percentage with at most one decimal, rounded down: only all is 100. */
  static String percent(long part, long whole) {
    long tenths = part * 1000 / whole;
    return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " %";
  }

  /** A number to three digits: {@code 0.0123}, {@code 1.1}, {@code 4,200}, {@code 3.5e9}. */
  static String figure(double x) {
    if (!Double.isFinite(x) || x == 0) {
      return Double.isFinite(x) ? "0" : Double.toString(x);
    }
    BigDecimal rounded = new BigDecimal(x).round(new MathContext(3)).stripTrailingZeros();
    double size = rounded.abs().doubleValue();
    if (size >= 1e-4 && size < 1e7) {
      return size < 1000 ? rounded.toPlainString() : count(rounded.longValueExact());
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros();
    return mantissa.toPlainString() + "e" + exponent;
  }
}
