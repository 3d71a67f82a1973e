package dev.yhat.trainer.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpreadTest {
  /** By hand: the sum is 40, the squared distances from 5 sum up to 32. */
  @Test
  void deviationIsThatOfASample() {
    Spread spread = Spread.of(2, 4, 4, 4, 5, 5, 7, 9);
    assertEquals(5.0, spread.mean());
    assertEquals(Math.sqrt(32.0 / 7.0), spread.deviation());
    assertEquals("5.0000 ± 2.1381", spread.toString());
  }

  @Test
  void equalNumbersDoNotDeviate() {
    assertEquals(new Spread(0.5, 0.0), Spread.of(0.5, 0.5));
  }

  @Test
  void refusesASingleNumber() {
    assertEquals(
        "Spread: expected at least 2 numbers, got 1",
        assertThrows(IllegalArgumentException.class, () -> Spread.of(1.0)).getMessage());
  }
}
