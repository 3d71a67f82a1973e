package dev.yhat.examples;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Initializer;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.optim.Sgd;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** Exclusive or, learned with a network put together by hand and a loop over the single step. */
public final class XorByHand {
  private XorByHand() {}

  /** Prints the loss now and then, and the four probabilities at the end. */
  public static void main(String[] args) {
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    ClassTargets y = new ClassTargets(new int[] {0, 1, 1, 0});

    Network network =
        Network.of(
            Dense.initialized(2, 8, Initializer.glorot(), 1),
            new ActivationLayer(8, new Tanh()),
            Dense.initialized(8, 2, Initializer.glorot(), 2));
    TrainingSession session =
        new TrainingSession(network, new SoftmaxCrossEntropy(), new Sgd(0.1, 0.9), 42);
    for (int i = 0; i <= 500; i++) {
      double loss = session.step(x, y);
      if (i % 100 == 0) {
        System.out.println("step " + i + ": loss " + loss);
      }
    }

    SoftmaxClassifier classifier = new SoftmaxClassifier(session.snapshot());
    DMatrixRMaj probabilities = new DMatrixRMaj(4, 2);
    classifier.predictProba(x, probabilities, new Workspace(classifier.network(), 4));
    for (int i = 0; i < 4; i++) {
      double[] row = Arrays.copyOfRange(probabilities.data, 2 * i, 2 * i + 2);
      System.out.println(
          (int) x.get(i, 0) + " xor " + (int) x.get(i, 1) + ": " + Arrays.toString(row));
    }
  }
}
