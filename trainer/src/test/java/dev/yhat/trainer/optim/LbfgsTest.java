package dev.yhat.trainer.optim;

import static dev.yhat.trainer.optim.Runs.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {
  private static final Lbfgs EXACT = new Lbfgs(10, 2000, 1e-10);

  /** ½·Σ factor_i·(x_i − target_i)². */
  private static Lbfgs.Objective quadratic(double[] factors, double[] targets) {
    return (parameters, gradients) -> {
      double value = 0;
      for (int i = 0; i < factors.length; i++) {
        double difference = parameters.get(0).data[i] - targets[i];
        value += .5 * factors[i] * difference * difference;
        gradients.get(0).data[i] = factors[i] * difference;
      }
      return value;
    };
  }

  /** Σ 100·(x_(2i+1) − x_2i²)² + (1 − x_2i)², whose minimum is 0 at ones. */
  private static double rosenbrock(List<DMatrixRMaj> parameters, List<DMatrixRMaj> gradients) {
    double[] x = parameters.get(0).data;
    double[] g = gradients.get(0).data;
    double value = 0;
    for (int i = 0; i < x.length; i += 2) {
      double bend = x[i + 1] - x[i] * x[i];
      value += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
      g[i] = -400 * bend * x[i] - 2 * (1 - x[i]);
      g[i + 1] = 200 * bend;
    }
    return value;
  }

  private static DMatrixRMaj rosenbrockStart(int length) {
    DMatrixRMaj x = new DMatrixRMaj(1, length);
    for (int i = 0; i < length; i++) {
      x.data[i] = i % 2 == 0 ? -1.2 : 1;
    }
    return x;
  }

  /** Worked by hand: 2x² + xy + y² − 3x − y·4 has its minimum where 4x + y = 3 and x + 2y = 4. */
  @Test
  void findsTheMinimumOfACoupledQuadratic() {
    DMatrixRMaj a = row(10);
    DMatrixRMaj b = row(-7);
    Lbfgs.Result result =
        EXACT.minimize(
            (p, g) -> {
              double x = p.get(0).data[0];
              double y = p.get(1).data[0];
              g.get(0).data[0] = 4 * x + y - 3;
              g.get(1).data[0] = x + 2 * y - 4;
              return 2 * x * x + x * y + y * y - 3 * x - 4 * y;
            },
            List.of(a, b));
    assertEquals(Lbfgs.Stop.CONVERGED, result.stop());
    assertEquals(2.0 / 7, a.data[0], 1e-10);
    assertEquals(13.0 / 7, b.data[0], 1e-10);
    assertEquals(-29.0 / 7, result.value(), 1e-14);
    assertTrue(result.gradientNorm() <= 1e-10);
  }

  /** The classic start (−1.2, 1), as in Nocedal and Wright, and fifty of them side by side. */
  @ParameterizedTest
  @ValueSource(ints = {2, 100})
  void findsTheMinimumOfRosenbrock(int length) {
    DMatrixRMaj x = rosenbrockStart(length);
    Lbfgs.Result result = EXACT.minimize(LbfgsTest::rosenbrock, List.of(x));
    assertEquals(Lbfgs.Stop.CONVERGED, result.stop());
    for (int i = 0; i < length; i++) {
      assertEquals(1.0, x.data[i], 1e-9);
    }
    assertTrue(result.iterations() < 100, result.toString());
    assertTrue(result.evaluations() < 2 * result.iterations(), result.toString());
  }

  /** Its condition is 1e4: gradient descent would need some ten thousand steps for each digit. */
  @Test
  void findsTheMinimumOfAnIllConditionedQuadratic() {
    double[] factors = new double[20];
    for (int i = 0; i < 20; i++) {
      factors[i] = StrictMath.pow(10, 4 * i / 19.0);
    }
    double[] targets = Runs.random(20, 1);
    DMatrixRMaj x = row(Runs.random(20, 2));
    Lbfgs.Result result = EXACT.minimize(quadratic(factors, targets), List.of(x));
    assertEquals(Lbfgs.Stop.CONVERGED, result.stop());
    assertArrayEquals(targets, x.data, 1e-10);
    assertTrue(result.iterations() < 1500, result.toString());
  }

  /** Values of 1e6 hide differences below 1e-10, but slopes still lead to the minimum. */
  @Test
  void convergesWhereDifferencesOfTheValueDrownInRounding() {
    double[] factors = {1, 10, 100};
    double[] targets = {1, -2, 3};
    Lbfgs.Objective plain = quadratic(factors, targets);
    DMatrixRMaj x = row(0, 0, 0);
    Lbfgs.Result result = EXACT.minimize((p, g) -> 1e6 + plain.valueAndGradient(p, g), List.of(x));
    assertEquals(Lbfgs.Stop.CONVERGED, result.stop());
    assertArrayEquals(targets, x.data, 1e-10);
  }

  /** x − ln x has a value for x > 0 only, and its minimum at 1. */
  @Test
  void stepToWhereThereIsNoValueIsShortened() {
    DMatrixRMaj x = row(6);
    List<Double> refused = new ArrayList<>();
    Lbfgs.Result result =
        EXACT.minimize(
            (p, g) -> {
              double at = p.get(0).data[0];
              if (at <= 0) {
                refused.add(at);
              }
              g.get(0).data[0] = 1 - 1 / at;
              return at > 0 ? at - StrictMath.log(at) : Double.NaN;
            },
            List.of(x));
    assertEquals(Lbfgs.Stop.CONVERGED, result.stop());
    assertEquals(1.0, x.data[0], 1e-9);
    assertTrue(refused.size() > 0);
  }

  @Test
  void startAtTheMinimumIsNotLeft() {
    DMatrixRMaj x = row(1, 2);
    Lbfgs.Result result =
        EXACT.minimize(quadratic(new double[] {1, 1}, new double[] {1, 2}), List.of(x));
    assertEquals(new Lbfgs.Result(0, 0, 0, 1, Lbfgs.Stop.CONVERGED), result);
    assertArrayEquals(new double[] {1, 2}, x.data);
  }

  @Test
  void everyIterationLowersTheValueAndIsTold() {
    List<Double> values = new ArrayList<>();
    List<Integer> iterations = new ArrayList<>();
    DMatrixRMaj x = rosenbrockStart(2);
    Lbfgs.Result result =
        EXACT.minimize(
            LbfgsTest::rosenbrock,
            List.of(x),
            (iteration, value, norm) -> {
              iterations.add(iteration);
              values.add(value);
            });
    assertEquals(result.iterations(), iterations.size());
    double before = 24.2; // at the start, worked by hand: 100·0.44² + 2.2²
    for (int i = 0; i < values.size(); i++) {
      assertEquals(i + 1, iterations.get(i));
      assertTrue(values.get(i) < before, values.toString());
      before = values.get(i);
    }
    assertEquals(before, result.value());
  }

  @Test
  void stopsAtTheMostIterations() {
    DMatrixRMaj x = rosenbrockStart(2);
    Lbfgs.Result result = new Lbfgs(10, 5, 1e-10).minimize(LbfgsTest::rosenbrock, List.of(x));
    assertEquals(Lbfgs.Stop.MAX_ITERATIONS, result.stop());
    assertEquals(5, result.iterations());
    assertEquals(rosenbrock(List.of(x), List.of(x.copy())), result.value());
  }

  /** A gradient of the wrong sign leads nowhere; the parameters stay where they were. */
  @Test
  void saysSoIfNoStepHelps() {
    DMatrixRMaj x = row(3);
    Lbfgs.Result result =
        EXACT.minimize(
            (p, g) -> {
              g.get(0).data[0] = -2 * p.get(0).data[0];
              return p.get(0).data[0] * p.get(0).data[0];
            },
            List.of(x));
    assertEquals(Lbfgs.Stop.LINE_SEARCH_FAILED, result.stop());
    assertEquals(9.0, result.value());
    assertEquals(3.0, x.data[0]);
  }

  @Test
  void interruptionEndsItAfterTheIterationAtHand() {
    DMatrixRMaj x = rosenbrockStart(2);
    Lbfgs.Result result =
        EXACT.minimize(
            LbfgsTest::rosenbrock,
            List.of(x),
            (iteration, value, norm) -> {
              if (iteration == 3) {
                Thread.currentThread().interrupt();
              }
            });
    assertTrue(Thread.interrupted());
    assertEquals(Lbfgs.Stop.INTERRUPTED, result.stop());
    assertEquals(3, result.iterations());
    assertEquals(rosenbrock(List.of(x), List.of(x.copy())), result.value());
  }

  @Test
  void exceptionLeavesTheParametersOfTheLatestIteration() {
    DMatrixRMaj x = rosenbrockStart(2);
    double[] latest = {0, 0};
    int[] evaluations = {0};
    Lbfgs.Objective failing =
        (p, g) -> {
          if (++evaluations[0] == 12) {
            throw new IllegalStateException("twelfth");
          }
          return rosenbrock(p, g);
        };
    assertThrows(
        IllegalStateException.class,
        () ->
            EXACT.minimize(
                failing,
                List.of(x),
                (iteration, value, norm) -> System.arraycopy(x.data, 0, latest, 0, 2)));
    assertArrayEquals(latest, x.data);
  }

  @Test
  void twoRunsGiveTheSameBits() {
    DMatrixRMaj once = rosenbrockStart(100);
    DMatrixRMaj twice = rosenbrockStart(100);
    assertEquals(
        EXACT.minimize(LbfgsTest::rosenbrock, List.of(once)),
        EXACT.minimize(LbfgsTest::rosenbrock, List.of(twice)));
    assertArrayEquals(once.data, twice.data);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void startThatIsNotFiniteIsRefused(double value) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> EXACT.minimize((p, g) -> value, List.of(row(1))));
    assertTrue(e.getMessage().contains("finite value and gradient at the start, got " + value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, history of at least 1",
    "1, 0, 0, maxIterations of at least 1",
    "1, 1, -1, finite gradient norm ≥ 0",
    "1, 1, NaN, finite gradient norm ≥ 0"
  })
  void settingsOutOfRangeAreRefused(int history, int iterations, double norm, String expected) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Lbfgs(history, iterations, norm));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
