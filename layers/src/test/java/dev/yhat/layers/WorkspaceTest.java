package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Gelu;
import dev.yhat.core.Kernels;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buffers that serve one batch after the other, of any size up to their own. */
class WorkspaceTest {
  private static final int CLASSES = 3;
  private final Network network = Networks.deep(6, CLASSES, new Gelu());

  private static ClassTargets targets(int rows) {
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = CounterRandom.below(1, i, CLASSES);
    }
    return new ClassTargets(labels);
  }

  private DMatrixRMaj step(DMatrixRMaj in, Workspace workspace, Gradients gradients) {
    DMatrixRMaj logits = network.train(in, workspace, 5);
    new SoftmaxCrossEntropy().valueAndGradient(logits, targets(in.numRows), workspace.gradLogits());
    network.backward(in, workspace, gradients);
    return logits;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 32, 33})
  void shortBatchAfterAFullOneEqualsAFreshWorkspaceBitForBit(int rows) {
    Workspace used = new Workspace(network, 33);
    Gradients usedGradients = new Gradients(network);
    step(Matrices.random(33, 6, 2.0, 21), used, usedGradients);
    DMatrixRMaj in = Matrices.random(rows, 6, 2.0, 22);
    DMatrixRMaj usedLogits = step(in, used, usedGradients);
    Gradients freshGradients = new Gradients(network);
    DMatrixRMaj freshLogits = step(in, new Workspace(network, rows), freshGradients);
    Matrices.assertSameBits(freshLogits, usedLogits);
    Matrices.assertSameBits(freshGradients.all(), usedGradients.all());
  }

  @Test
  void fullBatchAfterAShortOneEqualsAFreshWorkspaceBitForBit() {
    Workspace used = new Workspace(network, 33);
    Gradients usedGradients = new Gradients(network);
    step(Matrices.random(2, 6, 2.0, 23), used, usedGradients);
    DMatrixRMaj in = Matrices.random(33, 6, 2.0, 24);
    step(in, used, usedGradients);
    Gradients freshGradients = new Gradients(network);
    step(in, new Workspace(network, 33), freshGradients);
    Matrices.assertSameBits(freshGradients.all(), usedGradients.all());
  }

  @Test
  void predictionOfARowDoesNotDependOnItsBatch() {
    Workspace workspace = new Workspace(network, 33);
    DMatrixRMaj in = Matrices.random(33, 6, 2.0, 25);
    DMatrixRMaj together = network.predict(in, workspace).copy();
    for (int i = 0; i < 33; i++) {
      DMatrixRMaj row = new DMatrixRMaj(1, 6);
      System.arraycopy(in.data, 6 * i, row.data, 0, 6);
      DMatrixRMaj alone = network.predict(row, workspace);
      for (int k = 0; k < CLASSES; k++) {
        assertEquals(together.get(i, k), alone.get(0, k));
      }
    }
  }

  @Test
  void inputIsNotModified() {
    DMatrixRMaj in = Matrices.random(9, 6, 2.0, 26);
    step(in, new Workspace(network, 9), new Gradients(network));
    Matrices.assertSameBits(Matrices.random(9, 6, 2.0, 26), in);
  }

  @Test
  void servesEveryNetworkOfTheSameSizes() {
    Workspace workspace = new Workspace(network, 8);
    DMatrixRMaj in = Matrices.random(8, 6, 2.0, 27);
    Network copy = network.copy();
    DMatrixRMaj expected = network.predict(in, new Workspace(network, 8));
    Matrices.assertSameBits(expected, copy.predict(in, workspace));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void roomForNoRowIsRefused(int rows) {
    assertMessage(
        "Workspace: expected at least 1 row, got " + rows, () -> new Workspace(network, rows));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9})
  void batchThatDoesNotFitIsRefused(int rows) {
    Workspace workspace = new Workspace(network, 8);
    assertEquals(8, workspace.maxRows());
    assertMessage(
        "Workspace: expected 1 to 8 rows for 6 layers, got " + rows + "×6 for " + network,
        () -> network.predict(new DMatrixRMaj(rows, 6), workspace));
  }

  @Test
  void networkOfOtherDepthIsRefused() {
    Network shallow = Networks.hidden(6, 5, CLASSES, new Tanh());
    Workspace workspace = new Workspace(shallow, 8);
    assertMessage(
        "Workspace: expected 1 to 8 rows for 3 layers, got 8×6 for " + network,
        () -> network.predict(new DMatrixRMaj(8, 6), workspace));
  }

  @Test
  void networkOfOtherWidthsIsRefused() {
    Workspace workspace = new Workspace(Networks.hidden(6, 5, CLASSES, new Tanh()), 8);
    Network wider = Networks.hidden(6, 7, CLASSES, new Tanh());
    assertMessage(
        "Workspace: layer 0: expected 5 outputs, got 7 of Dense(6→7)",
        () -> wider.predict(new DMatrixRMaj(8, 6), workspace));
  }

  @Test
  void scratchBeyondWhatALayerDeclaredIsRefused() {
    Pass pass = new Pass(new Kernels(), 6);
    assertTrue(pass.scratch(2, 3).getNumElements() == 6);
    assertMessage(
        "scratch: expected at most 6 numbers, as scratchSize() says, got 2×4",
        () -> pass.scratch(2, 4));
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
