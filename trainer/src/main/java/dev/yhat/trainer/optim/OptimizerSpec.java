package dev.yhat.trainer.optim;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.util.Optional;

/** The built-in optimisers as a document, for the model file, and back. */
public final class OptimizerSpec {
  private OptimizerSpec() {}

  /**
   * An optimiser's name and numbers, such as {@code {"type":"sgd","learning_rate":0.05, …}}; one of
   * the user's own is described by its {@code toString()}.
   */
  public static Json describe(Optimizer optimizer) {
    if (optimizer instanceof Sgd sgd) {
      return Json.object()
          .with("type", "sgd")
          .with("learning_rate", sgd.learningRate())
          .with("momentum", sgd.momentum())
          .with("nesterov", sgd.nesterov())
          .with("weight_decay", sgd.weightDecay());
    }
    if (optimizer instanceof AdamW adam) {
      return Json.object()
          .with("type", "adamw")
          .with("learning_rate", adam.learningRate())
          .with("beta1", adam.beta1())
          .with("beta2", adam.beta2())
          .with("epsilon", adam.epsilon())
          .with("weight_decay", adam.weightDecay());
    }
    if (optimizer instanceof RmsProp rms) {
      return Json.object()
          .with("type", "rmsprop")
          .with("learning_rate", rms.learningRate())
          .with("alpha", rms.alpha())
          .with("epsilon", rms.epsilon())
          .with("momentum", rms.momentum())
          .with("weight_decay", rms.weightDecay());
    }
    if (optimizer instanceof ClippedByNorm clipped) {
      return Json.object()
          .with("type", "clipped_by_norm")
          .with("max_norm", clipped.maxNorm())
          .with("optimizer", describe(clipped.optimizer()));
    }
    return Json.object().with("type", "custom").with("description", optimizer.toString());
  }

  /**
   * The optimiser that {@link #describe} described; none if it is not a built-in one.
   *
   * @throws ModelFormatException if it is, but its settings are missing or of the wrong kind
   * @throws IllegalArgumentException if they are out of range
   */
  public static Optional<Optimizer> read(Json json) throws ModelFormatException {
    return switch (json.get("type").string()) {
      case "sgd" ->
          Optional.of(
              new Sgd(
                  json.get("learning_rate").number(),
                  json.get("momentum").number(),
                  json.get("nesterov").bool(),
                  json.get("weight_decay").number()));
      case "adamw" ->
          Optional.of(
              new AdamW(
                  json.get("learning_rate").number(),
                  json.get("beta1").number(),
                  json.get("beta2").number(),
                  json.get("epsilon").number(),
                  json.get("weight_decay").number()));
      case "rmsprop" ->
          Optional.of(
              new RmsProp(
                  json.get("learning_rate").number(),
                  json.get("alpha").number(),
                  json.get("epsilon").number(),
                  json.get("momentum").number(),
                  json.get("weight_decay").number()));
      case "clipped_by_norm" -> {
        double maxNorm = json.get("max_norm").number();
        yield read(json.get("optimizer")).map(inner -> new ClippedByNorm(maxNorm, inner));
      }
      default -> Optional.empty();
    };
  }
}
