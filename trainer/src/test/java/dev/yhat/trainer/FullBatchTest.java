package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Kernels;
import dev.yhat.core.Precision;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Initializer;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.optim.Lbfgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FullBatchTest {
  private static final DataSet IRIS = iris();
  private static final SoftmaxCrossEntropy LOSS = new SoftmaxCrossEntropy();
  private static final DataSet MOONS = ToyData.moons(40, .1, 1);

  /** As it is in the file, not standardised. */
  private static DataSet iris() {
    ExampleTable table = ExampleTable.iris();
    List<String> names = Arrays.stream(table.labels()).sorted().distinct().toList();
    int[] labels = Arrays.stream(table.labels()).mapToInt(names::indexOf).toArray();
    return new InMemoryDataSet(table.features(), labels, names.size());
  }

  private static Network zeros() {
    return SoftmaxClassifier.create(4, List.of(), new Tanh(), 0, 3, 1).network();
  }

  /** Softmax regression far from the minimum. */
  private static Network elsewhere(long key) {
    return Network.of(Dense.initialized(4, 3, Initializer.he(), key));
  }

  private static Network hidden(double dropout) {
    return SoftmaxClassifier.create(2, List.of(8), new Tanh(), dropout, 2, 1).network();
  }

  /** The minimum, to rounding. */
  private static FullBatchResult minimum(double weightDecay) {
    return new FullBatch(weightDecay, 1e-14, new Lbfgs()).train(zeros(), LOSS, IRIS);
  }

  /**
   * Minima computed by Newton's method with the full Hessian in NumPy 2.4, to a gradient of norm
   * 3e-16, from the classes in alphabetical order.
   */
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.2848789002382285, 0.635383276663, -2.078881259173, -0.851218622802",
    "0.001, 0.12245835681882011, 1.28159437687, -3.744567308919, -2.832023485817"
  })
  void softmaxRegressionFindsTheMinimumOfNewtonsMethod(
      double weightDecay, double objective, double first, double third, double lastBias) {
    FullBatchResult result = minimum(weightDecay);
    assertEquals(Lbfgs.Stop.CONVERGED, result.stop());
    assertEquals(objective, result.objective(), 2e-14);
    DMatrixRMaj weights = result.network().parameters().get(0);
    assertEquals(first, weights.unsafe_get(0, 0), 1e-5);
    assertEquals(third, weights.unsafe_get(2, 0), 1e-5);
    assertEquals(lastBias, result.network().parameters().get(1).data[2], 1e-5);
    Evaluation evaluation = Evaluation.of(new SoftmaxClassifier(result.network()), IRIS);
    assertEquals(147.0 / 150, evaluation.accuracy(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-1, 1e-2, 1e-3})
  void twoStartsAgreeToTheGap(double weightDecay) {
    FullBatch training = new FullBatch(weightDecay);
    FullBatchResult one = training.train(zeros(), LOSS, IRIS);
    FullBatchResult other = training.train(elsewhere(5), LOSS, IRIS);
    assertEquals(Lbfgs.Stop.CONVERGED, one.stop());
    assertEquals(Lbfgs.Stop.CONVERGED, other.stop());
    assertEquals(one.objective(), other.objective(), 1e-10);
    assertNotEquals(one.iterations(), 0);
    assertTrue(one.optimalityGap().orElseThrow() <= 1e-10, one.toString());
    assertTrue(other.optimalityGap().orElseThrow() <= 1e-10, other.toString());
  }

  /** Gaps that are asked for are reached, and the true ones are below. */
  @ParameterizedTest
  @ValueSource(doubles = {10, 1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12})
  void gapIsNeverLargerThanItsBound(double gap) {
    double least = minimum(1e-2).objective();
    FullBatchResult result = new FullBatch(1e-2, gap, new Lbfgs()).train(elsewhere(6), LOSS, IRIS);
    double bound = result.optimalityGap().orElseThrow();
    double norm = result.gradientNorm();
    assertEquals(norm * norm / .02, bound, 1e-15 * bound);
    assertTrue(bound <= gap, bound + " for " + gap);
    assertTrue(result.objective() - least <= bound + 2e-14, result.toString());
    assertTrue(result.objective() - least >= -2e-14, result.toString());
  }

  @Test
  void boundHoldsWhereIterationsRunOut() {
    double least = minimum(1e-2).objective();
    for (int iterations = 1; iterations < 30; iterations += 4) {
      Lbfgs few = new Lbfgs(10, iterations, 0);
      FullBatchResult result = new FullBatch(1e-2, 1e-10, few).train(elsewhere(6), LOSS, IRIS);
      assertEquals(Lbfgs.Stop.MAX_ITERATIONS, result.stop());
      double bound = result.optimalityGap().orElseThrow();
      assertTrue(bound > 1e-10, result.toString());
      assertTrue(result.objective() - least <= bound, result.toString());
    }
  }

  @Test
  void hiddenLayersHaveAGradientNormButNoGap() {
    Lbfgs lbfgs = new Lbfgs(10, 2000, 1e-5);
    FullBatchResult result = new FullBatch(1e-3, 1e-10, lbfgs).train(hidden(0), LOSS, MOONS);
    assertEquals(Lbfgs.Stop.CONVERGED, result.stop());
    assertTrue(result.gradientNorm() <= 1e-5, result.toString());
    assertTrue(result.optimalityGap().isEmpty());
    Evaluation evaluation = Evaluation.of(new SoftmaxClassifier(result.network()), MOONS);
    assertTrue(evaluation.accuracy() > .95, evaluation.toString());
  }

  @Test
  void withoutWeightDecayThereIsNoGap() {
    Lbfgs lbfgs = new Lbfgs(10, 500, 1e-3);
    FullBatchResult result = new FullBatch(0, 1e-10, lbfgs).train(zeros(), LOSS, IRIS);
    assertEquals(Lbfgs.Stop.CONVERGED, result.stop());
    assertTrue(result.optimalityGap().isEmpty());
  }

  @Test
  void eachIterationIsReportedAsAnEpoch() {
    List<EpochReport> reports = new ArrayList<>();
    FullBatchResult result;
    try (Kernels kernels = new Kernels()) {
      result = new FullBatch(1e-2).train(zeros(), LOSS, IRIS, kernels, reports::add);
    }
    assertEquals(result.iterations(), reports.size());
    assertEquals(1, reports.get(0).epoch());
    assertEquals(1000, reports.get(0).epochs());
    EpochReport last = reports.get(reports.size() - 1);
    assertEquals(result.iterations(), last.epoch());
    Evaluation evaluation = Evaluation.of(new SoftmaxClassifier(result.network()), IRIS);
    assertEquals(evaluation.logLoss(), last.training().loss(), 1e-14);
    assertEquals(evaluation.accuracy(), last.training().accuracy());
    assertTrue(last.training().loss() < result.objective(), "the penalty is not in it");
  }

  @Test
  void startIsNotModifiedAndResultsRepeatToTheBit() {
    Network start = elsewhere(3);
    Network before = start.copy();
    FullBatchResult one = new FullBatch(1e-2).train(start, LOSS, IRIS);
    FullBatchResult two = new FullBatch(1e-2).train(start, LOSS, IRIS);
    assertEquals(one.objective(), two.objective());
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(before.parameters().get(i).data, start.parameters().get(i).data);
      assertArrayEquals(
          one.network().parameters().get(i).data, two.network().parameters().get(i).data);
    }
  }

  @Test
  void interruptionKeepsWhatHasBeenReached() {
    FullBatchResult result;
    try (Kernels kernels = new Kernels()) {
      TrainingListener interrupter =
          report -> {
            if (report.epoch() == 3) {
              Thread.currentThread().interrupt();
            }
          };
      result = new FullBatch(1e-2).train(zeros(), LOSS, IRIS, kernels, interrupter);
    }
    assertTrue(Thread.interrupted());
    assertEquals(Lbfgs.Stop.INTERRUPTED, result.stop());
    assertEquals(3, result.iterations());
    assertTrue(result.objective() < StrictMath.log(3));
  }

  @Test
  void dropoutIsRefused() {
    assertRefused(
        "expected a network without dropout, got layer 2 Dropout(8, 0.5)",
        () -> new FullBatch(1e-2).train(hidden(.5), LOSS, MOONS));
  }

  @Test
  void productsInFloatAreRefused() {
    try (Kernels kernels = new Kernels(Precision.FLOAT)) {
      assertRefused(
          "expected products in double, got FLOAT",
          () -> new FullBatch(1e-2).train(hidden(0), LOSS, MOONS, kernels, report -> {}));
    }
  }

  @Test
  void classifierMinimisesInDoubleWhateverItsPrecision() {
    Classifier classifier = new Classifier().hidden().fullBatch(new FullBatch(1e-2));
    double[][] x = {{0, 1}, {1, 0}, {1, 1}};
    String[] labels = {"a", "b", "a"};
    assertArrayEquals(
        ModelFile.toBytes(classifier.fit(x, labels)),
        ModelFile.toBytes(classifier.precision(Precision.FLOAT).fit(x, labels)));
  }

  @Test
  void interruptedBeforeItsFirstIterationAClassifierHasNoResult() {
    Classifier classifier =
        new Classifier().hidden().fullBatch(new FullBatch(1e-2)).resultOnInterrupt(true);
    Thread.currentThread().interrupt();
    try {
      assertThrows(
          CancellationException.class,
          () -> classifier.fit(new double[][] {{0}, {1}}, new int[] {0, 1}));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void dataInWhichNothingCountsIsRefused() {
    DataSet nothing = new ZeroWeightTest.Weighted(MOONS, new double[40]);
    assertRefused(
        "at least one sample that counts",
        () -> new FullBatch(1e-2).train(hidden(0), LOSS, nothing));
  }

  @Test
  void lossThatIsNotFiniteAtTheStartNamesWhere() {
    DMatrixRMaj weights = new DMatrixRMaj(2, 2);
    weights.fill(1e308);
    Network huge = Network.of(new Dense(weights, new DMatrixRMaj(1, 2)));
    DataSet ones = new InMemoryDataSet(new double[][] {{1, 1}}, new int[] {0}, 2);
    TrainingException e =
        assertThrows(TrainingException.class, () -> new FullBatch(1e-2).train(huge, LOSS, ones));
    assertTrue(e.getMessage().startsWith("start: loss is NaN; first: layer 0"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1e-10, finite weight decay ≥ 0",
    "NaN, 1e-10, finite weight decay ≥ 0",
    "1, 0, finite optimality gap above 0",
    "1, Infinity, finite optimality gap above 0"
  })
  void settingsOutOfRangeAreRefused(double weightDecay, double gap, String expected) {
    assertRefused(expected, () -> new FullBatch(weightDecay, gap, new Lbfgs()));
  }

  private static void assertRefused(String expected, Runnable call) {
    String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(message.contains(expected), message);
  }
}
