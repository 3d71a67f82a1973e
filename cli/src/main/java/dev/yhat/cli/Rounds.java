package dev.yhat.cli;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Provenance;
import java.util.Optional;

/**
 * What a training goes through again and again.
 *
 * @param most how many there will be, at most
 * @param isFixed whether there will be so many unless something happens: epochs; otherwise they are
 *     iterations of L-BFGS, which end when it has converged
 */
record Rounds(int most, boolean isFixed) {
  static Rounds epochs(int most) {
    return new Rounds(most, true);
  }

  static Rounds iterations(int most) {
    return new Rounds(most, false);
  }

  /** Those of a training that a model records. */
  static Rounds recorded(Provenance provenance) throws ModelFormatException {
    Optional<Json> epochs = provenance.settings().find("epochs");
    return epochs.isPresent()
        ? epochs(epochs.get().integer(1, Integer.MAX_VALUE))
        : iterations(provenance.settings().get("max_iterations").integer(1, Integer.MAX_VALUE));
  }

  /** What one is called. */
  String name() {
    return isFixed ? "epoch" : "iteration";
  }

  /** {@code 1 epoch} or {@code 3 epochs}. */
  String count(int number) {
    return Figures.count(number, name(), name() + "s");
  }

  /** From where a training goes on: so many epochs, and batches of the next one. */
  static String resumed(int epochs, int batches) {
    String after = "going on after " + Figures.count(epochs, "epoch", "epochs");
    return batches == 0
        ? after
        : after + " and " + Figures.count(batches, "batch", "batches") + " of the next";
  }
}
