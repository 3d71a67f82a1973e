package dev.yhat.cli;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.TrainingResult;
import java.util.Optional;
import java.util.OptionalDouble;

/** Why a training ended, and which of its weights the model has. */
final class EndingText {
  private EndingText() {}

  /** What made the probabilities fit the held-out rows; empty if nothing did. */
  static Optional<String> calibration(Model model) {
    OptionalDouble temperature = temperature(model);
    return temperature.isPresent()
        ? Optional.of(
            "probabilities calibrated: temperature " + Figures.of(temperature.getAsDouble()))
        : Optional.empty();
  }

  /** The temperature that a model was calibrated with, if it was. */
  static OptionalDouble temperature(Model model) {
    try {
      Json result = model.provenance().settings().find("result").orElse(Json.object());
      Optional<Json> temperature = result.find("temperature");
      return temperature.isPresent()
          ? OptionalDouble.of(temperature.get().number())
          : OptionalDouble.empty();
    } catch (ModelFormatException e) {
      throw new IllegalArgumentException("settings of the model: " + e.getMessage(), e);
    }
  }

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
