package dev.yhat.trainer.optim;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;

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
   * The optimiser that {@link #describe} has described.
   *
   * @throws ModelFormatException if it is none of the built-in ones
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static Optimizer read(Json json) throws ModelFormatException {
    return switch (json.get("type").string()) {
      case "sgd" ->
          new Sgd(
              number(json, "learning_rate"),
              number(json, "momentum"),
              json.get("nesterov").bool(),
              number(json, "weight_decay"));
      case "adamw" ->
          new AdamW(
              number(json, "learning_rate"),
              number(json, "beta1"),
              number(json, "beta2"),
              number(json, "epsilon"),
              number(json, "weight_decay"));
      case "rmsprop" ->
          new RmsProp(
              number(json, "learning_rate"),
              number(json, "alpha"),
              number(json, "epsilon"),
              number(json, "momentum"),
              number(json, "weight_decay"));
      case "clipped_by_norm" ->
          new ClippedByNorm(number(json, "max_norm"), read(json.get("optimizer")));
      default -> throw json.get("type").expected("sgd, adamw, rmsprop or clipped_by_norm");
    };
  }

  private static double number(Json json, String name) throws ModelFormatException {
    return json.get(name).number();
  }
}
