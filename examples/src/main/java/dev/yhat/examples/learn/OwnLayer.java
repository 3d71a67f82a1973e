package dev.yhat.examples.learn;

import dev.yhat.core.GradientReport;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Initializer;
import dev.yhat.layers.LayerGradientCheck;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.Trainer;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.optim.Sgd;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Lesson 5: proves the gradients of {@link LearnedSlope}, then lets it learn. */
public final class OwnLayer {
  private static final int WIDTH = 6;

  private OwnLayer() {}

  /** Argument: the slope to start with. */
  public static void main(String[] args) {
    double slope = args.length > 0 ? Double.parseDouble(args[0]) : 0.25;
    LearnedSlope small = new LearnedSlope(new DMatrixRMaj(new double[][] {{slope, -2}}));
    DMatrixRMaj in = new DMatrixRMaj(new double[][] {{-1.5, 0.3}, {0.7, -2}, {-0.2, -1.1}});
    GradientReport report = LayerGradientCheck.layer(small, in);
    System.out.println(report.agreesWithin(1e-7) ? "proved" : "WRONG");
    System.out.println(report);

    DMatrixRMaj slopes = new DMatrixRMaj(1, WIDTH);
    slopes.fill(slope);
    Network network =
        Network.of(
            Dense.initialized(2, WIDTH, Initializer.glorot(), 1),
            new LearnedSlope(slopes),
            Dense.initialized(WIDTH, 2, Initializer.glorot(), 2));
    DataSet circles = ToyData.circles(400, 0.1, 1);
    TrainingSession session =
        new TrainingSession(network, new SoftmaxCrossEntropy(), new Sgd(0.05, 0.9), 1);
    new Trainer(100, 32).train(session, circles, null, epoch -> {});
    Network trained = session.snapshot();
    double accuracy = Evaluation.of(new SoftmaxClassifier(trained), circles).accuracy();
    System.out.printf(Locale.ROOT, "accuracy %.4f, slopes", accuracy);
    for (double learned : trained.parameters().get(2).data) {
      System.out.printf(Locale.ROOT, " %.2f", learned);
    }
    System.out.println();
  }
}
