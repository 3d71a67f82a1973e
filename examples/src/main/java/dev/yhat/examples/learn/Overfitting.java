package dev.yhat.examples.learn;

import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.EarlyStopping;
import dev.yhat.trainer.Trainer;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.optim.Sgd;
import java.util.List;
import java.util.Locale;

/** Lesson 4: learning by heart, how to see it, and when to stop. */
public final class Overfitting {
  private static final DataSet VALIDATION = ToyData.moons(500, 0.35, 2);
  private static final DataSet TEST = ToyData.moons(2000, 0.35, 3); // no decision looks at it

  private Overfitting() {}

  /** Arguments: the number of training rows, and the weight decay. */
  public static void main(String[] args) {
    DataSet training = ToyData.moons(args.length > 0 ? Integer.parseInt(args[0]) : 60, 0.35, 1);
    double decay = args.length > 1 ? Double.parseDouble(args[1]) : 0.0;

    System.out.println("epoch  training loss  validation loss  test loss  test accuracy");
    TrainingSession session = session(decay);
    for (int epoch : List.of(1, 10, 30, 100, 300, 1000)) {
      int more = epoch - (int) session.epochs();
      new Trainer(more, 16).train(session, training, null, report -> {});
      print(epoch, session, training);
    }
    TrainingSession stopped = session(decay);
    EarlyStopping patience = new EarlyStopping(50);
    Trainer trainer = new Trainer(1000, 16).withEarlyStopping(patience);
    int best = trainer.train(stopped, training, VALIDATION, report -> {}).bestEpoch();
    System.out.println("stopped after 50 epochs without a lower validation loss, and kept");
    print(best, stopped, training);
  }

  private static TrainingSession session(double decay) {
    SoftmaxClassifier start = SoftmaxClassifier.create(2, List.of(64), new Relu(), 0, 2, 42);
    Sgd sgd = new Sgd(0.05, 0.9, false, decay);
    return new TrainingSession(start.network(), new SoftmaxCrossEntropy(), sgd, 42);
  }

  private static void print(int epoch, TrainingSession session, DataSet training) {
    SoftmaxClassifier now = new SoftmaxClassifier(session.snapshot());
    double learned = Evaluation.of(now, training).logLoss();
    double validated = Evaluation.of(now, VALIDATION).logLoss();
    Evaluation test = Evaluation.of(now, TEST);
    System.out.printf(Locale.ROOT, "%5d  %13.4f  %15.4f", epoch, learned, validated);
    System.out.printf(Locale.ROOT, "  %9.4f  %13.4f%n", test.logLoss(), test.accuracy());
  }
}
