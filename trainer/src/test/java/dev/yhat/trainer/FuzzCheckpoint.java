package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;

/**
 * Fuzz target: any bytes as a checkpoint's file are refused, or a checkpoint, which is written and
 * read again to the same.
 *
 * <p>As with {@link FuzzModel}, what the checksums refuse is tried again with checksums that are
 * right.
 */
final class FuzzCheckpoint {
  private FuzzCheckpoint() {}

  /** Tries one input. */
  static void accept(byte[] input) {
    try {
      Safetensors file = Safetensors.readAnyNumbers(input, "fuzz");
      try {
        requireGood(CheckpointFile.checkpoint(file));
      } catch (ModelFormatException refusal) {
        FuzzModel.requireDescriptive(refusal, input.length);
        requireGood(CheckpointFile.checkpoint(sealed(file)));
      }
    } catch (ModelFormatException refusal) {
      FuzzModel.requireDescriptive(refusal, input.length);
    }
  }

  private static Safetensors sealed(Safetensors file) throws ModelFormatException {
    Json document = file.document(CheckpointFile.DOCUMENT);
    document.requireObject();
    return Safetensors.sealed(file.tensors(), CheckpointFile.DOCUMENT, document);
  }

  private static void requireGood(Checkpoint checkpoint) {
    byte[] written = CheckpointFile.contents(checkpoint).toBytes();
    try {
      Checkpoint again = CheckpointFile.read(written, "own");
      assertEquals(checkpoint.history(), again.history());
      assertEquals(checkpoint.notes(), again.notes());
      assertArrayEquals(written, CheckpointFile.contents(again).toBytes());
    } catch (ModelFormatException e) {
      throw new AssertionError("refuses what it wrote itself", e);
    }
  }
}
