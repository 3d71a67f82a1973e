package dev.yhat.trainer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.CounterRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Two classes; the numbers are the probability of class 1. */
  private static Predictions ranked(double[] ofOne, int... labels) {
    DMatrixRMaj probabilities = new DMatrixRMaj(ofOne.length, 2);
    for (int i = 0; i < ofOne.length; i++) {
      probabilities.set(i, 0, 1 - ofOne[i]);
      probabilities.set(i, 1, ofOne[i]);
    }
    return Predictions.ofProbabilities(probabilities, labels);
  }

  /**
   * scikit-learn 1.2.1 on {@link SamplePredictions#threeClasses}: roc_auc_score and
   * average_precision_score of the one-hot labels with average=None.
   */
  @Test
  void areasOfEachClassAgreeWithScikitLearn() {
    Predictions predictions = SamplePredictions.threeClasses();

    assertEquals(0.7708333333333333, predictions.rocAuc(0), 2e-16);
    assertEquals(0.8125, predictions.rocAuc(1), 2e-16);
    assertEquals(0.875, predictions.rocAuc(2), 2e-16);
    assertEquals(0.775, predictions.averagePrecision(0), 1e-15);
    assertEquals(0.7023809523809523, predictions.averagePrecision(1), 1e-15);
    assertEquals(0.5, predictions.averagePrecision(2), 1e-15);
  }

  /**
   * The example of scikit-learn's roc_auc_score and average_precision_score guides: 0.75 and 0.83…
   */
  @Test
  void areasOfScikitLearnsExample() {
    Predictions predictions = ranked(new double[] {.1, .4, .35, .8}, 0, 0, 1, 1);

    assertEquals(0.75, predictions.rocAuc(1));
    assertEquals(0.8333333333333333, predictions.averagePrecision(1), 1e-15);
  }

  @Test
  void perfectRankingHasAreasOfOne() {
    Predictions predictions = ranked(new double[] {.2, .9, .3, .8}, 0, 1, 0, 1);

    assertEquals(1.0, predictions.macroRocAuc());
    assertEquals(1.0, predictions.macroAveragePrecision());
  }

  /** Worked by hand: precisions 1/3 and 2/4 where a half of the class is found each. */
  @Test
  void invertedRankingHasNoAreaUnderTheRocCurve() {
    Predictions predictions = ranked(new double[] {.9, .2, .8, .3}, 0, 1, 0, 1);

    assertEquals(0.0, predictions.macroRocAuc());
    assertEquals((1.0 / 3 + 2.0 / 4) / 2, predictions.averagePrecision(1), 1e-15);
  }

  @Test
  void equalProbabilitiesRankNothing() {
    Predictions predictions = ranked(new double[] {.4, .4, .4, .4, .4}, 0, 1, 0, 0, 1);

    assertEquals(0.5, predictions.macroRocAuc());
    assertEquals(0.6, predictions.averagePrecision(0));
    assertEquals(0.4, predictions.averagePrecision(1));
    assertEquals(
        List.of(new RocPoint(INFINITY, 0, 0), new RocPoint(.4, 1, 1)), predictions.rocCurve(1));
  }

  @Test
  void negativeZeroRanksLikeZero() {
    Predictions predictions =
        Predictions.ofProbabilities(
            new DMatrixRMaj(new double[][] {{1, -0.0}, {1, 0.0}}), new int[] {0, 1});

    assertEquals(0.5, predictions.rocAuc(1));
  }

  @Test
  void whatIsNotDefinedIsLeftOut() {
    Predictions oneClass = ranked(new double[] {.9, .2, .8}, 1, 1, 1);

    assertEquals(Double.NaN, oneClass.rocAuc(0));
    assertEquals(Double.NaN, oneClass.rocAuc(1));
    assertEquals(Double.NaN, oneClass.macroRocAuc());
    assertEquals(Double.NaN, oneClass.averagePrecision(0));
    assertEquals(1.0, oneClass.averagePrecision(1));
    assertEquals(1.0, oneClass.macroAveragePrecision());
    assertEquals(List.of(), oneClass.rocCurve(0));
    assertEquals(List.of(), oneClass.rocCurve(1));
    Map<Metric, Double> metrics = oneClass.metrics();
    assertFalse(metrics.containsKey(Metric.ROC_AUC));
    assertEquals(1.0, metrics.get(Metric.PR_AUC));
  }

  @Test
  void macroMeansAreOverTheClassesWhereTheyAreDefined() {
    Predictions predictions =
        Predictions.ofProbabilities(
            new DMatrixRMaj(new double[][] {{.5, .4, .1}, {.3, .6, .1}, {.2, .3, .5}}),
            new int[] {0, 1, 1});

    assertEquals(1.0, predictions.rocAuc(0));
    assertEquals(0.5, predictions.rocAuc(1));
    assertEquals(Double.NaN, predictions.rocAuc(2));
    assertEquals(0.75, predictions.macroRocAuc());
    assertEquals((1 + (1 + 2.0 / 3) / 2) / 2, predictions.macroAveragePrecision(), 1e-15);
  }

  /**
   * Mann and Whitney's pairs and the definition of average precision, both counted without sorting.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 8, 9, 16, 17, 33, 200})
  void areasAreWhatTheirDefinitionsCount(int rows) {
    Predictions predictions = SamplePredictions.random(rows, 3, 5);
    for (int k = 0; k < 3; k++) {
      assertEquals(pairs(predictions, k), predictions.rocAuc(k));
      assertEquals(precisions(predictions, k), predictions.averagePrecision(k), 1e-14);
      assertEquals(areaUnder(predictions.rocCurve(k)), predictions.rocAuc(k), 1e-14);
    }
  }

  private static double pairs(Predictions predictions, int k) {
    long twice = 0;
    long pairs = 0;
    for (int i = 0; i < predictions.rows(); i++) {
      for (int j = 0; j < predictions.rows(); j++) {
        if (predictions.label(i) == k && predictions.label(j) != k) {
          twice +=
              1 + (int) Math.signum(predictions.probability(i, k) - predictions.probability(j, k));
          pairs++;
        }
      }
    }
    return twice / (2.0 * pairs);
  }

  /** Mean over the class's rows of the precision at their probability. */
  private static double precisions(Predictions predictions, int k) {
    int[] all = IntStream.range(0, predictions.rows()).toArray();
    return IntStream.of(all)
        .filter(i -> predictions.label(i) == k)
        .mapToDouble(
            i ->
                IntStream.of(all)
                    .filter(j -> predictions.probability(j, k) >= predictions.probability(i, k))
                    .mapToDouble(j -> predictions.label(j) == k ? 1 : 0)
                    .average()
                    .orElseThrow())
        .average()
        .orElse(Double.NaN);
  }

  private static double areaUnder(List<RocPoint> curve) {
    double area = curve.isEmpty() ? Double.NaN : 0.0;
    for (int i = 1; i < curve.size(); i++) {
      RocPoint a = curve.get(i - 1);
      RocPoint b = curve.get(i);
      area +=
          (b.falsePositiveRate() - a.falsePositiveRate())
              * (a.truePositiveRate() + b.truePositiveRate())
              / 2;
    }
    return area;
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    Predictions predictions = SamplePredictions.random(100, 3, 9);
    int[] order = IntStream.range(0, 100).toArray();
    CounterRandom.shuffle(4, order);
    DMatrixRMaj logits = new DMatrixRMaj(100, 3);
    int[] labels = new int[100];
    for (int i = 0; i < 100; i++) {
      System.arraycopy(predictions.logits().data, 3 * order[i], logits.data, 3 * i, 3);
      labels[i] = predictions.label(order[i]);
    }
    Predictions shuffled = Predictions.ofLogits(logits, labels);

    for (int k = 0; k < 3; k++) {
      assertEquals(predictions.rocAuc(k), shuffled.rocAuc(k));
      assertEquals(predictions.averagePrecision(k), shuffled.averagePrecision(k));
      assertEquals(predictions.rocCurve(k), shuffled.rocCurve(k));
    }
    Map<Metric, Double> metrics = shuffled.metrics();
    predictions
        .metrics()
        .forEach((metric, value) -> assertEquals(value, metrics.get(metric), 1e-14));
  }

  /**
   * scikit-learn 1.2.1's roc_curve on {@link SamplePredictions#threeClasses}, class 0, without its
   * point (0.7, 0, 0.25), which lies between two others. It starts at the threshold 1.7, later
   * versions at ∞.
   */
  @Test
  void rocCurveHasScikitLearnsCorners() {
    assertEquals(
        List.of(
            new RocPoint(INFINITY, 0, 0),
            new RocPoint(.6, 0, .5),
            new RocPoint(.4, 2.0 / 6, .5),
            new RocPoint(.3, 2.0 / 6, .75),
            new RocPoint(.25, 3.0 / 6, .75),
            new RocPoint(.2, 4.0 / 6, 1),
            new RocPoint(.1, 1, 1)),
        SamplePredictions.threeClasses().rocCurve(0));
  }

  @Test
  void rocCurveRunsFromCornerToCorner() {
    List<RocPoint> curve = SamplePredictions.random(500, 3, 3).rocCurve(1);

    assertEquals(new RocPoint(INFINITY, 0, 0), curve.get(0));
    assertEquals(1.0, curve.get(curve.size() - 1).falsePositiveRate());
    assertEquals(1.0, curve.get(curve.size() - 1).truePositiveRate());
    for (int i = 1; i < curve.size(); i++) {
      RocPoint a = curve.get(i - 1);
      RocPoint b = curve.get(i);
      assertTrue(a.threshold() > b.threshold());
      assertTrue(a.falsePositiveRate() <= b.falsePositiveRate());
      assertTrue(a.truePositiveRate() <= b.truePositiveRate());
    }
    assertThrows(UnsupportedOperationException.class, () -> curve.remove(0));
  }
}
