package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The errors of {@link Exp} and {@link NormalCdf} against their series in {@link HighPrecision}.
 *
 * <p>Bounds are those of the doc comments.
 */
class ExpAccuracyTest {
  private static final int SAMPLES = 500;

  @ParameterizedTest
  @CsvSource({"-1, 1", "-0.35, -0.25", "-708, 709.7", "-745, -708", "-1e-9, 1e-9"})
  void exponentialIsBelowOneUlp(double from, double to) {
    assertTrue(worst(Exp::exp, HighPrecision::exp, from, to) < 1.0);
  }

  @Test
  void exponentialIsBelowOneUlpWhereTheReductionChanges() {
    double worst = 0.0;
    for (int k = -1020; k <= 1020; k += 2) {
      double x = (k + 0.5) * 0.6931471805599453;
      for (double near : new double[] {Math.nextDown(x), x, Math.nextUp(x)}) {
        BigDecimal exact = HighPrecision.exp(new BigDecimal(near));
        worst = Math.max(worst, HighPrecision.ulpError(Exp.exp(near), exact));
      }
    }
    assertTrue(worst < 1.0, "worst: " + worst);
  }

  @ParameterizedTest
  @CsvSource({"-1.1, 1.1", "-40, 45", "36, 39", "-1e-9, 1e-9", "45, 709.7"})
  void exponentialMinusOneIsWithinTwoUlp(double from, double to) {
    assertTrue(worst(Exp::expm1, HighPrecision::expm1, from, to) <= 2.0);
  }

  @ParameterizedTest
  @CsvSource({"-5, 5", "-40, 40", "-700, 0"})
  void sigmoidIsWithinThreeUlp(double from, double to) {
    assertTrue(worst(Exp::sigmoid, HighPrecision::sigmoid, from, to) <= 3.0);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "-20, 20", "-0.25, 0.25", "-1e-9, 1e-9"})
  void tanhIsWithinFourUlp(double from, double to) {
    assertTrue(worst(Exp::tanh, HighPrecision::tanh, from, to) <= 4.0);
  }

  @ParameterizedTest
  @CsvSource({"-5, 5", "-700, 40"})
  void softplusIsWithinTwoUlp(double from, double to) {
    assertTrue(worst(Exp::softplus, HighPrecision::softplus, from, to) <= 2.0);
  }

  @Test
  void normalDistributionIsWithinFourTimesTenToTheMinusFifteen() {
    SplittableRandom random = new SplittableRandom(7);
    double worst = 0.0;
    for (int i = 0; i < SAMPLES; i++) {
      double x = 16.0 * random.nextDouble() - 8.0;
      BigDecimal exact = HighPrecision.normalCdf(new BigDecimal(x));
      BigDecimal difference = new BigDecimal(NormalCdf.cdf(x)).subtract(exact).abs();
      worst = Math.max(worst, difference.divide(exact, MathContext.DECIMAL64).doubleValue());
    }
    assertTrue(worst <= 4e-15, "worst: " + worst);
  }

  private static double worst(
      DoubleUnaryOperator ours, UnaryOperator<BigDecimal> exact, double from, double to) {
    SplittableRandom random = new SplittableRandom(5);
    double worst = 0.0;
    for (int i = 0; i < SAMPLES; i++) {
      double x = from + (to - from) * random.nextDouble();
      BigDecimal expected = exact.apply(new BigDecimal(x));
      worst = Math.max(worst, HighPrecision.ulpError(ours.applyAsDouble(x), expected));
    }
    return worst;
  }
}
