package dev.yhat.onnx.graph;

import dev.yhat.layers.file.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protocol-buffer message, one after the other, out of a part of the file:
 * nothing is copied but what is asked for.
 *
 * <p>{@link #next} goes to a field; then exactly one method takes its value.
 */
final class WireReader {
  private final String file;
  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int wireType;

  private WireReader(String file, byte[] bytes, int from, int end) {
    this.file = file;
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Reads the message that a file is. */
  static WireReader of(String file, byte[] bytes) {
    return new WireReader(file, bytes, 0, bytes.length);
  }

  /** Goes to the next field; false at the end of the message. */
  boolean next() throws ModelFormatException {
    if (at == end) {
      return false;
    }
    long tag = varint();
    long number = tag >>> 3;
    if (number < 1 || number >= 1 << 29) {
      throw refused("expected a field, got tag " + Long.toUnsignedString(tag));
    }
    field = (int) number;
    wireType = (int) (tag & 7);
    return true;
  }

  /** Number of the field. */
  int field() {
    return field;
  }

  /** Whether elements of a repeated field come all at once. */
  boolean isPacked() {
    return wireType == WireWriter.LENGTH;
  }

  /** Whether this message has ended. */
  boolean isAtEnd() {
    return at == end;
  }

  private void require(int expected) throws ModelFormatException {
    if (wireType != expected) {
      throw refused("field " + field + ": expected wire type " + expected + ", got " + wireType);
    }
  }

  long whole() throws ModelFormatException {
    require(WireWriter.VARINT);
    return varint();
  }

  float real() throws ModelFormatException {
    require(WireWriter.FIXED32);
    return Float.intBitsToFloat(fixed32());
  }

  double wide() throws ModelFormatException {
    require(WireWriter.FIXED64);
    return Double.longBitsToDouble(fixed64());
  }

  String text() throws ModelFormatException {
    ByteBuffer slice = slice();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
    } catch (CharacterCodingException e) {
      throw refused("field " + field + ": expected UTF-8");
    }
  }

  /** The bytes, a view in the order of the format: low byte first. */
  ByteBuffer slice() throws ModelFormatException {
    int length = length();
    ByteBuffer slice = ByteBuffer.wrap(bytes, at, length).order(ByteOrder.LITTLE_ENDIAN);
    at += length;
    return slice;
  }

  /** The message, or the packed elements, that the field holds. */
  WireReader message() throws ModelFormatException {
    int length = length();
    WireReader inner = new WireReader(file, bytes, at, at + length);
    at += length;
    return inner;
  }

  private int length() throws ModelFormatException {
    require(WireWriter.LENGTH);
    long length = varint();
    if (length < 0 || length > end - at) {
      throw refused(
          "field "
              + field
              + ": expected at most the "
              + (end - at)
              + " bytes that are left, got "
              + Long.toUnsignedString(length));
    }
    return (int) length;
  }

  void skip() throws ModelFormatException {
    switch (wireType) {
      case WireWriter.VARINT -> varint();
      case WireWriter.FIXED64 -> fixed64();
      case WireWriter.LENGTH -> slice();
      case WireWriter.FIXED32 -> fixed32();
      default ->
          throw refused(
              "field " + field + ": expected a wire type of 0, 1, 2 or 5, got " + wireType);
    }
  }

  /** An element of packed ones. */
  long varint() throws ModelFormatException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw refused("the file is truncated: expected more of an integer");
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw refused("expected an integer of at most 10 bytes");
  }

  /** An element of packed ones. */
  int fixed32() throws ModelFormatException {
    requireLeft(4);
    at += 4;
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at - 4);
  }

  /** An element of packed ones. */
  long fixed64() throws ModelFormatException {
    requireLeft(8);
    at += 8;
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at - 8);
  }

  private void requireLeft(int count) throws ModelFormatException {
    if (end - at < count) {
      throw refused("the file is truncated: expected " + count + " bytes, got " + (end - at));
    }
  }

  ModelFormatException refused(String reason) {
    return new ModelFormatException(file, at, reason);
  }
}
