package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.Sigmoid;
import dev.yhat.core.SigmoidCrossEntropy;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.SquaredError;
import dev.yhat.core.ValueTargets;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Gradients;
import dev.yhat.layers.Initializer;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.optim.ConstantRate;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Schedule;
import dev.yhat.trainer.optim.Sgd;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSessionTest {
  private static final DMatrixRMaj XOR =
      new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final ClassTargets XOR_CLASSES = new ClassTargets(new int[] {0, 1, 1, 0});

  private static Network hidden8(long seed) {
    return SoftmaxClassifier.create(2, List.of(8), new Sigmoid(), 0, 2, seed).network();
  }

  private static DMatrixRMaj matrix(double[]... rows) {
    return new DMatrixRMaj(rows);
  }

  /** Worked by hand: from p = ⅓ each, the gradient of row k is x·(⅓ − [k = 0]). */
  @Test
  void softmaxRegressionStepFromZeroWeights() {
    Network zero = SoftmaxClassifier.create(2, List.of(), new Sigmoid(), 0, 3, 1).network();
    TrainingSession session = new TrainingSession(zero, new SoftmaxCrossEntropy(), new Sgd(0.1), 1);
    DMatrixRMaj x = matrix(new double[] {1, 2});
    ClassTargets y = new ClassTargets(new int[] {0});

    assertEquals(1.0986122886681098, session.step(x, y), 1e-15);
    assertEquals(.7408049286396912, session.loss(x, y), 1e-12);
    assertArrayEquals(
        new double[] {.0666667, -.0333333, -.0333333, .1333333, -.0666667, -.0666667},
        session.snapshot().parameters().get(0).data,
        1e-7);
  }

  /**
   * One step worked by hand, after scikit-learn's test_mlp.py, test_fit (its comments corrected);
   * the L2 term there is for weights alone, so biases get an optimiser without it.
   */
  @Test
  void sigmoidNetworkStepAsScikitLearnPublishesIt() {
    Network network =
        Network.of(
            new Dense(
                matrix(new double[] {.1, .2}, new double[] {.3, .1}, new double[] {.5, 0}),
                matrix(new double[] {.1, .1})),
            new ActivationLayer(2, new Sigmoid()),
            new Dense(matrix(new double[] {.1}, new double[] {.2}), matrix(new double[] {1})));
    Optimizer decayOfWeights =
        parameters -> {
          List<DMatrixRMaj> weights = List.of(parameters.get(0), parameters.get(2));
          List<DMatrixRMaj> biases = List.of(parameters.get(1), parameters.get(3));
          Optimizer.Updater ofWeights = new Sgd(.1, 0, false, .1).start(weights);
          Optimizer.Updater ofBiases = new Sgd(.1).start(biases);
          return (g, factor) -> {
            ofWeights.update(List.of(g.get(0), g.get(2)), factor);
            ofBiases.update(List.of(g.get(1), g.get(3)), factor);
          };
        };
    TrainingSession session =
        new TrainingSession(network, new SigmoidCrossEntropy(), decayOfWeights, 1);

    DMatrixRMaj x = matrix(new double[] {.6, .8, .7});
    ClassTargets y = new ClassTargets(new int[] {0});
    session.step(x, y);
    double logitBefore = session.logits().data[0];
    session.loss(x, y);
    double logitAfter = session.logits().data[0];
    List<DMatrixRMaj> after = session.snapshot().parameters();

    assertEquals(1.18280637327987, logitBefore, 1e-14);
    assertEquals(.73949192, 1 / (1 + StrictMath.exp(-logitAfter)), 1e-8);
    assertArrayEquals(
        new double[] {.09799927, .19575455, .29566569, .09600606, .49383248, -.0026197},
        after.get(0).data,
        1e-8);
    assertArrayEquals(new double[] {.09833212, .09625758}, after.get(1).data, 1e-8);
    assertArrayEquals(new double[] {.04701213, .15402918}, after.get(2).data, 1e-8);
    assertArrayEquals(new double[] {.9234548}, after.get(3).data, 1e-8);
  }

  @Test
  void xorIsLearnedWithinThreeThousandBatches() {
    TrainingSession session =
        new TrainingSession(hidden8(1), new SoftmaxCrossEntropy(), new Sgd(.1, .9, true, 0), 1);
    for (int i = 0; i < 3000; i++) {
      session.step(XOR, XOR_CLASSES);
    }
    assertTrue(session.loss(XOR, XOR_CLASSES) < 0.05);
    for (int i = 0; i < 4; i++) {
      assertEquals(XOR_CLASSES.labels()[i], SoftmaxClassifier.argmax(session.logits(), i));
    }
  }

  @Test
  void stepIsForwardLossBackwardAndUpdate() {
    Network network = hidden8(3);
    Network byHand = network.copy();
    Workspace workspace = new Workspace(byHand, 4);
    Gradients gradients = new Gradients(byHand);
    DMatrixRMaj logits = byHand.train(XOR, workspace, 0);
    new SoftmaxCrossEntropy().valueAndGradient(logits, XOR_CLASSES, workspace.gradLogits());
    byHand.backward(XOR, workspace, gradients);
    new Sgd(.3).start(byHand.parameters()).update(gradients.all(), 1.0);

    TrainingSession session =
        new TrainingSession(network, new SoftmaxCrossEntropy(), new Sgd(.3), 3);
    session.step(XOR, XOR_CLASSES);

    for (int i = 0; i < byHand.parameters().size(); i++) {
      assertArrayEquals(
          byHand.parameters().get(i).data, session.snapshot().parameters().get(i).data);
    }
  }

  @Test
  void givenNetworkAndSnapshotsAreLeftAlone() {
    Network network = hidden8(4);
    double[] before = network.parameters().get(0).data.clone();
    TrainingSession session =
        new TrainingSession(network, new SoftmaxCrossEntropy(), new Sgd(.3), 3);
    session.step(XOR, XOR_CLASSES);
    Network snapshot = session.snapshot();
    double[] between = snapshot.parameters().get(0).data.clone();
    session.step(XOR, XOR_CLASSES);

    assertArrayEquals(before, network.parameters().get(0).data);
    assertArrayEquals(between, snapshot.parameters().get(0).data);
  }

  @Test
  void shortBatchAfterAFullOneIsAsInAFreshSession() {
    DMatrixRMaj one = matrix(new double[] {.3, -.7});
    ClassTargets label = new ClassTargets(new int[] {1});
    TrainingSession used =
        new TrainingSession(hidden8(5), new SoftmaxCrossEntropy(), new Sgd(.1), 1);
    used.loss(XOR, XOR_CLASSES);
    TrainingSession fresh =
        new TrainingSession(hidden8(5), new SoftmaxCrossEntropy(), new Sgd(.1), 1);

    assertEquals(fresh.step(one, label), used.step(one, label));
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(
          fresh.snapshot().parameters().get(i).data, used.snapshot().parameters().get(i).data);
    }
  }

  @Test
  void nanInputStopsBeforeTheUpdateAndIsNamed() {
    TrainingSession session =
        new TrainingSession(hidden8(6), new SoftmaxCrossEntropy(), new Sgd(.1), 1);
    session.step(XOR, XOR_CLASSES);
    double[] before = session.snapshot().parameters().get(0).data.clone();
    DMatrixRMaj bad = XOR.copy();
    bad.set(2, 1, Double.NaN);

    TrainingException e =
        assertThrows(TrainingException.class, () -> session.step(bad, XOR_CLASSES));

    assertTrue(e.getMessage().startsWith("step 2: loss is NaN"), e.getMessage());
    assertTrue(e.getMessage().contains("input has NaN in row 2, column 1"), e.getMessage());
    assertTrue(e.getMessage().endsWith("the parameters are as before this step"), e.getMessage());
    assertArrayEquals(before, session.snapshot().parameters().get(0).data);
    assertEquals(1, session.steps());
  }

  @Test
  void overflowingLayerIsNamed() {
    DMatrixRMaj huge = new DMatrixRMaj(2, 2);
    huge.fill(1e308);
    Network network =
        Network.of(
            Dense.initialized(2, 2, Initializer.glorot(), 1),
            new Dense(huge, new DMatrixRMaj(1, 2)),
            new Dense(huge, new DMatrixRMaj(1, 2)));
    TrainingSession session =
        new TrainingSession(network, new SoftmaxCrossEntropy(), new Sgd(.1), 1);
    DMatrixRMaj x = matrix(new double[] {1e10, 1e10});

    TrainingException e =
        assertThrows(
            TrainingException.class, () -> session.step(x, new ClassTargets(new int[] {0})));

    assertTrue(e.getMessage().contains("layer 1 Dense(2→2) output"), e.getMessage());
  }

  @Test
  void infiniteLossFromAnImpossibleTargetStops() {
    Network network = Network.of(new Dense(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 2)));
    TrainingSession session = new TrainingSession(network, new SquaredError(), new Sgd(.1), 1);
    ValueTargets targets = new ValueTargets(matrix(new double[] {1e200, 0}));

    TrainingException e =
        assertThrows(
            TrainingException.class, () -> session.step(matrix(new double[] {1}), targets));

    assertTrue(e.getMessage().contains("loss is Infinity; all logits are finite"), e.getMessage());
  }

  @Test
  void parametersThatOverflowedAreNotHandedOut() {
    TrainingSession session =
        new TrainingSession(
            hidden8(7),
            new SoftmaxCrossEntropy(),
            parameters -> (g, f) -> parameters.get(0).set(0, 0, Double.POSITIVE_INFINITY),
            1);
    session.step(XOR, XOR_CLASSES);

    TrainingException e = assertThrows(TrainingException.class, session::snapshot);

    assertTrue(e.getMessage().contains("parameter 0 has Infinity in row 0"), e.getMessage());
  }

  @Test
  void logitsBeforeTheFirstStepAreRefused() {
    TrainingSession session =
        new TrainingSession(hidden8(8), new SoftmaxCrossEntropy(), new Sgd(.1), 1);
    assertThrows(IllegalStateException.class, session::logits);
  }

  /** D·Wᵀ overflows on its way from layer 1 to layer 0, though the logits are 1.5 and −1.5. */
  @Test
  void nonFiniteGradientNamesTheLayer() {
    Network network =
        Network.of(
            new Dense(matrix(new double[] {1e-308}), new DMatrixRMaj(1, 1)),
            new Dense(matrix(new double[] {1.5e308, -1.5e308}), new DMatrixRMaj(1, 2)));
    TrainingSession session =
        new TrainingSession(
            network, new SoftmaxCrossEntropy(), new Sgd(.1), new ConstantRate(), 1, 1);
    ClassTargets second = new ClassTargets(new int[] {1});

    TrainingException e =
        assertThrows(TrainingException.class, () -> session.step(matrix(new double[] {1}), second));

    String place = "first: layer 0 Dense(1→1) gradient by its output has Infinity in row 0";
    assertTrue(e.getMessage().startsWith("epoch 1, step 1: loss is 3.0"), e.getMessage());
    assertTrue(e.getMessage().contains("but its gradient is not finite; " + place), e.getMessage());
    assertTrue(e.getMessage().contains("smaller learning rate"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleFactorOfTheScheduleIsRefusedBeforeTheUpdate(double factor) {
    TrainingSession session =
        new TrainingSession(
            hidden8(9), new SoftmaxCrossEntropy(), new Sgd(.1), new Odd(factor), 2, 1);

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> session.step(XOR, XOR_CLASSES));

    assertEquals(
        "epoch 1, step 1: schedule Odd: expected a finite factor ≥ 0, got " + factor,
        e.getMessage());
    assertArrayEquals(
        hidden8(9).parameters().get(0).data, session.snapshot().parameters().get(0).data);
    assertEquals(0, session.steps());
  }

  record Odd(double factor) implements Schedule {
    @Override
    public double factor(double epoch) {
      return factor;
    }

    @Override
    public String toString() {
      return "Odd";
    }
  }
}
