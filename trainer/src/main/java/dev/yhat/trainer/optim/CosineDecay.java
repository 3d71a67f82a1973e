package dev.yhat.trainer.optim;

/**
 * Cosine decay: ½·(1 + cos(π·epoch/epochs)), from 1 down to 0, where it stays.
 *
 * <p>Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017.
 *
 * @param epochs length of the decay, at least 1; usually that of the training
 */
public record CosineDecay(int epochs) implements Schedule {
  /** Checks the length. */
  public CosineDecay {
    if (epochs < 1) {
      throw new IllegalArgumentException("CosineDecay: expected at least 1 epoch, got " + epochs);
    }
  }

  @Override
  public double factor(double epoch) {
    double t = Math.min(1.0, epoch / epochs);
    // ½·(1 + cos πt) = 1 − sin²(½πt) = sin²(½π·(1 − t))
    return t < 0.5 ? 1.0 - squaredSine(0.5 * Math.PI * t) : squaredSine(0.5 * Math.PI * (1.0 - t));
  }

  /** sin² x for 0 ≤ x ≤ π/4 by the series of sin to x¹⁵; StrictMath's may allocate. */
  private static double squaredSine(double x) {
    double sum = 1.0;
    for (int k = 14; k >= 2; k -= 2) {
      sum = 1.0 - x * x / (k * (k + 1)) * sum;
    }
    return (x * sum) * (x * sum);
  }
}
