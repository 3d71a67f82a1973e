package dev.yhat.trainer;

/** A training that cannot go on, such as one whose loss is no longer finite. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names what happened and where. */
  public TrainingException(String message) {
    super(message);
  }
}
