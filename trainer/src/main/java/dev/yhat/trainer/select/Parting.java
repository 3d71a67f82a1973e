package dev.yhat.trainer.select;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.data.Folds;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.table.Table;
import java.util.List;

/**
 * A table in two parts that never meet.
 *
 * @param split the table's rows
 * @param training what a classifier is given
 * @param heldOut what its model is asked about then
 */
record Parting(Split split, Table training, Table heldOut) {
  private static Parting of(Table table, Split split) {
    return new Parting(split, table.select(split.training()), table.select(split.validation()));
  }

  /** One for each fold, if no class is left without rows to learn from. */
  static List<Parting> folds(Table table, String label, int folds, long seed) {
    Labels classes = classes(table, label);
    int[] indices = classes.encode(table.labels(label));
    int[] counts = new int[classes.size()];
    for (int index : indices) {
      counts[index]++;
    }
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] < 2) {
        throw new IllegalArgumentException(
            place(table, label)
                + "class '"
                + classes.label(k)
                + "' has 1 row, expected at least 2, as one is held out in turn");
      }
    }
    return Folds.stratified(indices, folds, seed).stream().map(s -> of(table, s)).toList();
  }

  /** A single one, with a share of the rows held out. */
  static Parting share(Table table, String label, double share, long seed) {
    int[] indices = classes(table, label).encode(table.labels(label));
    Split split = Split.stratified(indices, share, seed);
    if (split.validation().length == 0) {
      throw new IllegalArgumentException(
          place(table, label)
              + "expected classes of more than 1 row, as each keeps one for training and some rows"
              + " have to be held out");
    }
    return of(table, split);
  }

  private static Labels classes(Table table, String label) {
    String[] labels = table.labels(label);
    try {
      return Labels.of(labels);
    } catch (IllegalArgumentException tooFew) {
      throw new IllegalArgumentException(place(table, label) + tooFew.getMessage(), tooFew);
    }
  }

  private static String place(Table table, String label) {
    return table.source() + ": column '" + label + "': ";
  }

  /**
   * Trains on the one part and predicts the other.
   *
   * @throws TrainingException if loss, weights or predictions are not finite
   */
  FoldResult measure(Classifier classifier, String label) {
    TrainingResult result =
        classifier.withoutCheckpoints().threads(1).resultOnInterrupt(false).train(training, label);
    return FoldResult.of(split, result, predictions(result.model(), label));
  }

  private Predictions predictions(Model model, String label) {
    model.encoder().encode(heldOut); // what is wrong with the rows is not the weights' fault
    try {
      return model.predictions(heldOut, label);
    } catch (IllegalArgumentException overflow) {
      TrainingException failure =
          new TrainingException(
              "rows held out: "
                  + overflow.getMessage()
                  + "; a smaller learning rate, gradient clipping or standardised columns often"
                  + " help");
      failure.initCause(overflow);
      throw failure;
    }
  }
}
