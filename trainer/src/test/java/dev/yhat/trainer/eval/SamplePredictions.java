package dev.yhat.trainer.eval;

import dev.yhat.core.CounterRandom;
import org.ejml.data.DMatrixRMaj;

/** Predictions for tests. */
final class SamplePredictions {
  private SamplePredictions() {}

  /** Ten rows of three classes, with ties within and across classes. */
  static Predictions threeClasses() {
    double[][] probabilities = {
      {.7, .2, .1}, {.1, .6, .3}, {.2, .2, .6}, {.5, .3, .2}, {.3, .5, .2},
      {.25, .25, .5}, {.6, .3, .1}, {.1, .3, .6}, {.4, .5, .1}, {.2, .3, .5}
    };
    int[] labels = {0, 1, 2, 1, 0, 2, 0, 1, 1, 0};
    return Predictions.ofProbabilities(new DMatrixRMaj(probabilities), labels);
  }

  /** Eight rows of two classes, with a tie across classes. */
  static Predictions twoClasses() {
    double[] ofOne = {.1, .4, .35, .8, .35, .65, .4, .9};
    DMatrixRMaj probabilities = new DMatrixRMaj(ofOne.length, 2);
    for (int i = 0; i < ofOne.length; i++) {
      probabilities.set(i, 0, 1 - ofOne[i]);
      probabilities.set(i, 1, ofOne[i]);
    }
    return Predictions.ofProbabilities(probabilities, new int[] {0, 0, 1, 1, 0, 1, 1, 1});
  }

  /** Better than chance, with some ties. */
  static Predictions random(int rows, int classes, long seed) {
    DMatrixRMaj logits = new DMatrixRMaj(rows, classes);
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = CounterRandom.below(seed, i, classes);
      for (int k = 0; k < classes; k++) {
        double noise = CounterRandom.normal(seed + 1, (long) classes * i + k);
        logits.set(i, k, Math.rint(2 * noise) / 2 + (k == labels[i] ? 1 : 0));
      }
    }
    return Predictions.ofLogits(logits, labels);
  }
}
