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
 * <p>A batch in which no sample counts, because its weight or that of its class is 0, is left out.
 *
 * @param epochs how often each sample is seen, at least 1
 * @param batchSize samples a step, at least 1; the last batch of an epoch may be shorter
 * @param shuffle whether each epoch has an order of its own, drawn from the session's seed and
 *     {@link TrainingSession#epochs}
 */
public record Trainer(int epochs, int batchSize, boolean shuffle) {
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

  /** A trainer that shuffles. */
  public Trainer(int epochs, int batchSize) {
    this(epochs, batchSize, true);
  }

  /** How many steps an epoch over {@code rows} samples has. */
  public int stepsPerEpoch(int rows) {
    return (rows - 1) / batchSize + 1;
  }

  /**
   * Trains. A second call goes on where the first one stopped: two calls of two epochs give the
   * bits of one call of four.
   *
   * @param session what learns; its network after the call is {@link TrainingSession#snapshot}
   * @param training the samples to learn from, at least one
   * @param validation samples to measure each epoch on, or null
   * @param listener told of each batch and each epoch
   * @throws IllegalArgumentException if no sample of a part counts
   * @throws TrainingException if a loss, of the validation part too, or a gradient is not finite
   * @throws CancellationException if the thread is interrupted, after the batch at hand; the thread
   *     stays interrupted, and the session keeps what it has learned
   */
  public void train(
      TrainingSession session,
      DataSet training,
      @Nullable DataSet validation,
      TrainingListener listener) {
    long start = System.nanoTime();
    Batches batches = new Batches(training, batchSize);
    Batches validationBatches = validation == null ? null : new Batches(validation, batchSize);
    requireWeight("training", session, batches);
    if (validationBatches != null) {
      requireWeight("validation", session, validationBatches);
    }
    for (int epoch = 1; epoch <= epochs; epoch++) {
      if (shuffle) {
        batches.shuffle(
            CounterRandom.key(session.seed(), Randomness.SHUFFLE, session.epochs() + 1));
      }
      Score trained = trainEpoch(session, batches, epoch, listener);
      session.epochDone();
      Score validated =
          validationBatches == null ? null : validate(session, validationBatches, epoch);
      double seconds = (System.nanoTime() - start) * 1e-9;
      EpochReport report = new EpochReport(epoch, epochs, trained, validated, seconds);
      LOG.debug("{}", report);
      listener.epochEnded(report);
    }
  }

  private static void requireWeight(String part, TrainingSession session, Batches batches) {
    for (int i = 0; i < batches.count(); i++) {
      if (session.totalWeight(batches.fillTargets(i)) > 0) {
        return;
      }
    }
    throw new IllegalArgumentException(
        part + " part: expected at least one sample that counts, got only weights of 0");
  }

  private static Score trainEpoch(
      TrainingSession session, Batches batches, int epoch, TrainingListener listener) {
    MeanScore mean = new MeanScore();
    for (int i = 0; i < batches.count(); i++) {
      requireNotInterrupted("training", epoch, i, batches);
      Batch batch = batches.fill(i);
      double weight = session.totalWeight(batch.targets);
      if (weight > 0) {
        double loss = session.step(batch.x, batch.targets);
        mean.add(batch, weight, loss, session.logits());
        listener.batchEnded(epoch, i + 1, batches.count(), loss);
      }
    }
    return mean.score();
  }

  private static Score validate(TrainingSession session, Batches batches, int epoch) {
    MeanScore mean = new MeanScore();
    for (int i = 0; i < batches.count(); i++) {
      requireNotInterrupted("validation", epoch, i, batches);
      Batch batch = batches.fill(i);
      double weight = session.totalWeight(batch.targets);
      if (weight > 0) {
        double loss = session.loss(batch.x, batch.targets);
        if (!Double.isFinite(loss)) {
          throw new TrainingException(
              "epoch "
                  + epoch
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

  private static void requireNotInterrupted(String what, int epoch, int done, Batches batches) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(
          what
              + " interrupted in epoch "
              + epoch
              + " after "
              + done
              + " of "
              + batches.count()
              + " batches");
    }
  }
}
