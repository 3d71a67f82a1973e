package dev.yhat.trainer;

import dev.yhat.core.CounterRandom;
import dev.yhat.layers.Randomness;
import dev.yhat.trainer.data.DataSet;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The training loop: epochs of shuffled mini-batches, each a {@link TrainingSession#step}.
 *
 * <p>A batch in which no sample counts, because its weight or that of its class is 0, is left out;
 * schedule and dropout go on as if it had been a step.
 *
 * @param epochs how often each sample is seen, at least 1
 * @param batchSize samples a step, at least 1; the last batch of an epoch may be shorter
 * @param shuffle whether each epoch has an order of its own, drawn from the session's seed and
 *     {@link TrainingSession#epochs}
 * @param earlyStopping when to stop before the last epoch, and that the best weights are kept; null
 *     to train to the end and keep the last ones
 */
public record Trainer(
    int epochs, int batchSize, boolean shuffle, @Nullable EarlyStopping earlyStopping) {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  /** Checks the numbers. */
  public Trainer {
    if (epochs < 1) {
      throw new IllegalArgumentException("Trainer: expected at least 1 epoch, got " + epochs);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "Trainer: expected a batch size of at least 1, got " + batchSize);
    }
  }

  /** A trainer that does all its epochs and keeps the last weights. */
  public Trainer(int epochs, int batchSize, boolean shuffle) {
    this(epochs, batchSize, shuffle, null);
  }

  /** A trainer that shuffles, does all its epochs and keeps the last weights. */
  public Trainer(int epochs, int batchSize) {
    this(epochs, batchSize, true);
  }

  /** This trainer with early stopping, or with null without it. */
  public Trainer withEarlyStopping(@Nullable EarlyStopping newEarlyStopping) {
    return new Trainer(epochs, batchSize, shuffle, newEarlyStopping);
  }

  /** How many steps an epoch over {@code rows} samples has. */
  public int stepsPerEpoch(int rows) {
    return (rows - 1) / batchSize + 1;
  }

  /**
   * Trains. A second call goes on where the first one stopped: two calls of two epochs give the
   * bits of one call of four.
   *
   * <p>With early stopping, the session ends up with the weights of the call's best epoch; a second
   * call goes on from them, with the optimiser's state of the last one.
   *
   * @param session what learns; its network after the call is {@link TrainingSession#snapshot}
   * @param training the samples to learn from, at least one
   * @param validation samples to measure each epoch on, or null; early stopping needs them
   * @param listener told of each batch and each epoch
   * @throws IllegalArgumentException if no sample of a part counts or their weights sum to more
   *     than 1e300, or if early stopping has no validation part
   * @throws TrainingException if a loss, of the validation part too, or a gradient is not finite;
   *     the session keeps the weights with which that came about
   * @throws CancellationException if the thread is interrupted, after the batch at hand; the thread
   *     stays interrupted, and the session keeps what it has learned: with early stopping the best
   *     weights so far, or the latest ones if no epoch has ended
   */
  public TrainingOutcome train(
      TrainingSession session,
      DataSet training,
      @Nullable DataSet validation,
      TrainingListener listener) {
    return train(session, training, validation, listener, null, null);
  }

  /**
   * Trains, or goes on with a training, as {@link #train(TrainingSession, DataSet, DataSet,
   * TrainingListener)} does.
   *
   * @param from where to go on, with the session where it was then; null to begin
   * @param keeper told where the training stands; null if nobody is
   */
  TrainingOutcome train(
      TrainingSession session,
      DataSet training,
      @Nullable DataSet validation,
      TrainingListener listener,
      @Nullable TrainingProgress from,
      @Nullable ProgressKeeper keeper) {
    Batches batches = new Batches(training, batchSize);
    Batches validationBatches = validation == null ? null : new Batches(validation, batchSize);
    batches.requireWeight("training", session::totalWeight);
    if (validationBatches != null) {
      validationBatches.requireWeight("validation", session::totalWeight);
    } else if (earlyStopping != null) {
      throw new IllegalArgumentException(
          "Trainer: early stopping: expected a validation part, got none");
    }
    TrainingRun run = new TrainingRun(session, epochs, earlyStopping);
    if (from != null) {
      run.goOnFrom(from, batches.count());
    }
    try {
      TrainingOutcome outcome = run(run, batches, validationBatches, listener, keeper);
      run.restoreBest();
      return outcome;
    } catch (CancellationException e) {
      run.restoreBest();
      throw e;
    }
  }

  private TrainingOutcome run(
      TrainingRun run,
      Batches batches,
      @Nullable Batches validationBatches,
      TrainingListener listener,
      @Nullable ProgressKeeper keeper) {
    while (true) {
      if (run.batches < batches.count()) { // else it goes on with the validation
        trainEpoch(run, batches, listener, keeper);
      }
      EpochReport report =
          run.epochEnded(
              validationBatches == null ? null : validate(run, validationBatches, keeper));
      LOG.debug("{}", report);
      listener.epochEnded(report);
      TrainingOutcome outcome = run.outcome(report);
      if (outcome != null) {
        return outcome;
      }
      if (keeper != null) {
        keeper.epochEnded(run);
      }
    }
  }

  private void trainEpoch(
      TrainingRun run,
      Batches batches,
      TrainingListener listener,
      @Nullable ProgressKeeper keeper) {
    TrainingSession session = run.session;
    if (shuffle) {
      batches.shuffle(CounterRandom.key(session.seed(), Randomness.SHUFFLE, session.epochs() + 1));
    }
    while (run.batches < batches.count()) {
      requireNotInterrupted("training", run, run.batches, batches, keeper);
      Batch batch = batches.fill(run.batches++);
      double weight = session.totalWeight(batch.targets);
      if (weight > 0) {
        double loss = session.step(batch.x, batch.targets);
        run.sums.add(batch, weight, loss, session.logits());
        listener.batchEnded(run.epoch(), run.batches, batches.count(), loss);
      } else {
        session.leaveOut();
      }
      if (keeper != null && run.batches < batches.count()) {
        keeper.batchEnded(run);
      }
    }
    session.epochDone();
  }

  private static Score validate(TrainingRun run, Batches batches, @Nullable ProgressKeeper keeper) {
    TrainingSession session = run.session;
    MeanScore mean = new MeanScore();
    for (int i = 0; i < batches.count(); i++) {
      requireNotInterrupted("validation", run, i, batches, keeper);
      Batch batch = batches.fill(i);
      double weight = session.totalWeight(batch.targets);
      if (weight > 0) {
        double loss = session.loss(batch.x, batch.targets);
        if (!Double.isFinite(loss)) {
          throw new TrainingException(
              "epoch "
                  + run.epoch()
                  + ": validation loss is "
                  + loss
                  + "; "
                  + session.nonFinite(batch.x));
        }
        mean.add(batch, weight, loss, session.logits());
      }
    }
    return mean.score();
  }

  private static void requireNotInterrupted(
      String what, TrainingRun run, int done, Batches batches, @Nullable ProgressKeeper keeper) {
    if (Thread.currentThread().isInterrupted()) {
      if (keeper != null) {
        keeper.interrupted(run);
      }
      throw new CancellationException(
          what
              + " interrupted in epoch "
              + run.epoch()
              + " after "
              + done
              + " of "
              + batches.count()
              + " batches");
    }
  }
}
