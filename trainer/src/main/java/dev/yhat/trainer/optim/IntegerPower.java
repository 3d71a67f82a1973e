package dev.yhat.trainer.optim;

/** Powers with whole exponents, by squaring: the same bits everywhere, and no allocation. */
final class IntegerPower {
  private IntegerPower() {}

  /**
   * base to the power n, within some n ulp (squaring doubles the relative error of the base).
   *
   * @param n at least 0
   */
  static double of(double base, long n) {
    double power = 1.0;
    double square = base;
    for (long rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }
}
