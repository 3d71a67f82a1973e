package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.core.Activation;
import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.SoftmaxCrossEntropy;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch's gradient by the parameters is the sum of its samples', each counting 1/N. */
class BatchGradientTest {
  private static final int ROWS = 17;

  static List<Activation> activations() {
    return Networks.activations();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void equalsTheSumOverItsSamples(Activation activation) {
    Network network = Networks.hidden(5, 9, 3, activation);
    Workspace workspace = new Workspace(network, ROWS);
    DMatrixRMaj in = Matrices.random(ROWS, 5, 2.0, 51);
    int[] labels = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = CounterRandom.below(52, i, 3);
    }
    Gradients whole = new Gradients(network);
    step(network, workspace, in, labels, whole);
    Gradients sum = new Gradients(network);
    Gradients one = new Gradients(network);
    DMatrixRMaj row = new DMatrixRMaj(1, 5);
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(in.data, 5 * i, row.data, 0, 5);
      step(network, workspace, row, new int[] {labels[i]}, one);
      for (int p = 0; p < sum.all().size(); p++) {
        for (int j = 0; j < sum.all().get(p).getNumElements(); j++) {
          sum.all().get(p).data[j] += one.all().get(p).data[j] / ROWS;
        }
      }
    }
    for (int p = 0; p < sum.all().size(); p++) {
      for (int j = 0; j < sum.all().get(p).getNumElements(); j++) {
        assertEquals(sum.all().get(p).data[j], whole.all().get(p).data[j], 1e-14);
      }
    }
  }

  private static void step(
      Network network, Workspace workspace, DMatrixRMaj in, int[] labels, Gradients gradients) {
    DMatrixRMaj logits = network.train(in, workspace, 0);
    new SoftmaxCrossEntropy()
        .valueAndGradient(logits, new ClassTargets(labels), workspace.gradLogits());
    network.backward(in, workspace, gradients);
  }
}
