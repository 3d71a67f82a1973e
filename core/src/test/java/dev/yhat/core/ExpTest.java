package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exponential's special values, its range and its order. */
class ExpTest {
  private static final double LARGEST_ARGUMENT = 0x1.62e42fefa39efp+9; // ln of the largest double
  private static final double SMALLEST_ARGUMENT = -0x1.74910d52d3051p+9; // ln 2⁻¹⁰⁷⁵, rounded up

  @ParameterizedTest
  @CsvSource({
    "0.0, 1.0",
    "-0.0, 1.0",
    "4.9E-324, 1.0",
    "-4.9E-324, 1.0",
    "Infinity, Infinity",
    "-Infinity, 0.0",
    "NaN, NaN",
    "1.7976931348623157E308, Infinity",
    "-1.7976931348623157E308, 0.0"
  })
  void specialValuesAreExact(double x, double expected) {
    assertEquals(expected, Exp.exp(x));
  }

  @Test
  void overflowsExactlyAboveTheLogarithmOfTheLargestDouble() {
    assertTrue(Double.isFinite(Exp.exp(LARGEST_ARGUMENT)));
    assertEquals(Double.POSITIVE_INFINITY, Exp.exp(Math.nextUp(LARGEST_ARGUMENT)));
  }

  @Test
  void underflowsExactlyBelowTheLogarithmOfHalfTheSmallestDouble() {
    assertEquals(Double.MIN_VALUE, Exp.exp(SMALLEST_ARGUMENT));
    assertEquals(0.0, Exp.exp(Math.nextDown(SMALLEST_ARGUMENT)));
  }

  @Test
  void subnormalResultsAreAsGoodAsTheirGrid() {
    for (double x = -745.0; x < -708.4; x += 0.0371) {
      assertEquals(StrictMath.exp(x), Exp.exp(x), Double.MIN_VALUE, "at " + x);
    }
  }

  @Test
  void staysWithinOneUlpOfStrictMath() {
    SplittableRandom random = new SplittableRandom(8);
    long worst = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double x =
          i % 2 == 0 ? -745.0 + 1455.0 * random.nextDouble() : 20.0 * random.nextDouble() - 10;
      long ours = Double.doubleToRawLongBits(Exp.exp(x));
      long theirs = Double.doubleToRawLongBits(StrictMath.exp(x));
      worst = Math.max(worst, Math.abs(ours - theirs));
    }
    assertTrue(worst <= 1, "worst distance in doubles: " + worst);
  }

  @Test
  void neverDecreasesWhereTheReductionChanges() {
    for (int k = -1074; k <= 1023; k++) {
      double boundary = (k + 0.5) * 0.6931471805599453;
      double x = boundary - 100 * Math.ulp(boundary);
      double last = Exp.exp(x);
      for (int i = 0; i < 200; i++) {
        x = Math.nextUp(x);
        double next = Exp.exp(x);
        if (next < last) {
          fail("decreases at " + x);
        }
        last = next;
      }
    }
  }

  @Test
  void neverDecreasesBetweenNeighbours() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 200_000; i++) {
      double x = 2.0 * random.nextDouble() - 1.0;
      if (Exp.exp(Math.nextUp(x)) < Exp.exp(x)) {
        fail("decreases at " + x);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-41.0, -1.0",
    "-Infinity, -1.0",
    "Infinity, Infinity",
    "710.0, Infinity",
    "NaN, NaN",
    "4.9E-324, 4.9E-324",
    "1.0E-300, 1.0E-300"
  })
  void exponentialMinusOneKnowsItsLimits(double x, double expected) {
    assertEquals(expected, Exp.expm1(x));
  }

  @Test
  void exponentialMinusOneIsFiniteUpToTheOverflow() {
    assertEquals(Exp.exp(LARGEST_ARGUMENT), Exp.expm1(LARGEST_ARGUMENT));
    assertEquals(Exp.exp(709.5), Exp.expm1(709.5));
  }

  // MATH-CASES, sigmoid: σ(1e4) = 1, σ(−1e4) = 0; the smallest double and −0 cause no trap.
  @ParameterizedTest
  @CsvSource({
    "10000.0, 1.0",
    "-10000.0, 0.0",
    "Infinity, 1.0",
    "-Infinity, 0.0",
    "0.0, 0.5",
    "-0.0, 0.5",
    "4.9E-324, 0.5",
    "NaN, NaN"
  })
  void sigmoidKnowsItsLimits(double x, double expected) {
    assertEquals(expected, Exp.sigmoid(x));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "Infinity, 1.0",
    "-Infinity, -1.0",
    "1.0E300, 1.0",
    "4.9E-324, 4.9E-324",
    "NaN, NaN"
  })
  void tanhKnowsItsLimits(double x, double expected) {
    assertEquals(expected, Exp.tanh(x));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.1, 0.7, 1.0, 5.0, 19.9, 25.0})
  void tanhIsOddToTheBit(double x) {
    assertEquals(-Exp.tanh(x), Exp.tanh(-x));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0E308, 1.0E308",
    "-1.0E308, 0.0",
    "Infinity, Infinity",
    "-Infinity, 0.0",
    "NaN, NaN"
  })
  void softplusKnowsItsLimits(double x, double expected) {
    assertEquals(expected, Exp.softplus(x));
  }
}
