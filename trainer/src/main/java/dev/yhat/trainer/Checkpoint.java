package dev.yhat.trainer;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.doctor.DoctorMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training in the middle: all that has to be remembered to go on with it to the same bits. {@link
 * CheckpointFile} writes and reads it.
 *
 * <p>{@link Classifier} makes its own. A loop over {@link TrainingSession#step} that somebody wrote
 * keeps its session's state, and in the notes whatever else it has to know, such as its place in
 * the data. Immutable as far as {@link SessionState} is.
 */
public final class Checkpoint {
  private final SessionState session;
  private final @Nullable TrainingProgress progress;
  private final @Nullable DoctorMemory doctor;
  private final Json notes;

  /**
   * A checkpoint of a session.
   *
   * @param notes what else is to be remembered: an object
   * @throws IllegalArgumentException if the notes are none
   */
  public Checkpoint(SessionState session, Json notes) {
    this(session, null, null, notes);
  }

  /**
   * A checkpoint of a training in epochs.
   *
   * @param notes what else is to be remembered: an object
   * @throws IllegalArgumentException if the notes are none
   */
  public Checkpoint(SessionState session, TrainingProgress progress, Json notes) {
    this(session, progress, null, notes);
  }

  Checkpoint(
      SessionState session,
      @Nullable TrainingProgress progress,
      @Nullable DoctorMemory doctor,
      Json notes) {
    this.session = session;
    this.progress = progress;
    this.doctor = doctor;
    this.notes = requireObject(notes);
  }

  private static Json requireObject(Json notes) {
    try {
      notes.requireObject();
      return notes;
    } catch (ModelFormatException e) {
      throw new IllegalArgumentException("Checkpoint: notes: " + e.getMessage(), e);
    }
  }

  /** What {@link TrainingSession#restore} goes on from. */
  public SessionState session() {
    return session;
  }

  /** What else is remembered; those of a {@link Classifier} say what was trained, and on what. */
  public Json notes() {
    return notes;
  }

  /** The reports of the epochs that had ended; none in that of a loop of one's own. */
  public List<EpochReport> history() {
    return progress == null ? List.of() : progress.history();
  }

  /** Where the training stood in its epochs; null in that of a loop of one's own. */
  public @Nullable TrainingProgress progress() {
    return progress;
  }

  /** What the doctor remembered; null if there was none. */
  @Nullable DoctorMemory doctor() {
    return doctor;
  }
}
