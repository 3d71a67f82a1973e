package dev.yhat.trainer.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WolfeSearchTest {
  /** A function with its derivative, which notes where it was evaluated. */
  private record Known(DoubleUnaryOperator phi, DoubleUnaryOperator derivative, List<Double> steps)
      implements WolfeSearch.Line {
    Known(DoubleUnaryOperator phi, DoubleUnaryOperator derivative) {
      this(phi, derivative, new ArrayList<>());
    }

    @Override
    public double value(double step) {
      steps.add(step);
      return phi.applyAsDouble(step);
    }

    @Override
    public double slope() {
      return derivative.applyAsDouble(last());
    }

    double last() {
      return steps.get(steps.size() - 1);
    }

    boolean search(WolfeSearch search, double firstStep) {
      return search.run(phi.applyAsDouble(0), derivative.applyAsDouble(0), firstStep);
    }
  }

  private static void assertStrongWolfe(Known line, double firstStep) {
    WolfeSearch search = new WolfeSearch(line);
    assertTrue(line.search(search, firstStep));
    double step = line.last();
    double slopeAtZero = line.derivative.applyAsDouble(0);
    double value = line.phi.applyAsDouble(step);
    assertEquals(value, search.value());
    assertTrue(value <= line.phi.applyAsDouble(0) + 1e-4 * step * slopeAtZero, "" + step);
    assertTrue(Math.abs(line.derivative.applyAsDouble(step)) <= -.9 * slopeAtZero, "" + step);
  }

  /** First steps that are far too short or too long, for a parabola with its minimum at 1. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-10, 1e-3, .05, .5, 1, 1.95, 2, 3, 1e3, 1e8})
  void parabola(double firstStep) {
    assertStrongWolfe(new Known(a -> (a - 1) * (a - 1), a -> 2 * (a - 1)), firstStep);
  }

  /** Moré and Thuente, 1994, equation (5.1) with β = 2: concave far out, minimum at √2. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, .1, 1, 10, 1e3})
  void functionThatIsConcaveFarOut(double firstStep) {
    assertStrongWolfe(
        new Known(a -> -a / (a * a + 2), a -> (a * a - 2) / ((a * a + 2) * (a * a + 2))),
        firstStep);
  }

  /** Equation (5.2) there: (a + 0.004)⁵ − 2·(a + 0.004)⁴, minimum at 1.596. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, .1, 1, 10, 1e3})
  void functionWithATinySlopeAtTheStart(double firstStep) {
    assertStrongWolfe(
        new Known(
            a -> StrictMath.pow(a + .004, 5) - 2 * StrictMath.pow(a + .004, 4),
            a -> 5 * StrictMath.pow(a + .004, 4) - 8 * StrictMath.pow(a + .004, 3)),
        firstStep);
  }

  /** −ln(1 − a) − 3a has its minimum at ⅔ and no value from 1 on. */
  @ParameterizedTest
  @ValueSource(doubles = {.1, 1, 1.5, 100})
  void functionThatEnds(double firstStep) {
    assertStrongWolfe(
        new Known(a -> -StrictMath.log1p(-a) - 3 * a, a -> 1 / (1 - a) - 3), firstStep);
  }

  /** From the minimum of a parabola that was searched too far, the cubic leads straight back. */
  @Test
  void cubicThroughAParabolaIsExact() {
    Known line = new Known(a -> (a - 1) * (a - 1), a -> 2 * (a - 1));
    assertTrue(line.search(new WolfeSearch(line), 3));
    assertEquals(List.of(3.0, 1.0), line.steps());
  }

  @Test
  void endlessDescentIsGivenUp() {
    Known line = new Known(a -> -a, a -> -1);
    assertFalse(line.search(new WolfeSearch(line), 1));
  }

  @Test
  void ascentInSpiteOfTheSlopeIsGivenUp() {
    Known line = new Known(a -> a, a -> -1);
    assertFalse(line.search(new WolfeSearch(line), 1));
  }

  @Test
  void valuesThatDifferByRoundingCountAsEqual() {
    Known line = new Known(a -> 1 + (a == 0 ? 0 : 1e-15), a -> 1e-16 * (a - 1));
    assertTrue(line.search(new WolfeSearch(line), 1));
    assertEquals(List.of(1.0), line.steps());
  }
}
