package dev.yhat.layers.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * JSON text: a strict tokenizer with limits, and a writer by hand, so that the bytes depend on no
 * library and no JDK.
 *
 * <p>A value is a {@code Map<String, Object>}, a {@code List<Object>}, a String, a Long, a Double,
 * a Boolean or {@link Null}.
 */
final class JsonText {
  /** The value null. */
  enum Null {
    NULL
  }

  private static final int MAX_DEPTH = 64;
  private static final int MAX_TOKENS = 1_000_000;
  private static final int MAX_NUMBER = 100;
  private static final int SHORT = 60;

  /** The most characters of a string that is not a name. */
  static final int MAX_STRING = 20_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // no table of names that hostile ones could fill with collisions
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxTokenCount(MAX_TOKENS)
                  .maxStringLength(MAX_STRING)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .build();

  private JsonText() {}

  /** A parser of the text, which it reads piece by piece. */
  static JsonParser parser(Reader text) throws IOException {
    return FACTORY.createParser(text);
  }

  /** The integer that the text is, or {@code otherwise} if it does not fit. */
  static long longOr(String text, long otherwise) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** The place of an error in the text, at most its length. */
  static int position(JacksonException error, int length) {
    JsonLocation location = error.getLocation();
    long position = location == null ? 0 : location.getCharOffset();
    return (int) Math.max(0, Math.min(position, length));
  }

  /** What is wrong, on one line that is not long. */
  static String reason(JacksonException error) {
    return shorten(error.getOriginalMessage().lines().findFirst().orElse("not JSON"), 200);
  }

  /** Whether the text has no half of a surrogate pair, which no encoding could write. */
  static boolean isUnicode(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** The text's start for a message: printable and not long. */
  static String shorten(String text) {
    return shorten(text, SHORT);
  }

  private static String shorten(String text, int most) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(most)
        .map(c -> Character.isISOControl(c) || (c >= 0x2028 && c <= 0x202E) ? '\uFFFD' : c)
        .forEach(out::appendCodePoint);
    return text.codePointCount(0, text.length()) > most
        ? out.append('…').toString()
        : out.toString();
  }

  /** Appends a value without any white space, an object's members in their order. */
  static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> members) {
      String separator = "{";
      for (Map.Entry<?, ?> member : members.entrySet()) {
        quote((String) member.getKey(), out.append(separator));
        write(member.getValue(), out.append(':'));
        separator = ",";
      }
      out.append(members.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> items) {
      String separator = "[";
      for (Object item : items) {
        write(item, out.append(separator));
        separator = ",";
      }
      out.append(items.isEmpty() ? "[]" : "]");
    } else if (value instanceof String string) {
      quote(string, out);
    } else if (value instanceof Double number) {
      out.append(number(number));
    } else {
      out.append(value == Null.NULL ? "null" : value);
    }
  }

  /** Appends a string; escapes nothing but quotes, backslashes and control characters. */
  static void quote(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /**
   * A decimal that reads back to the same bits: the exact value rounded half-even to the first of
   * 15, 16 and 17 digits that does, without trailing zeros; always with a point or an exponent.
   *
   * <p>{@link Double#toString} would give other digits before JDK 19.
   */
  static String number(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = round(exact, 15);
    for (int digits = 16; Double.parseDouble(rounded.toString()) != value; digits++) {
      rounded = round(exact, digits); // 17 always suffice
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = rounded.toPlainString();
      return rounded.scale() > 0 ? plain : plain + ".0";
    }
    return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  private static BigDecimal round(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }
}
