package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.layers.file.Tensor;
import java.util.List;

/**
 * Fuzz target: any bytes as a safetensors container are refused at a place in them, or read, and
 * then written and read again to the same.
 */
final class FuzzSafetensors {
  private FuzzSafetensors() {}

  /** Tries one input. */
  static void accept(byte[] input) {
    Safetensors file;
    try {
      file = Safetensors.read(input, "fuzz");
    } catch (ModelFormatException refusal) {
      FuzzModel.requireDescriptive(refusal, input.length);
      return;
    }
    byte[] written = file.toBytes();
    Safetensors again = readOwn(written);
    assertEquals(file.metadata(), again.metadata());
    List<Tensor> tensors = file.tensors();
    assertEquals(tensors.size(), again.tensors().size());
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = again.tensors().get(i);
      assertEquals(tensors.get(i).name(), tensor.name());
      assertEquals(tensors.get(i).shape(), tensor.shape());
      assertArrayEquals(tensors.get(i).data(), tensor.data());
    }
    assertArrayEquals(written, again.toBytes());
  }

  /** Reads what was just written. */
  static Safetensors readOwn(byte[] written) {
    try {
      return Safetensors.read(written, "own");
    } catch (ModelFormatException e) {
      throw new AssertionError("refuses what it wrote itself", e);
    }
  }
}
