package dev.yhat.trainer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over integers, numbers and texts, all high byte first. */
final class Sha256 {
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Four bytes. */
  void add(int number) {
    digest.update(ByteBuffer.allocate(4).putInt(number).array());
  }

  /**
   * Eight bytes, as IEEE 754 binary64. Those of {@link Double#NaN} for any NaN: which one a
   * division gives, depends on the processor.
   */
  void add(double number) {
    digest.update(ByteBuffer.allocate(8).putLong(Double.doubleToLongBits(number)).array());
  }

  /** Its length in UTF-8 bytes (four bytes), and those bytes. */
  void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  /** Eight bytes each, as IEEE 754 binary64. */
  void add(double[] numbers, int from, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(8, count));
    bytes.asDoubleBuffer().put(numbers, from, count);
    digest.update(bytes.array());
  }

  /** {@code sha256:} and 64 hexadecimal digits; to be called once. */
  String text() {
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
