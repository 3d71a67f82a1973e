package dev.yhat.examples.learn;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.optim.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Lesson 3: how many hidden units exclusive or needs, and what they make of its four points. */
public final class HiddenUnits {
  private static final int SEEDS = 20;
  private static final DMatrixRMaj X =
      new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final int[] Y = {0, 1, 1, 0};

  private HiddenUnits() {}

  /** Argument: the number of hidden units. */
  public static void main(String[] args) {
    int units = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    int learned = 0;
    Network shown = trained(units, 1);
    for (int seed = SEEDS; seed >= 1; seed--) {
      Network network = trained(units, seed);
      int[] predicted = new int[4];
      new SoftmaxClassifier(network).predict(X, predicted, new Workspace(network, 4));
      boolean right = Arrays.equals(predicted, Y);
      learned += right ? 1 : 0;
      shown = right ? network : shown;
    }
    System.out.printf("%d hidden units learned xor from %d of %d starts%n", units, learned, SEEDS);
    Workspace workspace = new Workspace(shown, 4);
    DMatrixRMaj out = new DMatrixRMaj(4, 2);
    new SoftmaxClassifier(shown).predictProba(X, out, workspace);
    for (int i = 0; i < 4; i++) {
      System.out.printf("x = (%.0f, %.0f)  hidden", X.get(i, 0), X.get(i, 1));
      for (int j = 0; j < units; j++) {
        System.out.printf(Locale.ROOT, " %6.3f", workspace.output(1).get(i, j));
      }
      System.out.printf(Locale.ROOT, "  ŷ(1) = %.4f%n", out.get(i, 1));
    }
  }

  private static Network trained(int units, long seed) {
    Network start = SoftmaxClassifier.create(2, List.of(units), new Tanh(), 0, 2, seed).network();
    Sgd sgd = new Sgd(0.1, 0.9);
    TrainingSession session = new TrainingSession(start, new SoftmaxCrossEntropy(), sgd, seed);
    for (int step = 0; step < 1000; step++) {
      session.step(X, new ClassTargets(Y));
    }
    return session.snapshot();
  }
}
