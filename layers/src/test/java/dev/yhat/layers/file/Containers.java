package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Safetensors containers put together by hand, whatever they say. */
final class Containers {
  static final String FILE = "model.safetensors";

  private Containers() {}

  /** Length, header as it is, then the data. */
  static byte[] container(String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return withLength(text.length, text, data);
  }

  /** A header length that need not be the header's. */
  static byte[] withLength(long length, byte[] header, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    out.writeBytes(header);
    out.writeBytes(data);
    return out.toByteArray();
  }

  static byte[] doubles(double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return buffer.array();
  }

  static byte[] floats(float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  /** The refusal of these bytes. */
  static ModelFormatException refusal(byte[] bytes) {
    return assertThrows(ModelFormatException.class, () -> Safetensors.read(bytes, FILE));
  }
}
