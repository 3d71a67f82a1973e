package dev.yhat.trainer.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "constant, 37.5, 1",
    "step:10:0.1, 0, 1",
    "step:10:0.1, 9.99, 1",
    "step:10:0.1, 10, 0.1",
    "step:10:0.1, 25, 0.01",
    "cosine:100, 0, 1",
    "cosine:100, 50, 0.5",
    "cosine:100, 100, 0",
    "cosine:100, 1000, 0",
    "cosine, 40, 0",
    "inverse:0.5, 0, 1",
    "inverse:0.5, 3, 0.5",
    "inverse:1, 3, 0.25",
    "warmup:5, 0, 0.1",
    "warmup:5, 2.5, 0.55",
    "warmup:5, 5, 1",
    "warmup:5+cosine:100, 2.5, 0.549152267",
    "warmup:5+step:10:0.5, 10, 0.5"
  })
  void factorFollowsItsFormula(String spec, double epoch, double expected) {
    assertEquals(expected, ScheduleSpec.parse(spec, 40).factor(epoch), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"constant", "step:10:0.1", "cosine:7", "inverse:0.5", "warmup:5+cosine:100"})
  void textAndScheduleAreEachOthersInverse(String text) {
    assertEquals(text, ScheduleSpec.describe(ScheduleSpec.parse(text, 40)));
  }

  @Test
  void ownScheduleIsDescribed() {
    record Halved() implements Schedule {
      @Override
      public double factor(double epoch) {
        return 0.5;
      }
    }

    assertEquals("custom:Halved[]", ScheduleSpec.describe(new Halved()));
    assertEquals(
        "custom:WarmUp[epochs=3, start=0.1, then=Halved[]]",
        ScheduleSpec.describe(new WarmUp(3, 0.1, new Halved())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "linear",
        "step",
        "step:10",
        "step:x:0.1",
        "step:0:0.1",
        "step:1:2",
        "cosine:0",
        "cosine:1:2",
        "inverse:0",
        "inverse:NaN",
        "warmup",
        "warmup:0",
        "constant+cosine",
        "warmup:5+",
        "warmup:5+warmup:5",
        "warmup:5+warmup:5+constant",
        "constant:1"
      })
  void unknownOrImpossibleTextIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ScheduleSpec.parse(text, 40));
  }

  @Test
  void warmUpBeforeAWarmUpIsTheUsersOwn() {
    WarmUp inner = new WarmUp(2, 0.1, new ConstantRate());
    String text = ScheduleSpec.describe(new WarmUp(3, 0.1, inner));
    assertTrue(text.startsWith("custom:"), text);
  }

  @Test
  void errorNamesWhatIsKnown() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ScheduleSpec.parse("linear", 40));
    assertTrue(e.getMessage().contains("cosine"), e.getMessage());
    assertTrue(e.getMessage().endsWith("got 'linear'"), e.getMessage());
  }
}
