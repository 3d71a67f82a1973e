package dev.yhat.cli.play;

/** A request that is not served: an HTTP status, and one line that says why. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** What the page shows. */
  String line() {
    return String.valueOf(getMessage());
  }
}
