package dev.yhat.cli;

import dev.yhat.trainer.TrainingResult;

/** Why a training ended, and which of its weights the model has. */
final class EndingText {
  private EndingText() {}

  /** The line. */
  static String line(TrainingResult result, Rounds rounds) {
    String gap =
        result.optimalityGap().isPresent()
            ? ", at most "
                + Figures.rough(result.optimalityGap().getAsDouble())
                + " above the lowest regularised loss"
            : "";
    return why(result, rounds) + gap + kept(result, rounds);
  }

  private static String why(TrainingResult result, Rounds rounds) {
    String done = rounds.count(result.history().size());
    return switch (result.ending()) {
      case FINISHED -> (rounds.isFixed() ? "did " : "converged in ") + done;
      case STOPPED_EARLY -> "stopped early after " + done;
      case NOT_CONVERGED -> "not converged in " + done;
      case INTERRUPTED -> "interrupted after " + done;
    };
  }

  private static String kept(TrainingResult result, Rounds rounds) {
    return result.validation() != null && rounds.isFixed()
        ? "; the model is that of epoch " + result.bestEpoch() + ", of the lowest validation loss"
        : "";
  }
}
