package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Relu;
import dev.yhat.core.Softmax;
import dev.yhat.core.Tanh;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The classifier: its layers, its first weights, its probabilities and classes. */
class SoftmaxClassifierTest {
  private static SoftmaxClassifier create(List<Integer> hidden, double dropout, long seed) {
    return SoftmaxClassifier.create(4, hidden, new Relu(), dropout, 3, seed);
  }

  @Test
  void hiddenLayersAreDenseActivationDropout() {
    Network network = create(List.of(8, 5), 0.2, 1).network();
    String kinds =
        network.layers().stream().map(layer -> layer.getClass().getSimpleName()).toList() + "";
    assertEquals(
        "[Dense, ActivationLayer, Dropout, Dense, ActivationLayer, Dropout, Dense]", kinds);
    assertEquals(4, network.inputs());
    assertEquals(3, network.outputs());
  }

  @Test
  void rateZeroLeavesDropoutOut() {
    assertEquals(3, create(List.of(8), 0, 1).network().layers().size());
  }

  @Test
  void softmaxRegressionStartsAtZeroAndUndecided() {
    SoftmaxClassifier regression = create(List.of(), 0, 1);
    assertEquals(1, regression.network().layers().size());
    assertArrayEquals(new double[12], regression.network().parameters().get(0).data);
    DMatrixRMaj p = new DMatrixRMaj(1, 3);
    regression.predictProba(Matrices.row(1, 2, 3, 4), p, new Workspace(regression.network(), 1));
    assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, p.data, 1e-16);
  }

  @Test
  void firstWeightsFollowWhatTheLayerIsGiven() {
    SoftmaxClassifier relu = SoftmaxClassifier.create(50, List.of(80, 60), new Relu(), 0, 3, 1);
    SoftmaxClassifier tanh = SoftmaxClassifier.create(50, List.of(80, 60), new Tanh(), 0, 3, 1);
    assertVariance(2.0 / 130, relu, 0, "features");
    assertVariance(2.0 / 80, relu, 2, "outputs of ReLU");
    assertVariance(2.0 / 63, relu, 4, "before the softmax");
    assertVariance(2.0 / 130, tanh, 0, "features");
    assertVariance(2.0 / 140, tanh, 2, "outputs of tanh");
  }

  private static void assertVariance(
      double expected, SoftmaxClassifier classifier, int parameter, String given) {
    double actual = variance(classifier.network().parameters().get(parameter));
    assertEquals(expected, actual, 0.15 * expected, given);
  }

  private static double variance(DMatrixRMaj matrix) {
    double sum = 0.0;
    for (double element : matrix.data) {
      sum += element * element;
    }
    return sum / matrix.getNumElements();
  }

  @Test
  void seedDecidesAllWeights() {
    List<DMatrixRMaj> first = create(List.of(8, 8), 0, 1).network().parameters();
    Matrices.assertSameBits(first, create(List.of(8, 8), 0, 1).network().parameters());
    assertTrue(
        first.get(0).get(0, 0)
            != create(List.of(8, 8), 0, 2).network().parameters().get(0).get(0, 0));
    assertTrue(first.get(2).get(0, 0) != first.get(4).get(0, 0), "layers share no numbers");
  }

  @Test
  void probabilitiesAreSoftmaxOfTheLogits() {
    SoftmaxClassifier classifier = create(List.of(8), 0.5, 3);
    Workspace workspace = new Workspace(classifier.network(), 9);
    DMatrixRMaj in = Matrices.random(9, 4, 2.0, 81);
    DMatrixRMaj p = new DMatrixRMaj(9, 3);
    classifier.predictProba(in, p, workspace);
    DMatrixRMaj expected = new DMatrixRMaj(9, 3);
    Softmax.softmax(classifier.network().predict(in, workspace), expected);
    Matrices.assertSameBits(expected, p);
  }

  @Test
  void predictionIsTheMostProbableClass() {
    SoftmaxClassifier classifier = create(List.of(8), 0, 3);
    Workspace workspace = new Workspace(classifier.network(), 9);
    DMatrixRMaj in = Matrices.random(9, 4, 2.0, 82);
    DMatrixRMaj p = new DMatrixRMaj(9, 3);
    classifier.predictProba(in, p, workspace);
    int[] classes = new int[10];
    classes[9] = -7;
    classifier.predict(in, classes, workspace);
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        assertTrue(p.get(i, classes[i]) >= p.get(i, k), "row " + i);
      }
    }
    assertEquals(-7, classes[9], "beyond the batch nothing is written");
  }

  @Test
  void lowestIndexWinsAmongEquals() {
    DMatrixRMaj matrix =
        Matrices.of(new double[] {1, 1, 1}, new double[] {0, 2, 2}, new double[] {0, 1, 2});
    assertEquals(0, SoftmaxClassifier.argmax(matrix, 0));
    assertEquals(1, SoftmaxClassifier.argmax(matrix, 1));
    assertEquals(2, SoftmaxClassifier.argmax(matrix, 2));
  }

  @Test
  void oneClassIsRefused() {
    assertMessage(
        "SoftmaxClassifier: expected at least 2 classes, got 1",
        () -> new SoftmaxClassifier(Network.of(Networks.dense(4, 1, 1))));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, '0: expected at least 1 input and output, got 0→5'",
    "4, 0, '0: expected at least 1 input and output, got 4→0'",
    "-1, 5, '0: expected at least 1 input and output, got -1→5'"
  })
  void emptyLayersAreRefused(int inputs, int hidden, String expected) {
    assertMessage(
        "layer " + expected,
        () -> SoftmaxClassifier.create(inputs, List.of(hidden), new Relu(), 0, 3, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void impossibleDropoutIsRefusedAlsoWithoutHiddenLayers(double rate) {
    String expected = "SoftmaxClassifier: expected a dropout rate in [0, 1), got " + rate;
    assertMessage(expected, () -> create(List.of(), rate, 1));
    assertMessage(expected, () -> create(List.of(8), rate, 1));
  }

  @Test
  void overflowingLogitsAreRefusedNamingTheRow() {
    DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{2, 1}, {2, 1}});
    SoftmaxClassifier classifier =
        new SoftmaxClassifier(Network.of(new Dense(weights, new DMatrixRMaj(1, 2))));
    Workspace workspace = new Workspace(classifier.network(), 2);
    DMatrixRMaj in = Matrices.of(new double[] {1, 1}, new double[] {1, 1e308});
    String rest = ": the network's outputs are not finite (output 0 is ";
    assertMessage("predict: row 1" + rest + "Infinity)", () -> predict(classifier, in, workspace));
    in.set(0, 0, -1e308);
    assertMessage(
        "predict: row 0" + rest + "-Infinity)",
        () -> classifier.predictProba(in, new DMatrixRMaj(2, 2), workspace));
    assertMessage(
        "predict: row 7" + rest + "-Infinity)", () -> classifier.logits(in, 7, workspace));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN})
  void inputsThatAreNotFiniteAreRefusedEvenIfLogitsAre(double input) {
    SoftmaxClassifier classifier = SoftmaxClassifier.create(2, List.of(3), new Tanh(), 0, 2, 1);
    Workspace workspace = new Workspace(classifier.network(), 2);
    DMatrixRMaj in = Matrices.of(new double[] {1, 1}, new double[] {1, input});
    String rest = ": expected finite numbers, got " + input + " as input 1";
    assertMessage("predict: row 1" + rest, () -> predict(classifier, in, workspace));
    assertMessage(
        "predict: row 1" + rest,
        () -> classifier.predictProba(in, new DMatrixRMaj(2, 2), workspace));
    assertMessage("predict: row 8" + rest, () -> classifier.logits(in, 7, workspace));
  }

  private static void predict(SoftmaxClassifier classifier, DMatrixRMaj in, Workspace workspace) {
    classifier.predict(in, new int[in.numRows], workspace);
  }

  @Test
  void roomForTheResultsMustFit() {
    SoftmaxClassifier classifier = create(List.of(), 0, 1);
    Workspace workspace = new Workspace(classifier.network(), 9);
    DMatrixRMaj in = new DMatrixRMaj(9, 4);
    assertMessage(
        "predictProba: expected out of 9×3, got 9×4",
        () -> classifier.predictProba(in, new DMatrixRMaj(9, 4), workspace));
    assertMessage(
        "predict: expected room for 9 classes, got 8",
        () -> classifier.predict(in, new int[8], workspace));
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
