package dev.yhat.spark;

import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Sgd;
import java.io.Serializable;

/** An optimiser as it travels: by its name and numbers. */
final class OptimizerSettings implements Serializable {
  static final String SGD = "sgd";
  static final String ADAMW = "adamw";

  private static final long serialVersionUID = 1L;

  private final String name;
  private final double learningRate;
  private final double momentum;
  private final double weightDecay;

  /** Momentum is for SGD alone. */
  OptimizerSettings(String name, double learningRate, double momentum, double weightDecay) {
    this.name = name;
    this.learningRate = learningRate;
    this.momentum = momentum;
    this.weightDecay = weightDecay;
  }

  Optimizer optimizer() {
    return name.equals(SGD)
        ? new Sgd(learningRate, momentum, false, weightDecay)
        : new AdamW(learningRate, weightDecay);
  }
}
