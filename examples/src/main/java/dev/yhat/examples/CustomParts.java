package dev.yhat.examples;

import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.GradientCheck;
import dev.yhat.core.GradientReport;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.ActivationLayer;
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
import org.ejml.data.DMatrixRMaj;

/** An activation and a layer of one's own, their gradients proved, then trained on two moons. */
public final class CustomParts {
  private CustomParts() {}

  /** Softsign x/(1 + |x|): two functions make an activation. */
  record Softsign() implements ElementwiseActivation {
    @Override
    public double value(double x) {
      return x / (1.0 + Math.abs(x));
    }

    @Override
    public double derivative(double x, double y) {
      return (1.0 - Math.abs(y)) * (1.0 - Math.abs(y));
    }
  }

  /** Prints both gradient reports and the accuracy. */
  public static void main(String[] args) {
    DMatrixRMaj points = new DMatrixRMaj(new double[][] {{-1.5, 0.3}, {0.7, 2.0}, {-0.2, 1.1}});
    print(GradientCheck.activation(new Softsign(), points));
    print(LayerGradientCheck.layer(new Scale(new DMatrixRMaj(new double[][] {{2, -3}})), points));

    DMatrixRMaj ones = new DMatrixRMaj(1, 16);
    ones.fill(1.0);
    Network network =
        Network.of(
            Dense.initialized(2, 16, Initializer.glorot(), 1),
            new Scale(ones),
            new ActivationLayer(16, new Softsign()),
            Dense.initialized(16, 2, Initializer.glorot(), 2));
    DataSet moons = ToyData.moons(400, 0.1, 42);
    Trainer trainer = new Trainer(60, 32);
    TrainingSession session =
        new TrainingSession(network, new SoftmaxCrossEntropy(), new Sgd(0.1, 0.9), 42);
    trainer.train(session, moons, null, report -> {});
    SoftmaxClassifier trained = new SoftmaxClassifier(session.snapshot());
    System.out.println("accuracy " + Evaluation.of(trained, moons).accuracy());
  }

  private static void print(GradientReport report) {
    System.out.println((report.agreesWithin(1e-7) ? "proved: " : "WRONG: ") + report);
  }
}
