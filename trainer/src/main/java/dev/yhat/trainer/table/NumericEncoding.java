package dev.yhat.trainer.table;

import java.util.List;

/**
 * A column of numbers as they are, to be standardised, with a fill for the missing ones.
 *
 * @param name of the column
 * @param fill what a missing value becomes: the median of the training part; NaN if a missing value
 *     is refused
 * @param indicator whether a second feature {@code name=(missing)} is 1 where the value is missing,
 *     else 0: so if some were missing in the training part
 */
public record NumericEncoding(String name, double fill, boolean indicator)
    implements ColumnEncoding {
  /** Checks the fill. */
  public NumericEncoding {
    if (Double.isInfinite(fill) || (indicator && Double.isNaN(fill))) {
      throw ColumnErrors.refused(name, "expected a finite fill, got " + fill);
    }
  }

  @Override
  public List<String> features() {
    return indicator ? List.of(name, name + "=(missing)") : List.of(name);
  }

  @Override
  public boolean scaled(int feature) {
    return feature == 0;
  }

  @Override
  public void encode(double number, double[] out, int at) {
    ColumnErrors.requireFinite(name, number);
    out[at] = number;
    if (indicator) {
      out[at + 1] = 0;
    }
  }

  @Override
  public void encode(String text, double[] out, int at) {
    encode(ColumnErrors.number(name, text), out, at);
  }

  @Override
  public void encodeMissing(double[] out, int at) {
    if (Double.isNaN(fill)) {
      throw ColumnErrors.refused(name, "expected a number, got a missing value");
    }
    out[at] = fill;
    if (indicator) {
      out[at + 1] = 1;
    }
  }
}
