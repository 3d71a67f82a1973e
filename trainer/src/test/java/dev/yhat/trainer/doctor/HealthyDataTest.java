package dev.yhat.trainer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.trainer.data.Split;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Data with which nothing is wrong, and what is to be said of it nevertheless. */
class HealthyDataTest {
  @Test
  void irisHasTwoFlowersOfOneMeasureOnly() {
    Examinations iris = Examinations.ofFile("iris.csv", "species").folds(10);
    Finding twins =
        Finding.notice(
            Kind.DUPLICATE_ROWS,
            List.of(),
            "1 of the 30 rows to validate on is in the training part too (such as iris.csv:144, the"
                + " same as iris.csv:103)");
    assertEquals(List.of(twins), iris.findings());
    assertEquals(List.of(Kind.UNSCALED_INPUT, Kind.DUPLICATE_ROWS), iris.unstandardized().kinds());
    int[] all = IntStream.range(0, 150).toArray();
    assertEquals(List.of(), iris.with(new Split(all, new int[0])).findings());
  }

  @Test
  void digitsHaveConstantPixelsOnly() {
    Examinations digits = Examinations.ofFile("digits.csv", "digit").folds(10);
    Finding constant =
        Finding.notice(
            Kind.CONSTANT_COLUMN,
            List.of("p00", "p40", "p47"),
            "columns 'p00', 'p40' and 'p47' have one value each in all training rows, and are left"
                + " out");
    assertEquals(List.of(constant), digits.findings());
    assertEquals(
        List.of(Kind.CONSTANT_COLUMN, Kind.UNSCALED_INPUT), digits.unstandardized().kinds());
  }

  @Test
  void penguinsAreHealthyIfStandardized() {
    Examinations penguins = Examinations.ofFile("penguins.csv", "species").folds(10);
    assertEquals(List.of(), penguins.findings());
    assertEquals(List.of(Kind.UNSCALED_INPUT), penguins.unstandardized().kinds());
  }
}
