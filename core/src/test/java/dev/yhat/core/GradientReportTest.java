package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The worse of two reports, in whichever order they come, never passes where one of them fails. */
class GradientReportTest {
  private static final GradientReport GOOD = report(1e-10, 1.0);
  private static final GradientReport WRONG = report(0.5, 1.0);
  private static final GradientReport NOTHING = report(0.0, 0.0);
  private static final GradientReport NOT_A_NUMBER = report(Double.NaN, 1.0);

  private static GradientReport report(double error, double largest) {
    return new GradientReport("f", 0, 0, 1.0, 1.0, error, largest);
  }

  @Test
  void onlySmallErrorOfARealGradientAgrees() {
    assertTrue(GOOD.agreesWithin(1e-7));
    for (GradientReport bad : List.of(WRONG, NOTHING, NOT_A_NUMBER)) {
      assertFalse(bad.agreesWithin(1e-7), bad.toString());
    }
  }

  @Test
  void failureIsNeverForgotten() {
    for (GradientReport bad : List.of(WRONG, NOTHING, NOT_A_NUMBER)) {
      assertSame(bad, GOOD.worse(bad));
      assertSame(bad, bad.worse(GOOD));
    }
  }

  @Test
  void notANumberIsWorstOfAll() {
    assertSame(NOT_A_NUMBER, WRONG.worse(NOT_A_NUMBER));
    assertSame(NOT_A_NUMBER, NOT_A_NUMBER.worse(WRONG));
    assertSame(NOT_A_NUMBER, NOT_A_NUMBER.worse(NOTHING));
    assertSame(NOT_A_NUMBER, NOTHING.worse(NOT_A_NUMBER));
  }

  @Test
  void firstOfEqualsStays() {
    assertSame(GOOD, GOOD.worse(report(1e-10, 1.0)));
  }
}
