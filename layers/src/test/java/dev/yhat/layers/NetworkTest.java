package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.core.Relu;
import dev.yhat.core.Tanh;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** How layers form a network, its copies, and what it refuses. */
class NetworkTest {
  private final Network network = Networks.hidden(4, 5, 3, new Tanh());

  // relu((1, −2)·((1, 0), (0, 1)) + (0, 1)) = relu(1, −1) = (1, 0); ·(3, 7)ᵀ + 0.5 = 3.5.
  @Test
  void logitsWorkedByHand() {
    Network byHand =
        Network.of(
            new Dense(Matrices.of(new double[] {1, 0}, new double[] {0, 1}), Matrices.row(0, 1)),
            new ActivationLayer(2, new Relu()),
            new Dense(Matrices.of(new double[] {3}, new double[] {7}), Matrices.row(.5)));
    DMatrixRMaj logits = byHand.predict(Matrices.row(1, -2), new Workspace(byHand, 1));
    assertEquals(3.5, logits.get(0, 0));
  }

  @Test
  void knowsItsSizes() {
    assertEquals(4, network.inputs());
    assertEquals(3, network.outputs());
    assertEquals(3, network.layers().size());
    assertEquals(4, network.parameters().size());
    assertEquals(4 * 5 + 5 + 5 * 3 + 3, network.parameterCount());
  }

  @Test
  void copyHasTheSameNumbersInMatricesOfItsOwn() {
    Network copy = network.copy();
    Matrices.assertSameBits(network.parameters(), copy.parameters());
    for (int i = 0; i < 4; i++) {
      assertNotSame(network.parameters().get(i), copy.parameters().get(i));
      copy.parameters().get(i).zero();
    }
    Matrices.assertSameBits(
        Networks.hidden(4, 5, 3, new Tanh()).parameters(), network.parameters());
  }

  @Test
  void withParametersTakesThemInOrderAndCopiesThem() {
    List<DMatrixRMaj> others =
        network.parameters().stream()
            .map(parameter -> Matrices.random(parameter.numRows, parameter.numCols, 1.0, 77))
            .toList();
    Network other = network.withParameters(others);
    Matrices.assertSameBits(others, other.parameters());
    others.get(0).zero();
    assertEquals(Matrices.random(4, 5, 1.0, 77).get(0, 0), other.parameters().get(0).get(0, 0));
  }

  @Test
  void gradientsHaveTheParametersShapes() {
    Gradients gradients = new Gradients(network);
    assertEquals(network.parameters().size(), gradients.all().size());
    assertEquals(List.of(), gradients.ofLayer(1));
    for (int i = 0; i < network.parameters().size(); i++) {
      DMatrixRMaj parameter = network.parameters().get(i);
      Matrices.assertSameBits(
          new DMatrixRMaj(parameter.numRows, parameter.numCols), gradients.all().get(i));
    }
  }

  @Test
  void noLayersAreRefused() {
    assertMessage("Network: expected at least one layer, got none", () -> Network.of(List.of()));
  }

  @Test
  void layersThatDoNotFitAreNamed() {
    assertMessage(
        "Network: layer 1 Dense(4→2): expected 3 inputs after Dense(5→3), got 4",
        () -> Network.of(Networks.dense(5, 3, 1), Networks.dense(4, 2, 2)));
  }

  @Test
  void otherNumberOfParametersIsRefused() {
    assertMessage(
        "Network: expected 4 parameter matrices, got 3",
        () -> network.withParameters(network.parameters().subList(0, 3)));
  }

  @Test
  void inputOfOtherColumnsIsNamedByTheFirstLayer() {
    Workspace workspace = new Workspace(network, 32);
    String expected = "Dense(4→5): expected input with 4 columns, got 32×5";
    DMatrixRMaj wrong = new DMatrixRMaj(32, 5);
    assertMessage(expected, () -> network.predict(wrong, workspace));
    assertMessage(expected, () -> network.train(wrong, workspace, 0));
  }

  @Test
  void backwardNeedsTheInputOfForward() {
    Workspace workspace = new Workspace(network, 8);
    network.train(Matrices.random(8, 4, 1.0, 1), workspace, 0);
    Gradients gradients = new Gradients(network);
    assertMessage(
        "Network: expected input of 8×4, got 7×4",
        () -> network.backward(new DMatrixRMaj(7, 4), workspace, gradients));
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
