package dev.yhat.trainer.doctor;

import java.nio.DoubleBuffer;

/** How the validation loss goes, and the training loss meanwhile. */
final class Generalization {
  private static final int PATIENCE = 10;

  /** How many numbers it remembers. */
  static final int NUMBERS = 6;

  private int bestEpoch;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private double trainingThen;
  private int epoch;
  private double loss;
  private double training;

  void add(int newEpoch, double trainingLoss, double validationLoss) {
    epoch = newEpoch;
    training = trainingLoss;
    loss = validationLoss;
    if (validationLoss < bestLoss) {
      bestEpoch = newEpoch;
      bestLoss = validationLoss;
      trainingThen = trainingLoss;
    }
  }

  /**
   * Whether the validation loss has risen by half and by so much since its best epoch, a while ago,
   * and the training loss fell.
   */
  boolean lost(double rise) {
    return epoch - bestEpoch >= PATIENCE
        && training < trainingThen
        && loss > 1.5 * bestLoss
        && loss > bestLoss + rise;
  }

  /** Writes all that it remembers. */
  void save(DoubleBuffer out) {
    out.put(bestEpoch).put(bestLoss).put(trainingThen).put(epoch).put(loss).put(training);
  }

  /** Reads what another one has written. */
  void load(DoubleBuffer in) {
    bestEpoch = (int) in.get();
    bestLoss = in.get();
    trainingThen = in.get();
    epoch = (int) in.get();
    loss = in.get();
    training = in.get();
  }

  @Override
  public String toString() {
    return "the validation loss was best in epoch "
        + bestEpoch
        + ", "
        + Wording.figure(bestLoss)
        + ", and has risen to "
        + Wording.figure(loss)
        + " since, while the training loss fell from "
        + Wording.figure(trainingThen)
        + " to "
        + Wording.figure(training);
  }
}
