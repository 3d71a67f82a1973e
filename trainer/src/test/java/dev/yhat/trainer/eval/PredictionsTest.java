package dev.yhat.trainer.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.CounterRandom;
import dev.yhat.core.Relu;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static Predictions predictions(double[][] probabilities, int... labels) {
    return Predictions.ofProbabilities(new DMatrixRMaj(probabilities), labels);
  }

  /**
   * scikit-learn 1.2.1 on {@link SamplePredictions#threeClasses}: accuracy_score,
   * balanced_accuracy_score, log_loss, roc_auc_score(multi_class="ovr", average="macro"),
   * average_precision_score(one-hot labels, average="macro"), top_k_accuracy_score(k=2),
   * precision_score, recall_score and f1_score (average "macro", "weighted"). The Brier score is
   * NumPy 1.24.2's mean(sum((p − onehot)², axis=1)), the ECE worked by hand in {@link
   * ReliabilityTest}.
   */
  @Test
  void metricsOfThreeClassesAgreeWithScikitLearn() {
    Map<Metric, Double> metrics = SamplePredictions.threeClasses().metrics();

    assertEquals(0.6, metrics.get(Metric.ACCURACY), 1e-15);
    assertEquals(0.6666666666666666, metrics.get(Metric.BALANCED_ACCURACY), 1e-15);
    assertEquals(0.8496802501768503, metrics.get(Metric.LOG_LOSS), 1e-15);
    assertEquals(0.5095000000000001, metrics.get(Metric.BRIER), 1e-15);
    assertEquals(0.14, metrics.get(Metric.ECE), 1e-15);
    assertEquals(0.8194444444444443, metrics.get(Metric.ROC_AUC), 1e-15);
    assertEquals(0.6591269841269841, metrics.get(Metric.PR_AUC), 1e-15);
    assertEquals(0.9, metrics.get(Metric.TOP_2_ACCURACY), 1e-15);
    assertEquals(0.611111111111111, metrics.get(Metric.MACRO_PRECISION), 1e-15);
    assertEquals(0.6666666666666666, metrics.get(Metric.MACRO_RECALL), 1e-15);
    assertEquals(0.6031746031746033, metrics.get(Metric.MACRO_F1), 1e-15);
    assertEquals(0.5904761904761905, metrics.get(Metric.WEIGHTED_F1), 1e-15);
    assertEquals(12, metrics.size());
  }

  /**
   * scikit-learn 1.2.1 on {@link SamplePredictions#twoClasses}, as above; brier_score_loss gives
   * 0.1559375, half of ours, average_precision_score 0.9028571428571428 for class 1 and
   * 0.7555555555555555 for class 0, roc_auc_score 0.8666666666666667 for both.
   */
  @Test
  void metricsOfTwoClassesAgreeWithScikitLearn() {
    Predictions predictions = SamplePredictions.twoClasses();
    Map<Metric, Double> metrics = predictions.metrics();

    assertEquals(0.75, metrics.get(Metric.ACCURACY), 1e-15);
    assertEquals(0.8, metrics.get(Metric.BALANCED_ACCURACY), 1e-15);
    assertEquals(0.47154611186919926, metrics.get(Metric.LOG_LOSS), 1e-15);
    assertEquals(2 * 0.1559375, metrics.get(Metric.BRIER), 1e-15);
    assertEquals(0.8666666666666667, predictions.rocAuc(0), 1e-15);
    assertEquals(0.8666666666666667, predictions.rocAuc(1), 1e-15);
    assertEquals(0.8666666666666667, metrics.get(Metric.ROC_AUC), 1e-15);
    assertEquals(0.7555555555555555, predictions.averagePrecision(0), 1e-15);
    assertEquals(0.9028571428571428, predictions.averagePrecision(1), 1e-15);
    assertFalse(metrics.containsKey(Metric.TOP_2_ACCURACY));
    assertFalse(metrics.containsKey(Metric.TOP_5_ACCURACY));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 33, 300})
  void metricsAreWhatTheMethodsOfTheSameNamesGive(int rows) {
    Predictions predictions = SamplePredictions.random(rows, 7, 1);
    Evaluation evaluation = predictions.evaluation();
    Map<Metric, Double> metrics = predictions.metrics();

    assertEquals(evaluation.accuracy(), metrics.get(Metric.ACCURACY));
    assertEquals(evaluation.balancedAccuracy(), metrics.get(Metric.BALANCED_ACCURACY));
    assertEquals(evaluation.logLoss(), metrics.get(Metric.LOG_LOSS));
    assertEquals(predictions.brier(), metrics.get(Metric.BRIER));
    assertEquals(predictions.expectedCalibrationError(), metrics.get(Metric.ECE));
    assertEquals(predictions.macroRocAuc(), metrics.getOrDefault(Metric.ROC_AUC, Double.NaN));
    assertEquals(predictions.macroAveragePrecision(), metrics.get(Metric.PR_AUC));
    assertEquals(predictions.topK(1), metrics.get(Metric.ACCURACY));
    assertEquals(predictions.topK(2), metrics.get(Metric.TOP_2_ACCURACY));
    assertEquals(predictions.topK(5), metrics.get(Metric.TOP_5_ACCURACY));
    assertEquals(evaluation.macro().precision(), metrics.get(Metric.MACRO_PRECISION));
    assertEquals(evaluation.macro().recall(), metrics.get(Metric.MACRO_RECALL));
    assertEquals(evaluation.macro().f1(), metrics.get(Metric.MACRO_F1));
    assertEquals(evaluation.weighted().f1(), metrics.get(Metric.WEIGHTED_F1));
  }

  @Test
  void metricsComeInTheirOrderAndCannotBeChanged() {
    Map<Metric, Double> metrics = SamplePredictions.random(20, 7, 1).metrics();

    assertEquals(List.of(Metric.values()), List.copyOf(metrics.keySet()));
    assertThrows(UnsupportedOperationException.class, metrics::clear);
    assertEquals("top_2_accuracy", Metric.TOP_2_ACCURACY.key());
    assertTrue(Metric.ACCURACY.higherIsBetter());
    assertFalse(Metric.LOG_LOSS.higherIsBetter());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 255, 256, 257, 600})
  void ofAClassifierItCountsAndSumsAsAnEvaluationDoes(int rows) {
    double[][] features = new double[rows][4];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = CounterRandom.below(2, i, 3);
      for (int j = 0; j < 4; j++) {
        features[i][j] = CounterRandom.normal(1, 4L * i + j);
      }
    }
    DataSet data = new InMemoryDataSet(features, labels, 3);
    SoftmaxClassifier classifier = SoftmaxClassifier.create(4, List.of(5), new Relu(), 0, 3, 1);

    Predictions predictions = Predictions.of(classifier, data);

    Evaluation streamed = Evaluation.of(classifier, data);
    assertEquals(rows, predictions.rows());
    assertEquals(3, predictions.classes());
    assertEquals(streamed.accuracy(), predictions.evaluation().accuracy());
    assertEquals(streamed.logLoss(), predictions.evaluation().logLoss());
    assertArrayEquals(streamed.confusion(), predictions.evaluation().confusion());
    for (int i = 0; i < rows; i++) {
      assertEquals(labels[i], predictions.label(i));
      assertEquals(
          predictions.loss(i), -StrictMath.log(predictions.probability(i, labels[i])), 1e-14);
    }
  }

  @Test
  void lowestOfEqualsIsPredictedAndComesFirstAmongTheTop() {
    Predictions predictions = predictions(new double[][] {{.2, .4, .4}, {.2, .4, .4}}, 1, 2);

    assertEquals(1, predictions.predicted(0));
    assertEquals(1, predictions.predicted(1));
    assertEquals(0.5, predictions.topK(1));
    assertEquals(1.0, predictions.topK(2));
    assertEquals(1.0, predictions.topK(99));
  }

  @Test
  void logitsRankWhereProbabilitiesAreTooNearToTell() {
    Predictions predictions =
        Predictions.ofLogits(new DMatrixRMaj(new double[][] {{0, 1e-17}}), new int[] {1});

    assertEquals(predictions.probability(0, 0), predictions.probability(0, 1));
    assertEquals(1, predictions.predicted(0));
    assertEquals(1.0, predictions.evaluation().accuracy());
  }

  @Test
  void brierIsZeroForCertainTruthAndTwoForCertainError() {
    double[][] certain = {{1, 0, 0}, {0, 0, 1}};

    assertEquals(0.0, predictions(certain, 0, 2).brier());
    assertEquals(2.0, predictions(certain, 1, 0).brier());
  }

  @Test
  void anImpossibleClassHasInfiniteLossAndNothingElseInfinite() {
    Predictions predictions = predictions(new double[][] {{1, 0}, {.5, .5}}, 1, 0);

    assertEquals(INFINITY, predictions.loss(0));
    assertEquals(INFINITY, predictions.metrics().get(Metric.LOG_LOSS));
    predictions
        .metrics()
        .forEach(
            (metric, value) ->
                assertTrue(metric == Metric.LOG_LOSS || Double.isFinite(value), metric.key()));
  }

  @Test
  void changesToWhatWasGivenDoNotReachIt() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{.25, .75}});
    int[] labels = {1};
    Predictions ofProbabilities = Predictions.ofProbabilities(matrix, labels);
    Predictions ofLogits = Predictions.ofLogits(matrix, labels);
    double before = ofLogits.probability(0, 1);

    matrix.set(0, 1, 0);
    labels[0] = 0;

    assertEquals(.75, ofProbabilities.probability(0, 1));
    assertEquals(before, ofLogits.probability(0, 1));
    assertEquals(1, ofProbabilities.label(0));
    assertEquals(1, ofLogits.label(0));
  }

  /** Worked by hand: recalls 1 and 1/2 of the classes that have rows. */
  @Test
  void balancedAccuracyIsOfClassesThatHaveRows() {
    Predictions predictions =
        predictions(new double[][] {{.8, .1, .1}, {.1, .8, .1}, {.1, .1, .8}}, 0, 1, 1);

    assertEquals(0.75, predictions.evaluation().balancedAccuracy());
    assertEquals(0.5, predictions.evaluation().macro().recall());
  }

  @Test
  void refusesWhatIsNoPrediction() {
    assertEquals(
        "Predictions: expected 2 labels, got 1", refusal(new double[][] {{.5, .5}, {1, 0}}, 0));
    assertEquals(
        "Predictions: row 0: expected a label from 0 to 1, got 2",
        refusal(new double[][] {{.5, .5}}, 2));
    assertEquals(
        "Predictions: expected at least 1 row and 2 classes, got 1×1",
        refusal(new double[][] {{1}}, 0));
    assertEquals(
        "Predictions: row 1: expected probabilities that sum to 1, got [0.5, 0.6]",
        refusal(new double[][] {{.5, .5}, {.5, .6}}, 0, 0));
    assertEquals(
        "Predictions: row 0: expected probabilities that sum to 1, got [-0.5, 1.5]",
        refusal(new double[][] {{-.5, 1.5}}, 0));
    assertEquals(
        "Predictions: row 0: expected probabilities that sum to 1, got [NaN, 1.0]",
        refusal(new double[][] {{Double.NaN, 1}}, 0));
    Predictions sample = SamplePredictions.twoClasses();
    assertEquals("topK: expected k ≥ 1, got 0", message(() -> sample.topK(0)));
    assertEquals(
        "Predictions: expected a class from 0 to 1, got 2", message(() -> sample.rocAuc(2)));
    assertEquals(
        "log-softmax: row 0: expected numbers, or −∞ beside at least one number, got [NaN, 0.0]",
        message(
            () ->
                Predictions.ofLogits(
                    new DMatrixRMaj(new double[][] {{Double.NaN, 0}}), new int[] {0})));
    DataSet data = new InMemoryDataSet(new double[][] {{1, 2}}, new int[] {0}, 2);
    SoftmaxClassifier classifier = SoftmaxClassifier.create(2, List.of(), new Relu(), 0, 2, 1);
    assertEquals(
        "Predictions: expected at least 1 row, got none",
        message(() -> Predictions.of(classifier, data.subset(new int[0]))));
    assertEquals(
        "Predictions: expected a data set with 2 inputs and 3 classes, got 2 and 2",
        message(
            () ->
                Predictions.of(SoftmaxClassifier.create(2, List.of(), new Relu(), 0, 3, 1), data)));
  }

  private static String refusal(double[][] probabilities, int... labels) {
    return message(() -> predictions(probabilities, labels));
  }

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
