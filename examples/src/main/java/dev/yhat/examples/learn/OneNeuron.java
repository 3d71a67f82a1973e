package dev.yhat.examples.learn;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.Exp;
import dev.yhat.core.SigmoidCrossEntropy;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.optim.Sgd;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Lesson 1: one neuron, ŷ = σ(w₁x₁ + w₂x₂ + b), learns a logical function. */
public final class OneNeuron {
  private OneNeuron() {}

  /** Arguments: the function, {@code and}, {@code or} or {@code xor}, and the learning rate. */
  public static void main(String[] args) {
    String function = args.length > 0 ? args[0] : "and";
    double rate = args.length > 1 ? Double.parseDouble(args[1]) : 1.0;
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    ClassTargets y = new ClassTargets(outputs(function));

    Network neuron = Network.of(new Dense(new DMatrixRMaj(2, 1), new DMatrixRMaj(1, 1)));
    TrainingSession session =
        new TrainingSession(neuron, new SigmoidCrossEntropy(), new Sgd(rate), 1);
    System.out.println(" step    loss      w1      w2       b");
    for (int step = 0; step <= 1000; step++) {
      Network now = session.snapshot();
      double loss = session.step(x, y);
      if (step < 3 || step == 10 || step == 100 || step == 1000) {
        double[] w = now.parameters().get(0).data;
        double b = now.parameters().get(1).data[0];
        System.out.printf(Locale.ROOT, "%5d %7.4f %7.3f %7.3f %7.3f%n", step, loss, w[0], w[1], b);
      }
    }
    Network learned = session.snapshot();
    DMatrixRMaj z = learned.predict(x, new Workspace(learned, 4));
    for (int i = 0; i < 4; i++) {
      double out = z.get(i, 0);
      System.out.printf("%.0f %s %.0f: ", x.get(i, 0), function, x.get(i, 1));
      System.out.printf(Locale.ROOT, "z = %7.3f, σ(z) = %.4f%n", out, Exp.sigmoid(out));
    }
  }

  private static int[] outputs(String function) {
    return switch (function) {
      case "and" -> new int[] {0, 0, 0, 1};
      case "or" -> new int[] {0, 1, 1, 1};
      case "xor" -> new int[] {0, 1, 1, 0};
      default -> throw new IllegalArgumentException("expected and, or or xor, got " + function);
    };
  }
}
