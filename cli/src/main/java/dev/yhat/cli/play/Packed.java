package dev.yhat.cli.play;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Arrays as text for a page: Base64 of little-endian numbers. */
final class Packed {
  private Packed() {}

  static String bytes(byte[] values) {
    return Base64.getEncoder().encodeToString(values);
  }

  static String floats(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return bytes(buffer.array());
  }
}
