package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * The errors of {@link Exp} at a million numbers each against {@link DoubleDouble}, which in turn
 * is held against {@link HighPrecision}. Bounds are those of the doc comments.
 */
class ExpMillionTest {
  private static final int COUNT = 1_000_000;
  private static final double LN2 = 0.6931471805599453;

  private static final double[] EXPONENTIAL_EDGES = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -0x1p-54,
    0x1p-53,
    1.0,
    -1.0,
    0x1.62e42fefa39efp+9, // ln of the largest double
    -708.3964185322641, // ln of the smallest normal double
    -708.3964185322642,
    -744.4400719213812, // ln of the smallest double
    -0x1.74910d52d3051p+9, // ln of half of it
    -0x1.0368ade36b6ep9 // 1.0087 ulp, were the reduced argument's rounding error not carried on
  };

  /**
   * A million numbers: the edges; then by turns uniform in the range, in [−1, 1], of any magnitude
   * below 1, and next to where the reduction changes from k to k + 1.
   */
  private static DoubleStream numbers(double from, double to, double... edges) {
    SplittableRandom random = new SplittableRandom(11);
    DoubleStream drawn =
        DoubleStream.generate(() -> draw(random, from, to))
            .filter(x -> from <= x && x <= to)
            .limit(COUNT - edges.length);
    return DoubleStream.concat(DoubleStream.of(edges), drawn);
  }

  private static double draw(SplittableRandom random, double from, double to) {
    double uniform = from + (to - from) * random.nextDouble();
    return switch (random.nextInt(8)) {
      case 0, 1 -> 2.0 * random.nextDouble() - 1.0;
      case 2 -> Math.scalb(2.0 * random.nextDouble() - 1.0, -random.nextInt(1080));
      case 3 -> {
        double change = (Math.rint(uniform / LN2) + 0.5) * LN2;
        yield change + (random.nextInt(9) - 4) * Math.ulp(change);
      }
      default -> uniform;
    };
  }

  private static void assertError(
      double bound,
      DoubleStream numbers,
      DoubleUnaryOperator ours,
      DoubleFunction<DoubleDouble> exact) {
    double[] worst = new double[2];
    numbers.forEach(
        x -> {
          double error = exact.apply(x).ulpError(ours.applyAsDouble(x));
          if (!(error <= worst[0])) {
            worst[0] = error;
            worst[1] = x;
          }
        });
    assertTrue(worst[0] > 0.4, "rounding alone costs nearly half an ulp: " + worst[0]);
    assertTrue(worst[0] < bound, worst[0] + " ulp at " + worst[1]);
  }

  private static DoubleDouble scaledExp(double x) {
    return DoubleDouble.ONE.plus(DoubleDouble.reducedExpm1(x));
  }

  /** The error of {@code exp(x)}; both are divided by 2ᵏ, so that subnormal results are exact. */
  private static double exponentialError(double x, double actual) {
    int k = DoubleDouble.exponent(x);
    double scaled = Math.scalb(Math.scalb(actual, -k / 2), -(k - k / 2));
    return scaledExp(x).ulpError(scaled, Math.scalb(Double.MIN_VALUE, -k));
  }

  private static void assertExponentialBelowOneUlp(double from, double to) {
    numbers(from, to, EXPONENTIAL_EDGES)
        .forEach(
            x -> {
              double error = exponentialError(x, Exp.exp(x));
              if (!(error < 1.0)) {
                assertEquals(0.0, error, 1.0, "ulp at " + x);
              }
            });
  }

  @Test
  void exponentialIsBelowOneUlpOverItsWholeRange() {
    assertExponentialBelowOneUlp(-745.2, 0x1.62e42fefa39efp+9);
  }

  @Test
  void exponentialIsBelowOneUlpWhereItIsSubnormal() {
    assertExponentialBelowOneUlp(-745.2, -708.39);
  }

  @Test
  void exponentialMinusOneIsWithinTwoUlp() {
    double[] edges = {Double.MIN_VALUE, -Double.MIN_VALUE, 1e-300, -0x1p-54, 0.5 * LN2, -0.5 * LN2};
    assertError(2.0, numbers(-45.0, 700.0, edges), Exp::expm1, DoubleDouble::expm1);
    assertError(2.0, numbers(-2.0, 2.0, edges), Exp::expm1, DoubleDouble::expm1);
  }

  @Test
  void sigmoidIsWithinThreeUlp() {
    assertError(3.0, numbers(-650.0, 45.0, 0.0, -0.0), Exp::sigmoid, ExpMillionTest::sigmoid);
    assertError(3.0, numbers(-40.0, 40.0, 0.0, -0.0), Exp::sigmoid, ExpMillionTest::sigmoid);
  }

  private static DoubleDouble sigmoid(double x) {
    return DoubleDouble.ONE.over(DoubleDouble.ONE.plus(DoubleDouble.exp(-x)));
  }

  @Test
  void tanhIsWithinFourUlp() {
    double[] edges = {Double.MIN_VALUE, -Double.MIN_VALUE, 1e-300, 0x1p-27, -20.0, 20.0, 25.0};
    assertError(4.0, numbers(-25.0, 25.0, edges), Exp::tanh, ExpMillionTest::tanh);
  }

  private static DoubleDouble tanh(double x) {
    if (Math.abs(x) < 0x1p-200) { // t − t²/2 + …, whose parts would underflow
      return new DoubleDouble(x, 0);
    }
    DoubleDouble t = DoubleDouble.expm1(2.0 * x);
    return t.over(t.plus(2.0));
  }

  @Test
  void softplusIsWithinTwoUlp() {
    assertError(2.0, numbers(-650.0, 50.0, 0.0, -0.0), Exp::softplus, ExpMillionTest::softplus);
    assertError(2.0, numbers(-10.0, 10.0, 0.0, -0.0), Exp::softplus, ExpMillionTest::softplus);
  }

  private static DoubleDouble softplus(double x) {
    return DoubleDouble.log1p(DoubleDouble.exp(-Math.abs(x))).plus(Math.max(x, 0.0));
  }

  @Test
  void logarithmOfOnePlusIsWithinOneAndAHalfUlp() {
    assertError(
        1.5,
        numbers(0.0, 1.0, 0.0, Double.MIN_VALUE, 1.0),
        LogOnePlus::of,
        f -> DoubleDouble.log1p(new DoubleDouble(f, 0)));
  }

  @Test
  void yardstickHasNinetyBits() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 1500; i++) {
      double x = draw(random, -600.0, 600.0);
      assertDigits(HighPrecision::exp, DoubleDouble.exp(x), x);
      double small = Math.scalb(x, -8); // HighPrecision subtracts 1 from a sum of 50 digits
      if (Math.abs(small) > 1e-12) {
        assertDigits(HighPrecision::expm1, DoubleDouble.expm1(small), small);
        assertDigits(HighPrecision::tanh, tanh(small), small);
      }
      assertDigits(HighPrecision::sigmoid, sigmoid(small), small);
      if (i % 10 == 0) {
        assertDigits(HighPrecision::softplus, softplus(small), small);
      }
    }
    BigDecimal subnormal = HighPrecision.exp(BigDecimal.valueOf(-740)).multiply(power(1068));
    assertClose(subnormal, scaledExp(-740).exact(), -740);
  }

  private static BigDecimal power(int k) {
    return BigDecimal.valueOf(2).pow(k);
  }

  private static void assertDigits(
      UnaryOperator<BigDecimal> expected, DoubleDouble actual, double x) {
    assertClose(expected.apply(new BigDecimal(x)), actual.exact(), x);
  }

  private static void assertClose(BigDecimal expected, BigDecimal actual, double x) {
    BigDecimal error = actual.subtract(expected).abs();
    BigDecimal allowed = expected.abs().divide(power(90), MathContext.DECIMAL64);
    assertTrue(error.compareTo(allowed) <= 0, "at " + x + ": " + actual + " for " + expected);
  }
}
