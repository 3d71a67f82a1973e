package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.core.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "-12, -12",
    "0.1, 0.1",
    "0.001, 0.001",
    "0.00099, 9.9E-4",
    "1e-5, 1.0E-5",
    "-9999999.5, -9999999.5",
    "10000000.5, 1.00000005E7",
    "1e22, 1.0E22",
    "-1.5e300, -1.5E300",
    "2e23, 2.0E23",
    "5.684341886080801486968994140625E-14, 5.6843418860808015E-14", // 2^-44
  })
  void isTheSameOnEveryJdk(double number, String text) {
    assertEquals(text, NumberText.of(number));
  }

  @Test
  void readsBackToTheSameBits() {
    for (int i = 0; i < 10_000; i++) {
      double number = Double.longBitsToDouble(CounterRandom.bits(7, i));
      if (Double.isFinite(number)) {
        assertEquals(number, Double.parseDouble(NumberText.of(number)));
      }
    }
  }
}
