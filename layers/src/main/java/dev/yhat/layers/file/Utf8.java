package dev.yhat.layers.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Places in text that is kept as UTF-8 bytes, found without a copy of it. */
final class Utf8 {
  private static final int CHUNK = 1 << 12;

  private Utf8() {}

  /** Index of the first byte that is not UTF-8, or −1 if all are. */
  static int firstMalformed(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(CHUNK);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      result = decoder.decode(in, out.clear(), true);
    }
    return result.isError() ? in.position() : -1;
  }

  /**
   * Index of the byte at which a character starts; the number of bytes if there are fewer.
   *
   * @param character counted as {@link String#charAt} does
   */
  static int index(byte[] bytes, long character) {
    long characters = 0;
    int index = 0;
    while (index < bytes.length && characters < character) {
      int first = bytes[index] & 0xFF;
      index += first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      characters += first < 0xF0 ? 1 : 2;
    }
    return index;
  }
}
