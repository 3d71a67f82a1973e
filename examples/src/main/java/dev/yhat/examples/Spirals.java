package dev.yhat.examples;

import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.Trainer;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.optim.CosineDecay;
import dev.yhat.trainer.optim.Sgd;
import java.util.List;

/** Three spiral arms: what one hidden layer can do that softmax regression cannot. */
public final class Spirals {
  private static final int EPOCHS = 100;

  private Spirals() {}

  /** Prints the validation accuracy without and with a hidden layer. */
  public static void main(String[] args) {
    DataSet spirals = ToyData.spirals(3, 600, 0.02, 42);
    Split split = Split.stratified(spirals, 0.2, 42);
    DataSet training = spirals.subset(split.training());
    DataSet validation = spirals.subset(split.validation());
    for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(64))) {
      SoftmaxClassifier start = SoftmaxClassifier.create(2, hidden, new Relu(), 0.0, 3, 42);
      Trainer trainer = new Trainer(EPOCHS, 32);
      TrainingSession session =
          new TrainingSession(
              start.network(),
              new SoftmaxCrossEntropy(),
              new Sgd(0.1, 0.9),
              new CosineDecay(EPOCHS),
              trainer.stepsPerEpoch(training.rows()),
              42);
      trainer.train(session, training, null, report -> {});
      SoftmaxClassifier trained = new SoftmaxClassifier(session.snapshot());
      double accuracy = Evaluation.of(trained, validation).accuracy();
      System.out.println("hidden " + hidden + ": accuracy " + accuracy);
    }
  }
}
