package dev.yhat.trainer;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.JsonDifference;
import dev.yhat.trainer.doctor.TrainingDoctor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the checkpoints of one training of a {@link Classifier}, and finds the one to go on from.
 * A checkpoint that cannot be written is no reason to stop: the log tells of it.
 */
final class CheckpointKeeper implements ProgressKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeper.class);
  private static final int MOST_DIFFERENCES_TOLD = 4;

  private final Checkpoints checkpoints;
  private final TrainingDoctor doctor;
  private final Json training;
  private @Nullable Path latest;
  private @Nullable Path before;
  private long latestAt = System.nanoTime();

  /**
   * A keeper for a training.
   *
   * @param training everything that its bits depend on
   */
  CheckpointKeeper(Checkpoints checkpoints, TrainingDoctor doctor, Json training) {
    this.checkpoints = checkpoints;
    this.doctor = doctor;
    this.training = training;
  }

  /** Begins a training anew; checkpoints of an earlier one go when it writes its first. */
  void begin() {
    try {
      if (!checkpoints.files().files().isEmpty()) {
        LOG.warn(
            "{}: checkpoints of an earlier training will be replaced; resuming it would go on from"
                + " them",
            checkpoints.folder());
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable.getMessage(), unreadable);
    }
  }

  /**
   * Finds the checkpoint to go on from, and gives session and doctor what they remembered.
   *
   * @return where the training stood; null if there is no checkpoint
   * @throws IllegalArgumentException if it is one of another training, naming what differs
   * @throws UncheckedIOException if there are checkpoints and none can be read
   */
  @Nullable TrainingProgress resume(TrainingSession session) {
    Optional<CheckpointFolder.Found> found;
    try {
      found = checkpoints.files().latest();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable.getMessage(), unreadable);
    }
    if (found.isEmpty()) {
      LOG.warn(
          "{}: no checkpoint to resume from; the training starts from its beginning",
          checkpoints.folder());
      return null;
    }
    Path file = found.get().file();
    Checkpoint checkpoint = found.get().checkpoint();
    requireSame(checkpoint.notes(), file);
    if (checkpoint.progress() == null || checkpoint.doctor() == null) {
      throw new IllegalArgumentException(
          file + ": expected the checkpoint of a classifier's training, got that of a session");
    }
    session.restore(checkpoint.session());
    doctor.restore(checkpoint.doctor());
    latest = file;
    before = found.get().before();
    return checkpoint.progress();
  }

  private void requireSame(Json then, Path file) {
    List<JsonDifference> differences = JsonDifference.between(then, training);
    if (!differences.isEmpty()) {
      String told =
          differences.stream()
              .limit(MOST_DIFFERENCES_TOLD)
              .map(d -> d.place() + " was " + d.before() + " and is " + d.after())
              .collect(Collectors.joining("; "));
      int others = differences.size() - MOST_DIFFERENCES_TOLD;
      throw new IllegalArgumentException(
          file
              + ": expected a checkpoint of this training, but "
              + told
              + (others > 0 ? "; and " + others + " more" : ""));
    }
  }

  @Override
  public void batchEnded(TrainingRun run) {
    if (checkpoints.dueAfterBatch(System.nanoTime() - latestAt)) {
      save(run);
    }
  }

  @Override
  public void epochEnded(TrainingRun run) {
    if (checkpoints.dueAfterEpoch(run.epoch() - 1, System.nanoTime() - latestAt)) {
      save(run);
    }
  }

  @Override
  public void interrupted(TrainingRun run) {
    save(run);
  }

  private void save(TrainingRun run) {
    Checkpoint checkpoint =
        new Checkpoint(run.session.state(), run.progress(), doctor.memory(), training);
    CheckpointFolder files = checkpoints.files();
    Path file = files.file(checkpoint);
    try {
      files.save(checkpoint);
      if (!file.equals(latest)) { // as it is by an interrupt right after it
        before = latest;
        latest = file;
      }
    } catch (IOException failure) {
      warn("checkpoint not written, the training goes on without", failure);
    }
    removeOthers(files);
    latestAt = System.nanoTime();
  }

  private void removeOthers(CheckpointFolder files) {
    try {
      if (latest != null) {
        files.removeAllBut(latest, before);
      }
    } catch (IOException failure) {
      warn("earlier checkpoints not removed", failure);
    }
  }

  private static void warn(String what, IOException failure) {
    LOG.warn("{}: {}: {}", what, failure.getClass().getSimpleName(), failure.getMessage());
  }
}
