package dev.yhat.trainer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.CounterRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  private static final long PURPOSE = 0x626f6f74;

  /** Predictions with rows drawn as the bootstrap draws them, put together row by row. */
  private static Predictions resample(Predictions predictions, long seed, int b) {
    int rows = predictions.rows();
    int classes = predictions.classes();
    DMatrixRMaj logits = new DMatrixRMaj(rows, classes);
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      int row = CounterRandom.below(CounterRandom.key(seed, PURPOSE, b), i, rows);
      System.arraycopy(predictions.logits().data, row * classes, logits.data, i * classes, classes);
      labels[i] = predictions.label(row);
    }
    return Predictions.ofLogits(logits, labels);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 60})
  void intervalsLieBetweenQuantilesOfResampledPredictions(int rows) {
    Predictions predictions = SamplePredictions.random(rows, 6, 4);
    Map<Metric, List<Double>> samples = new EnumMap<>(Metric.class);
    for (int b = 0; b < 21; b++) {
      resample(predictions, 11, b)
          .metrics()
          .forEach((metric, v) -> samples.computeIfAbsent(metric, m -> new ArrayList<>()).add(v));
    }

    Map<Metric, Interval> intervals = new Bootstrap(21, 0.8, 11).intervals(predictions);

    assertEquals(List.of(Metric.values()), List.copyOf(intervals.keySet()));
    samples.forEach(
        (metric, values) -> {
          double[] ascending = values.stream().mapToDouble(v -> v).sorted().toArray();
          Interval interval = intervals.get(metric);
          assertEquals(Bootstrap.quantile(ascending, 0.1), interval.low(), 1e-14, metric.key());
          assertEquals(Bootstrap.quantile(ascending, 0.9), interval.high(), 1e-14, metric.key());
        });
  }

  /** NumPy 1.24.2: quantile([1, 2, 4, 8, 16], [.025, .3, .5, .975]) is 1.1, 2.4, 4, 15.2. */
  @Test
  void quantilesAgreeWithNumPy() {
    double[] ascending = {1, 2, 4, 8, 16};

    assertEquals(1.1, Bootstrap.quantile(ascending, 0.025), 1e-15);
    assertEquals(2.4, Bootstrap.quantile(ascending, 0.3), 1e-15);
    assertEquals(4.0, Bootstrap.quantile(ascending, 0.5));
    assertEquals(15.2, Bootstrap.quantile(ascending, 0.975), 1e-14);
    assertEquals(1.0, Bootstrap.quantile(ascending, 0));
    assertEquals(16.0, Bootstrap.quantile(ascending, 1));
  }

  @Test
  void infiniteSamplesHaveQuantiles() {
    double infinity = Double.POSITIVE_INFINITY;

    assertEquals(infinity, Bootstrap.quantile(new double[] {1, infinity, infinity}, 0.75));
    assertEquals(infinity, Bootstrap.quantile(new double[] {1, infinity, infinity}, 0.25));
    assertEquals(1.0, Bootstrap.quantile(new double[] {1, infinity, infinity}, 0));
  }

  /** A share p of n rows varies as binomial: ±1.96·√(p(1 − p)/n). */
  @Test
  void accuracysIntervalIsNearTheBinomialOne() {
    Predictions predictions = SamplePredictions.random(1000, 3, 8);
    double accuracy = predictions.evaluation().accuracy();
    double half = 1.96 * Math.sqrt(accuracy * (1 - accuracy) / 1000);

    Interval interval = Bootstrap.withSeed(1).intervals(predictions).get(Metric.ACCURACY);

    assertEquals(accuracy - half, interval.low(), 0.1 * half);
    assertEquals(accuracy + half, interval.high(), 0.1 * half);
    assertTrue(interval.contains(accuracy));
    assertFalse(interval.contains(accuracy + 2 * half));
    assertFalse(interval.contains(accuracy - 2 * half));
  }

  @Test
  void seedDecidesAlone() {
    Predictions predictions = SamplePredictions.random(50, 3, 8);
    Map<Metric, Interval> intervals = Bootstrap.withSeed(1).intervals(predictions);

    assertEquals(intervals, Bootstrap.withSeed(1).intervals(predictions));
    assertNotEquals(intervals, Bootstrap.withSeed(2).intervals(predictions));
    assertThrows(UnsupportedOperationException.class, intervals::clear);
  }

  @Test
  void whatIsNotDefinedHasNoInterval() {
    Predictions oneClass =
        Predictions.ofLogits(
            new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}, {2, 1}}), new int[] {1, 1, 1});

    Map<Metric, Interval> intervals = Bootstrap.withSeed(1).intervals(oneClass);

    assertEquals(oneClass.metrics().keySet(), intervals.keySet());
    assertFalse(intervals.containsKey(Metric.ROC_AUC));
  }

  /** A single row is drawn every time. */
  @Test
  void oneRowDoesNotVary() {
    Predictions predictions = SamplePredictions.random(1, 3, 8);
    Map<Metric, Double> metrics = predictions.metrics();

    Bootstrap.withSeed(1)
        .intervals(predictions)
        .forEach(
            (metric, interval) ->
                assertEquals(new Interval(metrics.get(metric), metrics.get(metric)), interval));
  }

  @Test
  void infiniteLossHasAnInterval() {
    Predictions predictions =
        Predictions.ofProbabilities(
            new DMatrixRMaj(new double[][] {{1, 0}, {.5, .5}, {.5, .5}, {.5, .5}}),
            new int[] {1, 0, 1, 0});

    Interval interval = Bootstrap.withSeed(1).intervals(predictions).get(Metric.LOG_LOSS);

    assertEquals(StrictMath.log(2), interval.low(), 1e-15);
    assertEquals(Double.POSITIVE_INFINITY, interval.high());
  }

  @Test
  void areasAreLeftToSmallerData() {
    assertTrue(Bootstrap.withSeed(1).areas(100_000, 10));
    assertFalse(Bootstrap.withSeed(1).areas(100_001, 10));
    assertFalse(Bootstrap.withSeed(1).areas(Integer.MAX_VALUE, 2));
  }

  @Test
  void refusesWhatIsNoBootstrap() {
    assertEquals(
        "Bootstrap: expected at least 1 resample and a level in (0, 1), got 0 and 0.9",
        message(() -> new Bootstrap(0, 0.9, 1)));
    assertEquals(
        "Bootstrap: expected at least 1 resample and a level in (0, 1), got 9 and 1.0",
        message(() -> new Bootstrap(9, 1, 1)));
    assertEquals(
        "Interval: expected low ≤ high, got 2.0 and 1.0", message(() -> new Interval(2, 1)));
  }

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
