package dev.yhat.trainer;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.OptimizerSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from: enough to train it again and see that it is the same.
 *
 * @param rows how many samples it was trained on, those held out for validation not counted
 * @param fingerprint of all the data, see {@link DataFingerprint}
 * @param label the column that held the labels; null if they came from elsewhere
 * @param settings the classifier's settings by name
 */
public record Provenance(int rows, String fingerprint, @Nullable String label, Json settings) {
  /**
   * The optimiser of the training, if the settings name a built-in one that goes step by step.
   *
   * @throws ModelFormatException if they name one, but its numbers are not there or no numbers
   * @throws IllegalArgumentException if its numbers are out of range
   */
  public Optional<Optimizer> optimizer() throws ModelFormatException {
    Optional<Json> optimizer = settings.find("optimizer");
    return optimizer.isEmpty() ? Optional.empty() : OptimizerSpec.read(optimizer.get());
  }

  /**
   * The share of each label that the training gave to all classes; 0 if the settings do not say.
   *
   * @throws ModelFormatException if they say it with no number
   */
  public double labelSmoothing() throws ModelFormatException {
    Optional<Json> smoothing = settings.find("label_smoothing");
    return smoothing.isEmpty() ? 0.0 : smoothing.get().number();
  }
}
