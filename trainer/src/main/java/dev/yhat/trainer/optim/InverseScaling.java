package dev.yhat.trainer.optim;

/**
 * Inverse scaling: (1 + epoch) to the power −{@code power}.
 *
 * @param power finite and above 0; 0.5 for the inverse square root
 */
public record InverseScaling(double power) implements Schedule {
  /** Checks the power. */
  public InverseScaling {
    if (!(power > 0 && power < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "InverseScaling: expected a finite power above 0, got " + power);
    }
  }

  @Override
  public double factor(double epoch) {
    return StrictMath.pow(1.0 + epoch, -power);
  }
}
