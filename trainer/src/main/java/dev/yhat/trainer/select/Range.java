package dev.yhat.trainer.select;

import dev.yhat.core.Exp;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * A parameter with all numbers from one to another.
 *
 * <p>Numbers are drawn evenly by their logarithm if the ends are above 0 and {@code high} is more
 * than ten times {@code low}, so that each decade is as likely; else evenly. They are rounded to
 * four significant digits, or to integers: what is printed is what was tried.
 *
 * @param name of the setting
 * @param low the least value, finite
 * @param high the greatest value, finite and above {@code low}
 * @param whole whether only integers are drawn; both ends are integers then
 */
public record Range(String name, double low, double high, boolean whole) implements Parameter {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  /** Checks the ends. */
  public Range {
    if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
      throw new IllegalArgumentException(
          "search space: "
              + name
              + ": expected a range from low to high, got "
              + low
              + ".."
              + high);
    }
    if (!Double.isFinite(high - low) || (low > 0 && !Double.isFinite(high / low))) {
      throw new IllegalArgumentException(
          "search space: "
              + name
              + ": expected ends whose difference and quotient are in the range of double, got "
              + low
              + ".."
              + high);
    }
    if (whole && !(Math.rint(low) == low && Math.rint(high) == high)) {
      throw new IllegalArgumentException(
          "search space: " + name + ": expected a range of integers, got " + low + ".." + high);
    }
  }

  /** Whether numbers are drawn evenly by their logarithm. */
  public boolean logarithmic() {
    return low > 0 && high > 10 * low;
  }

  /** Empty. */
  @Override
  public List<String> values() {
    return List.of();
  }

  @Override
  public String draw(double u) {
    // Each integer has as long a piece: of [low − ½, high + ½], or of its logarithm.
    double from = whole ? low - 0.5 : low;
    double to = whole ? high + 0.5 : high;
    double number =
        logarithmic() ? from * Exp.exp(u * StrictMath.log(to / from)) : from + u * (to - from);
    double rounded =
        whole ? Math.floor(number + 0.5) : new BigDecimal(number).round(FOUR_DIGITS).doubleValue();
    double inside = Math.min(Math.max(rounded, low), high);
    return text(inside, whole);
  }

  private static String text(double number, boolean whole) {
    return whole ? new BigDecimal(number).toPlainString() : Double.toString(number);
  }

  /** As in {@link SearchSpace#parse}. */
  @Override
  public String toString() {
    return name + "=" + text(low, whole) + ".." + text(high, whole);
  }
}
