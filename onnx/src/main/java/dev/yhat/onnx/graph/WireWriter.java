package dev.yhat.onnx.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes the fields of one protocol-buffer message, in the order of the calls.
 *
 * <p>Source: the Protocol Buffers documentation, "Encoding".
 */
final class WireWriter {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  void whole(int field, long value) {
    tag(field, VARINT);
    varint(value);
  }

  void real(int field, float value) {
    tag(field, FIXED32);
    fixed32(Float.floatToRawIntBits(value));
  }

  private void fixed32(int bits) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(bits >>> shift);
    }
  }

  void bytes(int field, byte[] value) {
    tag(field, LENGTH);
    varint(value.length);
    out.writeBytes(value);
  }

  void text(int field, String value) {
    bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Leaves an empty text out: that is the default. */
  void textUnlessEmpty(int field, String value) {
    if (!value.isEmpty()) {
      text(field, value);
    }
  }

  void message(int field, Consumer<WireWriter> content) {
    WireWriter inner = new WireWriter();
    content.accept(inner);
    bytes(field, inner.toBytes());
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
