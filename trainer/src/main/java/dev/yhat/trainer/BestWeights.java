package dev.yhat.trainer;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The best epoch of one training so far: its number, its score and a copy of its weights. */
final class BestWeights {
  private final EarlyStopping rule;
  private final TrainingSession session;
  private final List<DMatrixRMaj> weights;
  private int epoch;
  private @Nullable Score score;
  private double mark = Double.POSITIVE_INFINITY;
  private int markEpoch;

  BestWeights(EarlyStopping rule, TrainingSession session) {
    this.rule = rule;
    this.session = session;
    this.weights = session.copyOfParameters();
  }

  /** What is to be remembered, with a copy of the weights. */
  BestSoFar soFar() {
    Score known = score == null ? new Score(Double.NaN, Double.NaN) : score;
    List<DMatrixRMaj> copies = MatrixList.copies(weights);
    return new BestSoFar(epoch, known, mark, markEpoch, copies);
  }

  /**
   * Goes on from what was remembered.
   *
   * @throws IllegalArgumentException if the weights have not the session's shapes
   */
  void goOnFrom(BestSoFar best) {
    MatrixList.requireShapes("best weights", weights, best.weights());
    MatrixList.copy(best.weights(), weights);
    epoch = best.epoch();
    score = best.epoch() == 0 ? null : best.score();
    mark = best.mark();
    markEpoch = best.markEpoch();
  }

  /** Takes note of an epoch that the session has just ended. */
  void epochEnded(int number, Score validated) {
    if (score == null || validated.loss() < score.loss()) {
      epoch = number;
      score = validated;
      session.copyParametersTo(weights);
    }
    if (validated.loss() < mark - rule.minDelta()) {
      mark = validated.loss();
      markEpoch = number;
    }
  }

  /** Whether patience has run out with that epoch. */
  boolean patienceIsOver(int number) {
    return number - markEpoch >= rule.patience();
  }

  /** Gives the session the weights of the best epoch, if there has been one. */
  void restore() {
    if (score != null) {
      session.restoreParameters(weights);
    }
  }

  /** Number of the best epoch; 0 before the first. */
  int epoch() {
    return epoch;
  }

  /** Of the best epoch; null before the first. */
  @Nullable Score score() {
    return score;
  }
}
