package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Activation;
import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.GradientReport;
import dev.yhat.core.Loss;
import dev.yhat.core.Sigmoid;
import dev.yhat.core.SigmoidCrossEntropy;
import dev.yhat.core.Softmax;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.SquaredError;
import dev.yhat.core.Targets;
import dev.yhat.core.ValueTargets;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer × activation × loss: gradients by all parameters against central differences. */
class NetworkGradientTest {
  private static final double TOLERANCE = 1e-7;
  private static final int ROWS = 6;
  private static final int INPUTS = 4;
  private static final int OUTPUTS = 3;

  /** A loss and what it is computed against. */
  record Goal(Loss loss, Targets targets, String name) {
    @Override
    public String toString() {
      return loss + " of " + name;
    }
  }

  static List<Goal> goals() {
    int[] labels = {0, 2, 1, 1, 0, 2};
    double[] weights = {1, .5, 2, 0, 3, .1};
    DMatrixRMaj distributions = new DMatrixRMaj(ROWS, OUTPUTS);
    Softmax.softmax(Matrices.random(ROWS, OUTPUTS, 1.0, 41), distributions);
    ClassTargets hard = new ClassTargets(labels);
    ClassTargets sampled = new ClassTargets(labels, weights);
    ValueTargets soft = new ValueTargets(distributions);
    ValueTargets values = new ValueTargets(Matrices.random(ROWS, OUTPUTS, 2.0, 42), weights);
    SoftmaxCrossEntropy plain = new SoftmaxCrossEntropy();
    SoftmaxCrossEntropy weighted = plain.withClassWeights(1, 2, .5);
    return List.of(
        new Goal(plain, hard, "classes"),
        new Goal(plain, sampled, "weighted classes"),
        new Goal(plain, soft, "distributions"),
        new Goal(plain.withLabelSmoothing(.1), hard, "classes"),
        new Goal(weighted, hard, "classes"),
        new Goal(weighted.withLabelSmoothing(.1), sampled, "weighted classes"),
        new Goal(weighted, soft, "distributions"),
        new Goal(new SigmoidCrossEntropy(), hard, "classes"),
        new Goal(new SigmoidCrossEntropy(), soft, "probabilities"),
        new Goal(new SquaredError(), values, "weighted values"),
        new Goal(new SquaredError(), hard, "classes"));
  }

  static Stream<Arguments> combinations() {
    return Networks.activations().stream()
        .flatMap(activation -> goals().stream().map(goal -> Arguments.of(activation, goal)));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void denseActivationDense(Activation activation, Goal goal) {
    assertGradients(Networks.hidden(INPUTS, 5, OUTPUTS, activation), goal, 43);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void twoHiddenLayersWithDropout(Activation activation, Goal goal) {
    assertGradients(Networks.deep(INPUTS, OUTPUTS, activation), goal, 44);
  }

  @ParameterizedTest
  @MethodSource("goals")
  void noHiddenLayer(Goal goal) {
    assertGradients(Network.of(Networks.dense(INPUTS, OUTPUTS, 45)), goal, 46);
  }

  @ParameterizedTest
  @MethodSource("goals")
  void dropoutOfTheInputs(Goal goal) {
    Network network = Network.of(new Dropout(INPUTS, .3), Networks.dense(INPUTS, OUTPUTS, 47));
    assertGradients(network, goal, 48);
  }

  private static void assertGradients(Network network, Goal goal, long seed) {
    DMatrixRMaj in = Networks.awayFromKinks(network, ROWS, seed);
    GradientReport report = LayerGradientCheck.network(network, goal.loss(), in, goal.targets());
    assertTrue(report.agreesWithin(TOLERANCE), report.toString());
  }

  // Stanford CS224n, assignment 1, q2_neural.py: 20 samples, 10-5-10, one-hot labels.
  @Test
  void networkOfCs224n() {
    Network network = Networks.hidden(10, 5, 10, new Sigmoid());
    int[] labels = new int[20];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = CounterRandom.below(49, i, 10);
    }
    DMatrixRMaj in = Matrices.random(20, 10, 2.0, 50);
    GradientReport report =
        LayerGradientCheck.network(
            network, new SoftmaxCrossEntropy(), in, new ClassTargets(labels));
    assertTrue(report.agreesWithin(TOLERANCE), report.toString());
  }
}
