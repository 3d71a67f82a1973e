package dev.yhat.cli.explain;

import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.explain.Explanation;
import dev.yhat.trainer.explain.Recording;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Sgd;
import java.util.Optional;

/**
 * A step of learning from the explained sample alone.
 *
 * @param optimizer of the step, starting afresh
 * @param recorded whether it is the one that the model was trained with; else plain gradient
 *     descent
 * @param after the sample's pass after the step
 */
public record Step(Optimizer optimizer, boolean recorded, Recording after) {
  private static final double RATE = 0.1;

  /**
   * Steps with the optimiser that the model names, or with plain gradient descent where it names
   * none that goes step by step.
   *
   * @throws ModelFormatException if the model's settings of it cannot be read
   * @throws dev.yhat.trainer.TrainingException if gradients or new parameters are not finite
   */
  public static Step of(Explanation explanation) throws ModelFormatException {
    Optional<Optimizer> known = explanation.model().provenance().optimizer();
    Optimizer optimizer = known.orElseGet(() -> new Sgd(RATE));
    return new Step(optimizer, known.isPresent(), explanation.recording().after(optimizer));
  }
}
