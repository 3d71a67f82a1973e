package dev.yhat.cli.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps the numbers of an axis to places on the drawing.
 *
 * @param low number at the start
 * @param high number at the end, above {@code low}
 * @param start place of {@code low}
 * @param end place of {@code high}; before the start on an axis that points upwards
 */
record Scale(double low, double high, double start, double end) {
  private static final double[] STEPS = {1, 2, 5, 10};

  /** A scale around the numbers, which may be all the same. */
  Scale {
    if (!(high - low > 0) || Double.isInfinite(high - low)) {
      double middle = Double.isFinite(low) ? low : 0;
      double half = Math.max(Math.abs(middle) / 2, 0.5);
      low = middle - half;
      high = middle + half;
    }
  }

  /** A mark on the axis. */
  record Tick(double value, String text) {}

  /** The same with its ends moved to ticks. */
  Scale rounded(int about) {
    BigDecimal step = step(about);
    return new Scale(
        step.multiply(index(low, step, RoundingMode.FLOOR)).doubleValue(),
        step.multiply(index(high, step, RoundingMode.CEILING)).doubleValue(),
        start,
        end);
  }

  /** The place of a number. */
  double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** Round numbers within the scale, ascending, some {@code about} of them. */
  List<Tick> ticks(int about) {
    BigDecimal step = step(about);
    int last = index(high, step, RoundingMode.FLOOR).intValue();
    List<Tick> ticks = new ArrayList<>();
    for (int i = index(low, step, RoundingMode.CEILING).intValue(); i <= last; i++) {
      BigDecimal value = step.multiply(BigDecimal.valueOf(i));
      boolean readable = step.scale() <= 4 && value.precision() - value.scale() <= 6;
      ticks.add(
          new Tick(
              value.doubleValue(),
              readable ? Digits.plain(value) : Digits.of(value.doubleValue())));
    }
    return ticks;
  }

  /** Whole ticks only, for an axis that counts. */
  List<Tick> wholeTicks(int about) {
    return ticks(about).stream().filter(tick -> tick.value() == Math.rint(tick.value())).toList();
  }

  private static BigDecimal index(double value, BigDecimal step, RoundingMode mode) {
    BigDecimal steps = BigDecimal.valueOf(value).divide(step, 9, RoundingMode.HALF_EVEN);
    return steps.setScale(0, mode);
  }

  /** The least of 1, 2 or 5 times a power of ten that gives no more than that many steps. */
  private BigDecimal step(int about) {
    double least = (high - low) / about;
    int exponent = (int) Math.floor(StrictMath.log10(least));
    for (double factor : STEPS) {
      BigDecimal step = BigDecimal.valueOf((long) factor).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= least * (1 - 1e-9)) {
        return new BigDecimal(step.stripTrailingZeros().toPlainString());
      }
    }
    throw new AssertionError("no step for " + least);
  }
}
