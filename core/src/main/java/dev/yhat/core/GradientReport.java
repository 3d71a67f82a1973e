package dev.yhat.core;

/**
 * The outcome of a gradient check: the element where both gradients differ most.
 *
 * @param name what was checked
 * @param row row of the worst element, from 0
 * @param column its column, from 0
 * @param analytic the derivative that the code under test computed there
 * @param numeric the central difference there
 * @param error |analytic − numeric| / max(0.01, |analytic|, |numeric|) there; the largest of all
 * @param largest the largest |central difference| of all elements
 */
public record GradientReport(
    String name,
    int row,
    int column,
    double analytic,
    double numeric,
    double error,
    double largest) {

  /**
   * Whether the gradients agree to {@code tolerance} (1e-7 is what correct code reaches in double
   * precision) and are not simply all zero, which would prove nothing.
   */
  public boolean agreesWithin(double tolerance) {
    return error <= tolerance && largest > 0;
  }

  /** The worse of two reports. */
  public GradientReport worse(GradientReport other) {
    return Double.compare(other.badness(), badness()) > 0 ? other : this;
  }

  /** The error, or ∞ where there was nothing to compare with; NaN is worse still. */
  private double badness() {
    return largest == 0 ? Double.POSITIVE_INFINITY : error;
  }

  GradientReport withLargest(double newLargest) {
    return new GradientReport(name, row, column, analytic, numeric, error, newLargest);
  }

  @Override
  public String toString() {
    return name
        + "["
        + row
        + ", "
        + column
        + "]: analytic "
        + analytic
        + ", central difference "
        + numeric
        + ", relative error "
        + error
        + (largest == 0 ? "; all central differences are 0, which proves nothing" : "");
  }
}
