package dev.yhat.trainer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of {@link Trainer#train} in progress: what its session does not remember. */
final class TrainingRun {
  final TrainingSession session;
  private final @Nullable BestWeights best;
  private final int epochs;
  private final long start = System.nanoTime();
  private final List<EpochReport> history = new ArrayList<>();
  private double secondsBefore;

  /** Of the epoch at hand; the batches that are added up here have been done or left out. */
  MeanScore sums = new MeanScore();

  int batches;

  /** A call that has done nothing, of so many epochs. */
  TrainingRun(TrainingSession session, int epochs, @Nullable EarlyStopping earlyStopping) {
    this.session = session;
    this.epochs = epochs;
    this.best = earlyStopping == null ? null : new BestWeights(earlyStopping, session);
  }

  /**
   * Goes on from where another call was; the session has to be where it was then.
   *
   * @param batchesPerEpoch how many there are
   * @throws IllegalArgumentException if that call had other epochs, batches, parts or weights
   */
  void goOnFrom(TrainingProgress progress, int batchesPerEpoch) {
    int done = progress.history().size();
    if (done >= epochs || progress.batches() > batchesPerEpoch) {
      throw new IllegalArgumentException(
          "training to go on from: expected fewer than "
              + epochs
              + " epochs, and at most "
              + batchesPerEpoch
              + " batches of the next, got "
              + done
              + " and "
              + progress.batches());
    }
    if ((best == null) != (progress.best() == null)) {
      throw new IllegalArgumentException(
          "training to go on from: expected one with"
              + (best == null ? "out" : "")
              + " early stopping");
    }
    if (best != null && progress.best() != null) {
      best.goOnFrom(progress.best());
    }
    history.addAll(progress.history());
    batches = progress.batches();
    sums = new MeanScore(progress.sums());
    secondsBefore = progress.seconds();
  }

  /** Where this stands. */
  TrainingProgress progress() {
    return new TrainingProgress(
        history, batches, sums.sums(), seconds(), best == null ? null : best.soFar());
  }

  /** Number of the epoch at hand, from 1. */
  int epoch() {
    return history.size() + 1;
  }

  /** Ends the epoch at hand, and begins the next one. */
  EpochReport epochEnded(@Nullable Score validated) {
    int epoch = epoch();
    if (best != null && validated != null) {
      best.epochEnded(epoch, validated);
    }
    EpochReport report = new EpochReport(epoch, epochs, sums.score(), validated, seconds());
    history.add(report);
    batches = 0;
    sums = new MeanScore();
    return report;
  }

  /** How it has ended after an epoch; null if it goes on. */
  @Nullable TrainingOutcome outcome(EpochReport latest) {
    int epoch = latest.epoch();
    if (best != null && (epoch == epochs || best.patienceIsOver(epoch))) {
      return new TrainingOutcome(epoch, best.epoch(), best.score(), epoch < epochs);
    }
    return epoch == epochs ? new TrainingOutcome(epoch, epoch, latest.validation(), false) : null;
  }

  /** Gives the session the weights of the best epoch, if early stopping knows one. */
  void restoreBest() {
    if (best != null) {
      best.restore();
    }
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - start) * 1e-9;
  }
}
