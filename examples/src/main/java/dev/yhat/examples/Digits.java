package dev.yhat.examples;

import dev.yhat.core.Tanh;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Handwritten digits, 8×8 pixels each: dropout, epochs watched as they pass, confusion matrix. */
public final class Digits {
  private Digits() {}

  /** Trains on the CSV file that is named, or on the one of the examples. */
  public static void main(String[] args) {
    Table digits = Table.read(ExampleData.path(args, "digits.csv"));
    Classifier classifier =
        new Classifier()
            .hidden(64, 64)
            .activation(new Tanh())
            .dropout(0.2)
            .epochs(40)
            .validation(0.2)
            .seed(42)
            .listener(
                report -> {
                  if (report.epoch() % 10 == 0) {
                    System.out.println(
                        "epoch " + report.epoch() + ": validation " + report.validation());
                  }
                });
    TrainingResult result = classifier.train(digits, "digit");
    print(result.model().classes(), Objects.requireNonNull(result.validation()));
  }

  private static void print(List<String> classes, Evaluation evaluation) {
    System.out.println("accuracy " + evaluation.accuracy() + ", log-loss " + evaluation.logLoss());
    System.out.println("confusion matrix, a row for each true class:");
    long[][] confusion = evaluation.confusion();
    for (int i = 0; i < confusion.length; i++) {
      StringBuilder line = new StringBuilder(classes.get(i)).append(" |");
      for (long count : confusion[i]) {
        line.append(String.format(Locale.ROOT, "%4d", count));
      }
      System.out.println(line);
    }
  }
}
