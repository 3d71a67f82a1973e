package dev.yhat.examples;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.table.Table;

/** Iris in ten lines: from a CSV file to a prediction. */
public final class Iris {
  private Iris() {}

  /** Trains on the CSV file that is named, or on the one of the examples. */
  public static void main(String[] args) {
    Table iris = Table.read(ExampleData.path(args, "iris.csv"));
    Classifier classifier = new Classifier().hidden(16).validation(0.2).seed(42);
    TrainingResult result = classifier.train(iris, "species");
    System.out.println(result.validation());
    System.out.println(result.model().classes());
    System.out.println(result.model().predict(new double[] {5.1, 3.5, 1.4, 0.2}));
  }
}
