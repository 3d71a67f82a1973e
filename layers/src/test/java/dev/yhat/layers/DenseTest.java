package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.GradientReport;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dense layer: worked by hand, against central differences, and what it refuses. */
class DenseTest {
  private static final Dense DENSE =
      new Dense(
          Matrices.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}), Matrices.row(.5, -.5, 1));

  // (1, 2)·W + b = (1 + 8, 2 + 10, 3 + 12) + b; (0, −1)·W + b = (−4, −5, −6) + b.
  @Test
  void outputsWorkedByHand() {
    Network network = Network.of(DENSE);
    DMatrixRMaj in = Matrices.of(new double[] {1, 2}, new double[] {0, -1});
    DMatrixRMaj out = network.predict(in, new Workspace(network, 2));
    double[] expected = {9.5, 11.5, 16, -3.5, -5.5, -5};
    assertArrayEquals(expected, Matrices.elements(out));
  }

  // inᵀ·D, 1ᵀ·D and D·Wᵀ for D = ((1, 0, −1), (2, 1, 0)).
  @Test
  void gradientsWorkedByHand() {
    Network network = Network.of(DENSE);
    Workspace workspace = new Workspace(network, 2);
    DMatrixRMaj in = Matrices.of(new double[] {1, 2}, new double[] {0, -1});
    DMatrixRMaj out = network.train(in, workspace, 0);
    DMatrixRMaj gradOut = Matrices.of(new double[] {1, 0, -1}, new double[] {2, 1, 0});
    Gradients gradients = new Gradients(network);
    DMatrixRMaj gradIn = new DMatrixRMaj(2, 2);
    DENSE.backward(in, out, gradOut, gradients.ofLayer(0), gradIn, workspace.pass(0));
    assertArrayEquals(new double[] {1, 0, -1, 0, -1, -2}, gradients.all().get(0).data);
    assertArrayEquals(new double[] {3, 1, -1}, gradients.all().get(1).data);
    assertArrayEquals(new double[] {-2, -2, 4, 13}, gradIn.data);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 3, 7", "7, 8, 9", "3, 16, 2", "17, 2, 33", "33, 9, 1"})
  void gradientsAgreeWithCentralDifferences(int rows, int inputs, int outputs) {
    DMatrixRMaj in = Matrices.random(rows, inputs, 2.0, 5);
    GradientReport report = LayerGradientCheck.layer(Networks.dense(inputs, outputs, 6), in);
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }

  @Test
  void parametersAreWeightsThenBias() {
    assertEquals(2, DENSE.parameters().size());
    assertEquals(2, DENSE.inputs());
    assertEquals(3, DENSE.outputs());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, DENSE.parameters().get(0).data);
    assertArrayEquals(new double[] {.5, -.5, 1}, DENSE.parameters().get(1).data);
  }

  @Test
  void constructorCopiesItsMatrices() {
    DMatrixRMaj weights = Matrices.row(1, 2);
    DMatrixRMaj bias = Matrices.row(3, 4);
    Dense dense = new Dense(weights, bias);
    weights.set(0, 0, 100);
    bias.set(0, 0, 100);
    assertArrayEquals(new double[] {1, 2}, dense.parameters().get(0).data);
    assertArrayEquals(new double[] {3, 4}, dense.parameters().get(1).data);
  }

  @Test
  void withParametersCopiesToo() {
    DMatrixRMaj weights = new DMatrixRMaj(2, 3);
    Dense other = DENSE.withParameters(List.of(weights, Matrices.row(7, 8, 9)));
    weights.set(0, 0, 100);
    assertArrayEquals(new double[6], other.parameters().get(0).data);
    assertArrayEquals(new double[] {7, 8, 9}, other.parameters().get(1).data);
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, DENSE.parameters().get(0).data);
  }

  @Test
  void initializedBiasIsZero() {
    Dense dense = Dense.initialized(4, 3, Initializer.glorot(), 9);
    assertArrayEquals(new double[3], dense.parameters().get(1).data);
    assertEquals("Dense(4→3)", dense.toString());
  }

  @Test
  void emptyWeightsAreRefused() {
    assertMessage(
        "Dense: expected weights of at least 1×1, got 0×3",
        () -> new Dense(new DMatrixRMaj(0, 3), new DMatrixRMaj(1, 3)));
    assertMessage(
        "Dense: expected weights of at least 1×1, got 3×0",
        () -> new Dense(new DMatrixRMaj(3, 0), new DMatrixRMaj(1, 0)));
  }

  @Test
  void biasMustBeARowOfTheOutputs() {
    assertMessage(
        "Dense: expected bias of 1×3, got 3×1",
        () -> new Dense(new DMatrixRMaj(2, 3), new DMatrixRMaj(3, 1)));
  }

  @Test
  void otherParametersMustHaveTheSameShapes() {
    DMatrixRMaj weights = new DMatrixRMaj(2, 3);
    assertMessage(
        "Dense(2→3): expected weights of 2×3, got 3×2",
        () -> DENSE.withParameters(List.of(new DMatrixRMaj(3, 2), new DMatrixRMaj(1, 2))));
    assertMessage(
        "Dense: expected bias of 1×3, got 1×2",
        () -> DENSE.withParameters(List.of(weights, new DMatrixRMaj(1, 2))));
    assertMessage(
        "Dense(2→3): expected weights and bias, got 1 matrices",
        () -> DENSE.withParameters(List.of(weights)));
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
