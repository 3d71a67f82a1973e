package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.GradientReport;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.SquaredError;
import dev.yhat.core.Tanh;
import dev.yhat.core.ValueTargets;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The layers' gradient check is itself checked: the usual mistakes must fail and be named. */
class LayerGradientCheckTest {
  enum Mistake {
    WEIGHTS_SIGN,
    BIAS_DROPPED,
    BIAS_FORGOTTEN,
    BIAS_NOT_A_NUMBER,
    BIAS_OF_THE_MEAN,
    INPUT_SIGN,
    INPUT_FORGOTTEN,
    ADDED_INSTEAD_OF_WRITTEN
  }

  /** A dense layer whose backward pass makes a mistake. */
  record WrongDense(Dense right, Mistake mistake) implements Layer {
    @Override
    public int inputs() {
      return right.inputs();
    }

    @Override
    public int outputs() {
      return right.outputs();
    }

    @Override
    public List<DMatrixRMaj> parameters() {
      return right.parameters();
    }

    @Override
    public WrongDense withParameters(List<DMatrixRMaj> parameters) {
      return new WrongDense(right.withParameters(parameters), mistake);
    }

    @Override
    public int scratchSize(int rows) {
      return right.scratchSize(rows);
    }

    @Override
    public void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass) {
      right.forward(in, out, pass);
    }

    @Override
    public void backward(
        DMatrixRMaj in,
        DMatrixRMaj out,
        DMatrixRMaj gradOut,
        List<DMatrixRMaj> gradParameters,
        @Nullable DMatrixRMaj gradIn,
        Pass pass) {
      DMatrixRMaj before = gradParameters.get(0).copy();
      right.backward(in, out, gradOut, gradParameters, gradIn, pass);
      DMatrixRMaj gradWeights = gradParameters.get(0);
      DMatrixRMaj gradBias = gradParameters.get(1);
      switch (mistake) {
        case WEIGHTS_SIGN -> scale(gradWeights, -1.0);
        case BIAS_DROPPED -> gradBias.zero();
        case BIAS_FORGOTTEN -> gradBias.set(0, 1, 0.0);
        case BIAS_NOT_A_NUMBER -> gradBias.set(0, 0, Double.NaN);
        case BIAS_OF_THE_MEAN -> scale(gradBias, 1.0 / in.numRows);
        case INPUT_SIGN -> scale(gradIn, -1.0);
        case INPUT_FORGOTTEN -> scale(gradIn, 0.0);
        case ADDED_INSTEAD_OF_WRITTEN -> {
          for (int i = 0; i < before.getNumElements(); i++) {
            gradWeights.data[i] += before.data[i];
          }
        }
      }
    }

    private static void scale(@Nullable DMatrixRMaj gradient, double factor) {
      if (gradient != null) {
        for (int i = 0; i < gradient.getNumElements(); i++) {
          gradient.data[i] *= factor;
        }
      }
    }
  }

  private static final DMatrixRMaj IN = Matrices.random(4, 3, 2.0, 71);
  private static final Dense DENSE = Networks.dense(3, 2, 72);

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void wrongLayerFails(Mistake mistake) {
    GradientReport report = LayerGradientCheck.layer(new WrongDense(DENSE, mistake), IN);
    assertFalse(report.agreesWithin(1e-7), report.toString());
    boolean ofInput = mistake == Mistake.INPUT_SIGN || mistake == Mistake.INPUT_FORGOTTEN;
    assertEquals(ofInput, report.name().endsWith("input"), report.name());
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void wrongLayerBelowAnotherFailsInTheNetwork(Mistake mistake) {
    Network network =
        Network.of(
            Networks.dense(3, 3, 73),
            new ActivationLayer(3, new Tanh()),
            new WrongDense(DENSE, mistake));
    GradientReport report =
        LayerGradientCheck.network(
            network, new SoftmaxCrossEntropy(), IN, new ClassTargets(new int[] {0, 1, 1, 0}));
    assertFalse(report.agreesWithin(1e-7), report.toString());
  }

  @Test
  void worstElementIsNamed() {
    GradientReport report =
        LayerGradientCheck.layer(new WrongDense(DENSE, Mistake.BIAS_FORGOTTEN), IN);
    assertEquals(0, report.row());
    assertEquals(1, report.column());
    assertEquals(0.0, report.analytic());
    assertEquals(1.0, report.error());
    assertTrue(report.name().startsWith("layer 0 "), report.name());
    assertTrue(report.name().endsWith(" parameter 1"), report.name());
  }

  @Test
  void layerAndInputsAreRestored() {
    DMatrixRMaj in = IN.copy();
    List<DMatrixRMaj> before = DENSE.parameters().stream().map(DMatrixRMaj::copy).toList();
    LayerGradientCheck.layer(DENSE, in);
    LayerGradientCheck.network(
        Network.of(DENSE), new SoftmaxCrossEntropy(), in, new ClassTargets(new int[4]));
    Matrices.assertSameBits(IN, in);
    Matrices.assertSameBits(before, DENSE.parameters());
  }

  @Test
  void deadLayerProvesNothing() {
    Network network =
        Network.of(
            new Dense(new DMatrixRMaj(3, 3), Matrices.row(-1, -1, -1)),
            new ActivationLayer(3, new Relu()),
            DENSE);
    GradientReport report =
        LayerGradientCheck.network(
            network, new SoftmaxCrossEntropy(), IN, new ClassTargets(new int[4]));
    assertFalse(report.agreesWithin(1e-7), report.toString());
  }

  @Test
  void networkWithoutParametersIsRefused() {
    Network network = Network.of(new ActivationLayer(3, new Tanh()));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                LayerGradientCheck.network(
                    network, new SoftmaxCrossEntropy(), IN, new ClassTargets(new int[4])));
    assertEquals("gradient check: " + network + " has no parameters", refused.getMessage());
  }

  @Test
  void differencesAreThoseOfTheChosenElements() {
    DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{3}, {2}});
    Network network = Network.of(new Dense(weights, new DMatrixRMaj(1, 1)));
    DMatrixRMaj in = new DMatrixRMaj(new double[][] {{1, -4}});
    ValueTargets targets = new ValueTargets(new DMatrixRMaj(new double[][] {{1}}));
    // the output is 3 − 8 = −5, its gradient −5 − 1 = −6
    assertArrayEquals(
        new double[] {24, -6},
        LayerGradientCheck.differences(network, new SquaredError(), in, targets, 0, 1, 0),
        1e-8);
    assertArrayEquals(
        new double[] {-6},
        LayerGradientCheck.differences(network, new SquaredError(), in, targets, 1, 0),
        1e-8);
    assertEquals(3, network.parameters().get(0).data[0]);
  }
}
