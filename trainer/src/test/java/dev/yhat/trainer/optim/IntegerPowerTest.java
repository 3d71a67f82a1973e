package dev.yhat.trainer.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerPowerTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 7, 8, 9, 33, 1000, 123457, 1L << 40})
  void agreesWithStrictMath(long n) {
    for (double base : new double[] {0, .5, .9, .99, .999, .999999}) {
      double expected = StrictMath.pow(base, (double) n);
      assertEquals(expected, IntegerPower.of(base, n), 2e-16 * n * expected + Double.MIN_NORMAL);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {.9, .999, 0})
  void firstPowerIsTheBaseToTheBit(double base) {
    assertEquals(base, IntegerPower.of(base, 1));
    assertEquals(base * base, IntegerPower.of(base, 2));
  }
}
