package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import java.util.Arrays;

/**
 * Fuzz target: any bytes as a model's file are refused, or a model, which predicts, and is written
 * and read again to the same.
 *
 * <p>What the checksums would refuse is tried a second time with checksums that are right, as
 * somebody who means harm would make them.
 */
final class FuzzModel {
  private static final String DOCUMENT = "yhat";

  private FuzzModel() {}

  /** Tries one input. */
  static void accept(byte[] input) {
    try {
      Safetensors file = Safetensors.read(input, "fuzz");
      try {
        requireGood(ModelFile.model(file));
      } catch (ModelFormatException refusal) {
        requireDescriptive(refusal, input.length);
        requireGood(ModelFile.model(sealed(file)));
      }
    } catch (ModelFormatException refusal) {
      requireDescriptive(refusal, input.length);
    }
  }

  /** The same tensors and document with the checksums of both. */
  private static Safetensors sealed(Safetensors file) throws ModelFormatException {
    Json document = file.document(DOCUMENT);
    document.requireObject();
    return Safetensors.sealed(file.tensors(), DOCUMENT, document);
  }

  private static void requireGood(Model model) {
    byte[] written = ModelFile.contents(model).toBytes();
    try {
      Model again = ModelFile.model(FuzzSafetensors.readOwn(written));
      assertEquals(ModelFile.describe(model), ModelFile.describe(again));
      assertArrayEquals(written, ModelFile.contents(again).toBytes());
      requirePredictions(model, again);
    } catch (ModelFormatException e) {
      throw new AssertionError("refuses what it wrote itself", e);
    }
  }

  private static void requirePredictions(Model model, Model again) {
    for (double value : new double[] {0, 1, -3.5e7}) {
      double[] row = new double[model.columns().size()];
      Arrays.fill(row, value);
      double[] probabilities;
      try {
        probabilities = model.predictProba(row);
      } catch (IllegalArgumentException overflow) {
        assertTrue(overflow.getMessage().contains("row 0"), overflow.getMessage());
        continue;
      }
      assertEquals(1.0, Arrays.stream(probabilities).sum(), 1e-9);
      assertArrayEquals(probabilities, again.predictProba(row));
    }
  }

  /** Requires that a refusal names file and reason, and no place outside of the file. */
  static void requireDescriptive(ModelFormatException refusal, int length) {
    String message = refusal.getMessage();
    assertTrue(message.startsWith(refusal.file() + ": "), message);
    assertTrue(message.length() < 1000 && message.lines().count() == 1, message);
    assertTrue(refusal.offset() >= -1 && refusal.offset() <= length, message);
  }
}
