package dev.yhat.trainer.select;

import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.eval.Predictions;
import java.util.Map;

/**
 * One training of a cross-validation, and how it did on the rows that it did not have.
 *
 * @param split the table's rows: for training (of which the classifier may have held out a share of
 *     its own), and those that were predicted
 * @param training what the training found out; row numbers in it count the split's training rows
 * @param predictions for the rows held out, in the split's order
 * @param metrics of the predictions, in the order of {@link Metric}
 */
public record FoldResult(
    Split split, TrainingResult training, Predictions predictions, Map<Metric, Double> metrics) {
  static FoldResult of(Split split, TrainingResult training, Predictions predictions) {
    return new FoldResult(split, training, predictions, predictions.metrics());
  }
}
