package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The yardstick itself; values to 50 digits from mpmath 1.3.0. */
class HighPrecisionTest {
  @Test
  void agreesWithAnIndependentLibrary() {
    assertDigits(
        "2.7182818284590452353602874713526624977572470937", HighPrecision.exp(BigDecimal.ONE));
    assertDigits(
        "5.9801961186397912064121073304951000479807728926414e-305",
        HighPrecision.exp(new BigDecimal("-700.5")));
    assertDigits(
        "0.037326887344129460197714166038498145260222202115187",
        HighPrecision.sigmoid(new BigDecimal("-3.25")));
    assertDigits(
        "0.12435300177159620805464727580589270767591879251534",
        HighPrecision.tanh(new BigDecimal("0.125")));
    assertDigits(
        "0.078889734292549623344043916717550997259079421066961",
        HighPrecision.softplus(new BigDecimal("-2.5")));
    assertDigits(
        "8.7565107626965203384887327624009256679471093196107e-27",
        HighPrecision.softplus(new BigDecimal("-60")));
    assertDigits(
        "0.000000000000031908916729108962277672883447263553128756367843547",
        HighPrecision.normalCdf(new BigDecimal("-7.5")));
  }

  @Test
  void errorIsCountedInUnitsOfTheExactValuesBinade() {
    assertEquals(0.0, HighPrecision.ulpError(1.0, BigDecimal.ONE));
    assertEquals(1.0, HighPrecision.ulpError(Math.nextUp(1.0), BigDecimal.ONE));
    BigDecimal belowOne = new BigDecimal(1.0).subtract(new BigDecimal(0x1p-60));
    assertEquals(1.0 / 128.0, HighPrecision.ulpError(1.0, belowOne));
  }

  private static void assertDigits(String expected, BigDecimal actual) {
    BigDecimal exact = new BigDecimal(expected);
    BigDecimal allowed = exact.abs().multiply(new BigDecimal("1e-28"));
    assertTrue(exact.subtract(actual).abs().compareTo(allowed) <= 0, "got " + actual);
  }
}
