package dev.yhat.trainer;

import dev.yhat.layers.file.Json;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from: enough to train it again and see that it is the same.
 *
 * @param rows how many samples it was trained on, those held out for validation not counted
 * @param fingerprint of all the data, see {@link DataFingerprint}
 * @param label the column that held the labels; null if they came from elsewhere
 * @param settings the classifier's settings by name
 */
public record Provenance(int rows, String fingerprint, @Nullable String label, Json settings) {}
