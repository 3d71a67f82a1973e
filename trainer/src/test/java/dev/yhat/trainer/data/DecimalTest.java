package dev.yhat.trainer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "-7",
        "+7",
        "5.1",
        ".5",
        "5.",
        "-0",
        "007",
        "1e3",
        "1E3",
        "1e+3",
        "1.5e-3",
        ".5e-3",
        "5.e3",
        "1e-400",
        "1.7976931348623157e308",
        "123456789012345678901234567890",
        "0.1000000000000000055511151231257827"
      })
  void readsDecimalNumbersToTheLastBit(String text) {
    assertEquals(Double.parseDouble(text), Decimal.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "abc",
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "inf",
        "0x1p3",
        "1d",
        "1f",
        "1D",
        "1,5",
        "1 000",
        "1_000",
        "1.5.2",
        ".",
        "-",
        "+-1",
        "--1",
        "e3",
        "1e",
        "1e+",
        "1e3.5",
        "1e3e3",
        "٣",
        "1 ",
        " 1",
        "½",
        "1\0"
      })
  void takesNothingElseForANumber(String text) {
    assertTrue(Double.isNaN(Decimal.parse(text)));
  }

  @Test
  void whatIsTooLargeIsInfinite() {
    assertEquals(Double.POSITIVE_INFINITY, Decimal.parse("1e999"));
    assertEquals(Double.NEGATIVE_INFINITY, Decimal.parse("-1e999999999999"));
  }

  @Test
  void roundsToTheNearest() {
    assertEquals(0.1, Decimal.parse("0.1000000000000000055511151231257827"));
    assertEquals(0.0, Decimal.parse("1e-400"));
  }
}
