package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdornedNumberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$12.50 | 12.50",
        "-$.5 | -.5",
        "US$ -3e2 | -3e2",
        "€5 | 5",
        "12 % | 12",
        "5.5kg | 5.5",
        "80 km/h | 80",
        "£1pp | 1",
        "0,5 | 0.5",
        "12,345 | 12345 or 12.345",
        "1234,567 | 1234.567",
        "1,234.50 | 1234.50",
        "-$1,234,567 | -1234567",
        "+1.234,50 € | +1234.50",
        "1.234.567 | 1234567",
      })
  void saysWhichNumberPeopleSee(String text, String written) {
    AdornedNumber number = AdornedNumber.of(text).orElseThrow();
    assertEquals(written, number.written());
    assertTrue(number.adornments() > 0, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-12.5", "+.5", "1e-3", "1.234"})
  void plainNumbersAreThemselves(String text) {
    AdornedNumber number = AdornedNumber.of(text).orElseThrow();
    assertEquals(text, number.written());
    assertEquals(0, number.adornments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "kg",
        ",",
        "A12",
        "P001",
        "room 5",
        "#7",
        "2024-01-05",
        "12:30",
        "10-20",
        "v1.2",
        "12 Main Street",
        "1 2",
        "+49 170 1",
        "$1$2",
        "1,",
        "1.",
        "1,2,3",
        "1.2.3",
        "05.01.2020",
        "0,123,456",
        "+-1",
        "-$-1",
        "Miller, 3"
      })
  void namesAndDatesAreNoNumbers(String text) {
    assertEquals(Optional.empty(), AdornedNumber.of(text));
  }

  @Test
  void longTextsAreNoNumbers() {
    assertEquals(Optional.empty(), AdornedNumber.of("1,".repeat(500_000) + "1"));
  }
}
