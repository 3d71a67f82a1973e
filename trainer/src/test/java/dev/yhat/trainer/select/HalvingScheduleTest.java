package dev.yhat.trainer.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.trainer.select.HalvingSchedule.Rung;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalvingScheduleTest {
  /** The first is Hyperband's bracket s = 4 with R = 81 and η = 3 (Li et al., table 1). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "81 | 1  | 81  | 3 | 81×1 27×3 9×9 3×27 1×81 | 405",
        "27 | 10 | 100 | 3 | 27×11 9×33 3×100        | 894",
        "9  | 1  | 100 | 3 | 9×11 3×33 1×100         | 298",
        "10 | 5  | 40  | 2 | 10×5 5×10 2×20 1×40     | 180",
        "2  | 1  | 100 | 3 | 2×100                   | 200",
        "1  | 1  | 7   | 2 | 1×7                     | 7",
        "9  | 50 | 100 | 3 | 9×100                   | 900",
        "9  | 10 | 3   | 3 | 9×3                     | 27"
      })
  void candidatesFallAsEpochsRise(
      int candidates, int least, int most, int factor, String expected, long epochs) {
    HalvingSchedule schedule = HalvingSchedule.of(candidates, least, most, factor);
    List<Rung> rungs =
        Arrays.stream(expected.split(" "))
            .map(rung -> rung.split("×"))
            .map(rung -> new Rung(Integer.parseInt(rung[0]), Integer.parseInt(rung[1])))
            .toList();
    assertEquals(rungs, schedule.rungs());
    assertEquals(epochs, schedule.epochs());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 9, 3", "9, 0, 9, 3", "9, 1, 0, 3", "9, 1, 9, 1"})
  void refusesOtherNumbers(int candidates, int least, int most, int factor) {
    assertEquals(
        "HalvingSchedule: expected at least 1 candidate, 1 epoch and a factor of 2, got "
            + candidates
            + " candidates, "
            + least
            + " to "
            + most
            + " epochs and the factor "
            + factor,
        assertThrows(
                IllegalArgumentException.class,
                () -> HalvingSchedule.of(candidates, least, most, factor))
            .getMessage());
  }
}
