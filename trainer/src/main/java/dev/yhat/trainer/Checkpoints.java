package dev.yhat.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a training keeps its checkpoints, and how often it writes one: after so many epochs, or so
 * much time, in the middle of an epoch too. Another is written when the training is interrupted.
 *
 * <p>The last two are kept, each written whole or not at all, so that there is one to go on from at
 * any instant. They stay after the training, whose result is only in memory then: {@link #clear}
 * removes them once it has been saved. The folder belongs to one training at a time. Immutable.
 *
 * <pre>{@code
 * Checkpoints checkpoints = Checkpoints.everyEpochs(Path.of("checkpoints"), 5);
 * Model model = new Classifier().checkpoints(checkpoints).resume(true).fit(x, labels);
 * ModelFile.write(model, path);
 * checkpoints.clear();
 * }</pre>
 */
public final class Checkpoints {
  private final Path folder;
  private final int epochs;
  private final long interval; // nanoseconds; −1 if it is epochs that count

  private Checkpoints(Path folder, int epochs, long interval) {
    this.folder = folder;
    this.epochs = epochs;
    this.interval = interval;
  }

  /**
   * One after each so many epochs.
   *
   * @param folder made when it is needed
   * @param epochs at least 1
   */
  public static Checkpoints everyEpochs(Path folder, int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "Checkpoints: expected one every epoch or more, got " + epochs);
    }
    return new Checkpoints(folder, epochs, -1);
  }

  /**
   * One after the first batch by which so much time has passed since the last one.
   *
   * @param folder made when it is needed
   * @param interval at least 0
   */
  public static Checkpoints every(Path folder, Duration interval) {
    if (interval.isNegative()) {
      throw new IllegalArgumentException(
          "Checkpoints: expected an interval of 0 or more, got " + interval);
    }
    return new Checkpoints(folder, 0, nanos(interval));
  }

  /** In 292 years they overflow. */
  private static long nanos(Duration interval) {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE);
    return interval.compareTo(longest) < 0 ? interval.toNanos() : Long.MAX_VALUE;
  }

  /** Where they are. */
  public Path folder() {
    return folder;
  }

  /**
   * The newest one that can be read; empty if there is none. One that cannot be read is passed
   * over, and the log tells of it.
   *
   * @throws IOException if there are some and none can be read
   */
  public Optional<Checkpoint> latest() throws IOException {
    Optional<CheckpointFolder.Found> found = files().latest();
    return found.map(CheckpointFolder.Found::checkpoint);
  }

  /**
   * Removes all checkpoints, and the folder if nothing else is in it.
   *
   * @throws IOException if one cannot be removed
   */
  public void clear() throws IOException {
    files().clear();
  }

  CheckpointFolder files() {
    return new CheckpointFolder(folder);
  }

  /** Whether one is due after a batch that is not an epoch's last. */
  boolean dueAfterBatch(long nanosSinceLast) {
    return interval >= 0 && nanosSinceLast >= interval;
  }

  /** Whether one is due after an epoch. */
  boolean dueAfterEpoch(int epoch, long nanosSinceLast) {
    return interval < 0 ? epoch % epochs == 0 : dueAfterBatch(nanosSinceLast);
  }
}
