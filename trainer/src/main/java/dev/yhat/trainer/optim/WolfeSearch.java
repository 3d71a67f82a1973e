package dev.yhat.trainer.optim;

/**
 * A search along a descent direction for a step that meets the strong Wolfe conditions: with φ the
 * function along the line,
 *
 * <pre>{@code
 * φ(α) ≤ φ(0) + c₁·α·φ′(0)      |φ′(α)| ≤ c₂·|φ′(0)|      c₁ = 1e-4, c₂ = 0.9
 * }</pre>
 *
 * <p>Nocedal and Wright, algorithms 3.5 (steps grow until they bracket a minimum) and 3.6 (the
 * bracket shrinks), with the cubic of equation (3.59). Close to a minimum, differences of φ drown
 * in rounding while slopes are still good: so values count as equal if they differ by no more than
 * rounding may account for. (Hager and Zhang, "A new conjugate gradient method with guaranteed
 * descent and an efficient line search", 2005, section 4, relax the first condition likewise.)
 */
final class WolfeSearch {
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final double ROUNDING = 1e-14;
  private static final double MARGIN = 0.1;
  private static final int MAX_EVALUATIONS = 60;

  private final Line line;
  private double startValue;
  private double startSlope;
  private double rounding;
  private double lowStep;
  private double lowValue;
  private double lowSlope;
  private double highStep;
  private double highValue;
  private double highSlope;
  private double step;
  private double value;
  private double slope;

  WolfeSearch(Line line) {
    this.line = line;
  }

  /** The function φ along the direction. */
  interface Line {
    /** φ(step). */
    double value(double step);

    /** φ′ at the step whose value was computed last. */
    double slope();
  }

  /**
   * Searches.
   *
   * @param valueAtZero φ(0)
   * @param slopeAtZero φ′(0), below 0
   * @param firstStep where to begin, above 0
   * @return whether a step was found; it is then the one at which the line was evaluated last
   */
  boolean run(double valueAtZero, double slopeAtZero, double firstStep) {
    startValue = valueAtZero;
    startSlope = slopeAtZero;
    rounding = ROUNDING * Math.abs(valueAtZero);
    step = 0.0;
    value = valueAtZero;
    slope = slopeAtZero;
    moveLow();
    double next = firstStep;
    for (int left = MAX_EVALUATIONS; left > 0; left--) {
      evaluate(next);
      if (isTooHigh()) {
        moveHigh();
        return zoom(left - 1);
      }
      if (isFlat()) {
        return true;
      }
      if (slope >= 0) {
        highFromLow();
        moveLow();
        return zoom(left - 1);
      }
      moveLow();
      next = 2.0 * step;
    }
    return false;
  }

  /** φ at the step that was found. */
  double value() {
    return value;
  }

  /** Shrinks the bracket, whose low end has the lower value and a slope towards the high end. */
  private boolean zoom(int evaluations) {
    for (int left = evaluations; left > 0; left--) {
      double next = between();
      if (next == lowStep || next == highStep) {
        return false; // no number lies between
      }
      evaluate(next);
      if (isTooHigh()) {
        moveHigh();
      } else if (isFlat()) {
        return true;
      } else {
        if (slope * (highStep - lowStep) >= 0) {
          highFromLow();
        }
        moveLow();
      }
    }
    return false;
  }

  /** The minimum of the cubic through both ends, or the middle if it is too close to an end. */
  private double between() {
    double width = highStep - lowStep;
    double mean = lowSlope + highSlope - 3.0 * (highValue - lowValue) / width;
    double root = Math.sqrt(mean * mean - lowSlope * highSlope);
    double signed = width > 0 ? root : -root;
    double share = 1.0 - (highSlope + signed - mean) / (highSlope - lowSlope + 2.0 * signed);
    boolean inside = share >= MARGIN && share <= 1.0 - MARGIN; // not if it is NaN
    return lowStep + (inside ? share : 0.5) * width;
  }

  private void evaluate(double next) {
    step = next;
    value = line.value(next);
    slope = line.slope();
  }

  private boolean isTooHigh() {
    return !Double.isFinite(value)
        || !Double.isFinite(slope)
        || value > startValue + DECREASE * step * startSlope + rounding
        || value > lowValue + rounding;
  }

  private boolean isFlat() {
    return Math.abs(slope) <= -CURVATURE * startSlope;
  }

  private void moveLow() {
    lowStep = step;
    lowValue = value;
    lowSlope = slope;
  }

  private void moveHigh() {
    highStep = step;
    highValue = value;
    highSlope = slope;
  }

  private void highFromLow() {
    highStep = lowStep;
    highValue = lowValue;
    highSlope = lowSlope;
  }
}
