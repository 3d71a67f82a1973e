package dev.yhat.trainer.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.GradientCheck;
import dev.yhat.core.Relu;
import dev.yhat.core.Silu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordingTest {
  private static final int LABEL = 2;

  private static List<Network> networks() {
    return List.of(
        random(SoftmaxClassifier.create(5, List.of(), new Tanh(), 0, 3, 1)),
        random(SoftmaxClassifier.create(5, List.of(7), new Relu(), 0, 3, 2)),
        random(SoftmaxClassifier.create(5, List.of(9, 4, 6), new Silu(), 0, 4, 3)),
        random(SoftmaxClassifier.create(70, List.of(33), new Tanh(), 0, 10, 4)));
  }

  /** Weights in [-0.5, 0.5): those of softmax regression would all be 0. */
  private static Network random(SoftmaxClassifier classifier) {
    List<DMatrixRMaj> parameters = new ArrayList<>();
    for (DMatrixRMaj like : classifier.network().parameters()) {
      DMatrixRMaj parameter = like.createLike();
      fill(parameter, parameters.size());
      parameters.add(parameter);
    }
    return classifier.network().withParameters(parameters);
  }

  private static DMatrixRMaj fill(DMatrixRMaj matrix, int seed) {
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = CounterRandom.uniform(CounterRandom.key(seed, 8, 0), i) - 0.5;
    }
    return matrix;
  }

  private static DMatrixRMaj sample(Network network) {
    return fill(new DMatrixRMaj(1, network.inputs()), 99);
  }

  private static ClassTargets targets() {
    return new ClassTargets(new int[] {LABEL});
  }

  private static void assertSameBits(DMatrixRMaj expected, DMatrixRMaj actual) {
    assertEquals(expected.numRows, actual.numRows);
    assertEquals(expected.numCols, actual.numCols);
    assertArrayEquals(
        IntStream.range(0, expected.getNumElements())
            .mapToLong(i -> Double.doubleToRawLongBits(expected.data[i]))
            .toArray(),
        IntStream.range(0, actual.getNumElements())
            .mapToLong(i -> Double.doubleToRawLongBits(actual.data[i]))
            .toArray());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void lossAndGradientsAreThoseOfATrainingStepBitByBit(Network network) {
    List<DMatrixRMaj> learned = new ArrayList<>();
    Optimizer listening =
        parameters -> (gradients, factor) -> gradients.forEach(g -> learned.add(g.copy()));
    try (TrainingSession session =
        new TrainingSession(network, new SoftmaxCrossEntropy(), listening, 5)) {
      double loss = session.step(sample(network), targets());
      Recording recording = Recording.of(network, sample(network), LABEL);
      assertEquals(loss, recording.loss());
      List<DMatrixRMaj> shown =
          recording.layers().stream().flatMap(l -> l.gradParameters().stream()).toList();
      assertEquals(network.parameters().size(), shown.size());
      for (int i = 0; i < shown.size(); i++) {
        assertSameBits(learned.get(i), shown.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAgreeWithTheirCentralDifferences(Network network) {
    Recording recording = Recording.of(network, sample(network), LABEL);
    double largest = 0.0;
    for (int i = 0; i < recording.layers().size(); i++) {
      List<DMatrixRMaj> gradients = recording.layers().get(i).gradParameters();
      for (int p = 0; p < gradients.size(); p++) {
        int[] all = IntStream.range(0, gradients.get(p).getNumElements()).toArray();
        double[] differences = recording.centralDifferences(i, p, all);
        for (int e : all) {
          double gradient = gradients.get(p).data[e];
          double error = GradientCheck.error(gradient, differences[e]);
          assertTrue(error <= 1e-7, gradient + " and " + differences[e]);
          largest = Math.max(largest, Math.abs(gradient));
        }
      }
    }
    assertTrue(largest > 0.01);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void eachLayerTakesWhatTheOneBeforeItGivesAndHandsItsGradientBack(Network network) {
    Recording recording = Recording.of(network, sample(network), LABEL);
    assertSame(recording.in(), recording.layers().get(0).in());
    assertNull(recording.layers().get(0).gradIn());
    for (int i = 1; i < recording.layers().size(); i++) {
      assertSame(recording.layers().get(i - 1).out(), recording.layers().get(i).in());
      assertSame(recording.layers().get(i - 1).gradOut(), recording.layers().get(i).gradIn());
    }
    assertSameBits(
        recording.layers().get(recording.layers().size() - 1).out(), recording.softmax().logits());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientByTheLogitsIsPredictionMinusTruth(Network network) {
    Recording recording = Recording.of(network, sample(network), LABEL);
    RecordedSoftmax softmax = recording.softmax();
    double sum = 0.0;
    for (int k = 0; k < network.outputs(); k++) {
      double probability = softmax.probabilities().data[k];
      assertEquals(k == LABEL ? 1.0 : 0.0, recording.target(k));
      assertEquals(probability - recording.target(k), recording.gradLogits().data[k], 1e-16);
      assertEquals(softmax.exponentials().data[k] / softmax.sum(), probability);
      assertEquals(softmax.logits().data[k] - softmax.max(), softmax.shifted().data[k]);
      sum += probability;
    }
    assertEquals(1.0, sum, 1e-15);
    assertEquals(-StrictMath.log(softmax.probabilities().data[LABEL]), recording.loss(), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void lossAfterAStepIsThatOfTheTrainingSessionToTheBit(Network network) {
    for (Optimizer optimizer : List.of(new Sgd(0.1, 0.9, true, 0.01), new AdamW(0.01))) {
      Recording before = Recording.of(network, sample(network), LABEL);
      Recording after = before.after(optimizer);
      try (TrainingSession session =
          new TrainingSession(network, new SoftmaxCrossEntropy(), optimizer, 5)) {
        session.step(sample(network), targets());
        assertEquals(session.loss(sample(network), targets()), after.loss());
        List<DMatrixRMaj> expected = session.snapshot().parameters();
        for (int i = 0; i < expected.size(); i++) {
          assertSameBits(expected.get(i), after.network().parameters().get(i));
        }
      }
      assertTrue(after.loss() < before.loss());
    }
  }

  @Test
  void stepFromZeroWeightsIsThatOfTheDerivations() {
    // docs/derivations.md, after (13)
    Network zero = Network.of(new Dense(new DMatrixRMaj(2, 3), new DMatrixRMaj(1, 3)));
    DMatrixRMaj in = new DMatrixRMaj(new double[][] {{1, 2}});
    Recording recording = Recording.of(zero, in, 0);
    assertEquals(1.09861229, recording.loss(), 5e-9);
    assertArrayEquals(
        new double[] {-2 / 3.0, 1 / 3.0, 1 / 3.0, -4 / 3.0, 2 / 3.0, 2 / 3.0},
        recording.layers().get(0).gradParameters().get(0).data,
        1e-15);
    assertEquals(0.74080493, recording.after(new Sgd(0.1)).loss(), 5e-9);
  }

  @Test
  void dropoutPassesEverythingOnAsInPrediction() {
    Network network = random(SoftmaxClassifier.create(5, List.of(8, 8), new Relu(), 0.5, 3, 1));
    Recording recording = Recording.of(network, sample(network), LABEL);
    DMatrixRMaj predicted = network.predict(sample(network), new Workspace(network, 1));
    assertSameBits(predicted, recording.softmax().logits());
    assertEquals("Dropout(8, 0.5)", recording.layers().get(2).layer().toString());
    assertSameBits(recording.layers().get(2).in(), recording.layers().get(2).out());
    assertSameBits(recording.layers().get(2).gradOut(), recording.layers().get(1).gradOut());
  }

  @Test
  void recordingDoesNotChangeWithWhatItWasMadeOf() {
    Network network = networks().get(1);
    DMatrixRMaj in = sample(network);
    Recording recording = Recording.of(network, in, LABEL);
    double first = in.data[0];
    in.data[0] = 7;
    assertEquals(first, recording.in().data[0]);
    assertEquals(first, recording.layers().get(0).in().data[0]);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Network network = networks().get(0);
    assertThrows(
        IllegalArgumentException.class, () -> Recording.of(network, new DMatrixRMaj(1, 4), 0));
    assertThrows(
        IllegalArgumentException.class, () -> Recording.of(network, new DMatrixRMaj(2, 5), 0));
    assertThrows(IllegalArgumentException.class, () -> Recording.of(network, sample(network), 3));
    DMatrixRMaj huge = sample(network);
    huge.fill(Double.MAX_VALUE);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Recording.of(network.withParameters(large(network)), huge, 0))
            .getMessage();
    assertTrue(message.startsWith("the network's outputs are not finite (output "), message);
  }

  private static List<DMatrixRMaj> large(Network network) {
    List<DMatrixRMaj> parameters = network.parameters().stream().map(DMatrixRMaj::copy).toList();
    parameters.get(0).fill(10.0);
    return parameters;
  }
}
