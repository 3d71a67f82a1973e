package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        "$12.50 | remove '$'",
        "-$.5 | remove '$'",
        "US$ -3e2 | remove 'US$'",
        "€5 | remove '€'",
        "12 % | remove '%'",
        "5.5kg | remove 'kg'",
        "80 km/h | remove 'km/h'",
        "£1pp | remove '£' and 'pp'",
        "1,234.50 | remove the comma (or write it as a point)",
        "$1,234.50 | remove '$' and the comma (or write it as a point)",
        "+1.234,50 € | remove '€' and the comma (or write it as a point)",
      })
  void saysWhatMakesTheTextANumber(String text, String remedy) {
    assertEquals(remedy, AdornedNumber.of(text).orElseThrow().remedy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-12.5", "+.5", "1e-3"})
  void plainNumbersNeedNothing(String text) {
    assertEquals(Optional.of(AdornedNumber.PLAIN), AdornedNumber.of(text));
    assertEquals("", AdornedNumber.PLAIN.remedy());
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
