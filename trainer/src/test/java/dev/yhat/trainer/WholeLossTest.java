package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.GradientCheck;
import dev.yhat.core.Kernels;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Gradients;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.ToyData;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeLossTest {
  private static final double DECAY = .125;

  private static Network network() {
    return SoftmaxClassifier.create(2, List.of(5), new Tanh(), 0, 2, 1).network();
  }

  /** Sizes around the batches of 512 rows, against all rows in one batch; every third counts 3. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 511, 512, 513, 1024, 1025, 1100})
  void batchesAddUpToTheWhole(int rows) {
    DataSet moons = ToyData.moons(rows, .2, 3);
    double[] weights = new double[rows];
    int[] order = new int[rows];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      weights[i] = i % 3 == 0 ? 3 : i < 512 ? 1 : .5;
      order[i] = i;
      labels[i] = moons.label(i);
    }
    Network network = network();
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy().withClassWeights(1, 2);
    DMatrixRMaj x = new DMatrixRMaj(rows, 2);
    moons.copyRows(order, 0, rows, x);
    Workspace workspace = new Workspace(network, rows);
    DMatrixRMaj logits = network.train(x, workspace, 0);
    double expected =
        loss.valueAndGradient(logits, new ClassTargets(labels, weights), workspace.gradLogits());
    Gradients once = new Gradients(network);
    network.backward(x, workspace, once);
    double squares = 0;
    for (DMatrixRMaj parameter : network.parameters()) {
      squares += GradientCheck.dot(parameter, parameter);
    }

    DataSet weighted = new ZeroWeightTest.Weighted(moons, weights);
    WholeLoss whole = new WholeLoss(network, loss, weighted, DECAY, new Kernels());
    Gradients sum = new Gradients(network);
    double value = whole.valueAndGradient(network.parameters(), sum.all());

    assertEquals(expected + DECAY / 2 * squares, value, 1e-13);
    assertEquals(expected, whole.score().loss(), 1e-13);
    double largest = 0;
    for (int i = 0; i < sum.all().size(); i++) {
      for (int j = 0; j < sum.all().get(i).getNumElements(); j++) {
        double decay = DECAY * network.parameters().get(i).data[j];
        assertEquals(once.all().get(i).data[j] + decay, sum.all().get(i).data[j], 1e-13);
        largest = Math.max(largest, Math.abs(sum.all().get(i).data[j]));
      }
    }
    assertTrue(largest > 1e-3);
  }

  @Test
  void batchesThatDoNotCountAreLeftOut() {
    DataSet moons = ToyData.moons(1100, .2, 3);
    double[] weights = new double[1100];
    weights[1050] = 2;
    Network network = network();
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    WholeLoss whole =
        new WholeLoss(network, loss, new ZeroWeightTest.Weighted(moons, weights), 0, new Kernels());
    WholeLoss alone =
        new WholeLoss(network, loss, moons.subset(new int[] {1050}), 0, new Kernels());
    Gradients gradients = new Gradients(network);
    assertEquals(
        alone.valueAndGradient(network.parameters(), gradients.all()),
        whole.valueAndGradient(network.parameters(), gradients.all()),
        1e-15);
  }
}
