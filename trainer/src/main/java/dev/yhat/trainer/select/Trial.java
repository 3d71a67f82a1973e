package dev.yhat.trainer.select;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a candidate got in a search.
 *
 * @param candidate what was tried
 * @param rung the last one where it was measured, from 1; 0 if it failed in the first
 * @param epochs it trained for there; 0 if it failed in the first
 * @param logLoss its score there, the mean over the parts held out; NaN if it failed in the first
 * @param accuracy the same
 * @param reason why its next training failed; null unless one did
 */
public record Trial(
    Candidate candidate,
    int rung,
    int epochs,
    double logLoss,
    double accuracy,
    @Nullable String reason) {
  static Trial before(Candidate candidate) {
    return new Trial(candidate, 0, 0, Double.NaN, Double.NaN, null);
  }

  Trial failing(String why) {
    return new Trial(candidate, rung, epochs, logLoss, accuracy, why);
  }

  /** Whether a training of it failed. */
  public boolean failed() {
    return reason != null;
  }

  /** Why its last training failed; empty if none did. */
  public Optional<String> failure() {
    return Optional.ofNullable(reason);
  }
}
