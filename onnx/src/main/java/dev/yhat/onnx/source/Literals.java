package dev.yhat.onnx.source;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Values as Java literals, in ASCII. */
final class Literals {
  /** Numbers in one string: the JVM holds 65,535 bytes in one; a multiple of 3 needs no padding. */
  private static final int CHUNK = 6_000;

  private static final int MOST_BYTES = 65_535;

  private static final int FEW = 16;

  private Literals() {}

  /**
   * A text in quotes.
   *
   * @throws IllegalArgumentException if it is longer than a class can have
   */
  static String text(String text) {
    if (3L * text.length() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "Java source: expected texts of at most "
              + MOST_BYTES / 3
              + " characters, got one of "
              + text.length());
    }
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\%03o", (int) c)); // a line's end must not be one in the source
      } else {
        out.append(ascii(c));
      }
    }
    return out.append('"').toString();
  }

  /** A character of an identifier or a text, escaped unless it is ASCII. */
  static String ascii(char c) {
    return c < 127 ? String.valueOf(c) : String.format("\\u%04x", (int) c);
  }

  /** An array of texts, in braces. */
  static String texts(List<String> texts) {
    return texts.stream().map(Literals::text).collect(Collectors.joining(", ", "{", "}"));
  }

  /** An expression that is an array of numbers, with the very bits. */
  static String numbers(double[] numbers) {
    if (numbers.length <= FEW) {
      List<String> all = new ArrayList<>();
      for (double number : numbers) {
        all.add(number(number));
      }
      return "new double[] {" + String.join(", ", all) + "}";
    }
    return packed(numbers);
  }

  /** The same, with little code however few they are. */
  static String packed(double[] numbers) {
    List<String> chunks = new ArrayList<>();
    for (int from = 0; from < numbers.length; from += CHUNK) {
      int count = Math.min(CHUNK, numbers.length - from);
      ByteBuffer bytes = ByteBuffer.allocate(8 * count);
      bytes.asDoubleBuffer().put(numbers, from, count);
      chunks.add("\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"");
    }
    return "numbers(\n          "
        + numbers.length
        + ",\n          "
        + String.join(",\n          ", chunks)
        + ")";
  }

  /** A number that Java reads back to the bit. */
  static String number(double number) {
    return Double.isNaN(number) ? "Double.NaN" : Double.toString(number);
  }
}
