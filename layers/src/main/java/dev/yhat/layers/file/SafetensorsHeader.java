package dev.yhat.layers.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON header of a safetensors file, read strictly and token by token. */
final class SafetensorsHeader {
  /** The name that is none of a tensor. */
  static final String METADATA = "__metadata__";

  /** The most bytes of a header, as in the reference implementation. */
  static final int MAX_LENGTH = 100_000_000;

  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8; // the longest array of any JVM

  /** The types of numbers that are read. */
  enum Dtype {
    F64,
    F32;

    int bytes() {
      return this == F64 ? Double.BYTES : Float.BYTES;
    }
  }

  /**
   * One tensor.
   *
   * @param length number of elements
   * @param begin of its bytes in the data
   */
  record Entry(String name, Dtype dtype, List<Integer> shape, int length, long begin) {
    @Override
    public String toString() {
      return "tensor '" + JsonText.shorten(name) + "' " + JsonText.shorten(shape.toString());
    }
  }

  private final String file;
  private final byte[] bytes;
  private final JsonParser parser;
  private final long dataLength;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new TreeMap<>();
  private long end; // of the data of the entries so far

  private SafetensorsHeader(byte[] bytes, long dataLength, String file) throws IOException {
    this.file = file;
    this.bytes = bytes;
    this.dataLength = dataLength;
    this.parser =
        JsonText.parser(
            new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
  }

  /**
   * Reads a header whose first byte is '{'.
   *
   * @param bytes the header, not modified
   * @param dataLength how many bytes follow it
   * @param file what errors call the file
   */
  static SafetensorsHeader parse(byte[] bytes, long dataLength, String file) throws IOException {
    SafetensorsHeader header = new SafetensorsHeader(bytes, dataLength, file);
    header.requireUtf8();
    header.parse();
    return header;
  }

  /** The tensors in the order of their data, which they tile without holes. */
  List<Entry> entries() {
    return entries;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private void requireUtf8() throws ModelFormatException {
    int malformed = Utf8.firstMalformed(bytes);
    if (malformed >= 0) {
      throw fail((long) Long.BYTES + malformed, "expected a header in UTF-8, got other bytes");
    }
  }

  private void parse() throws IOException {
    next();
    while (next() == JsonToken.FIELD_NAME) {
      String name = unicode(parser.currentName());
      if (name.equals(METADATA)) {
        readMetadata();
      } else {
        entries.add(readEntry(name));
      }
    }
    long after = parser.currentLocation().getCharOffset();
    for (int i = Utf8.index(bytes, after); i < bytes.length; i++) {
      if (bytes[i] != ' ') {
        throw fail(
            (long) Long.BYTES + i, "expected nothing but spaces after the header, got other bytes");
      }
    }
    if (end != dataLength) {
      throw fail(0, "expected " + end + " bytes of data after the header, got " + dataLength);
    }
  }

  private void readMetadata() throws IOException {
    expect(JsonToken.START_OBJECT, METADATA + ": expected an object");
    while (next() == JsonToken.FIELD_NAME) {
      String name = unicode(parser.currentName());
      expect(
          JsonToken.VALUE_STRING,
          METADATA + " '" + JsonText.shorten(name) + "': expected a string");
      metadata.put(name, unicode(parser.getText()));
    }
  }

  private Entry readEntry(String name) throws IOException {
    long start = position();
    String who = "tensor '" + JsonText.shorten(name) + "': ";
    expect(JsonToken.START_OBJECT, who + "expected an object");
    Dtype dtype = null;
    List<Integer> shape = null;
    List<Long> offsets = null;
    while (next() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      switch (member) {
        case "dtype" -> dtype = readDtype(who);
        case "shape" ->
            shape =
                readIntegers(who + "shape", Integer.MAX_VALUE).stream()
                    .map(Long::intValue)
                    .toList();
        case "data_offsets" -> offsets = readIntegers(who + "data_offsets", Long.MAX_VALUE);
        default ->
            throw fail(
                who
                    + "expected dtype, shape and data_offsets, got '"
                    + JsonText.shorten(member)
                    + "'");
      }
    }
    return entry(name, who, start, dtype, shape, offsets);
  }

  private Entry entry(
      String name,
      String who,
      long start,
      @Nullable Dtype dtype,
      @Nullable List<Integer> shape,
      @Nullable List<Long> offsets)
      throws ModelFormatException {
    if (dtype == null || shape == null || offsets == null) {
      throw fail(offset(start), who + "expected dtype, shape and data_offsets, got fewer");
    }
    long length = length(shape);
    if (length < 0) {
      throw fail(
          offset(start), who + "expected a shape that fits into memory, got " + shorten(shape));
    }
    long bytes = length * dtype.bytes();
    if (offsets.size() != 2 || offsets.get(0) != end || offsets.get(1) != end + bytes) {
      throw fail(
          offset(start),
          who
              + "expected data_offsets ["
              + end
              + ", "
              + (end + bytes)
              + "] after the tensor before and for "
              + dtype
              + " "
              + shorten(shape)
              + ", got "
              + shorten(offsets));
    }
    if (bytes > dataLength - end) {
      throw fail(
          offset(start),
          who + "expected data up to " + (end + bytes) + ", got a file with " + dataLength);
    }
    Entry entry = new Entry(name, dtype, shape, (int) length, end);
    end += bytes;
    return entry;
  }

  /** The exact product of the sizes, or −1 if no array is so long. */
  private static long length(List<Integer> shape) {
    long length = 1;
    for (int size : shape) {
      length *= size; // below 2⁶², as both are below 2³¹
      if (length > MAX_ELEMENTS) {
        return -1;
      }
    }
    return length;
  }

  private Dtype readDtype(String who) throws IOException {
    next();
    for (Dtype dtype : Dtype.values()) {
      if (parser.currentToken() == JsonToken.VALUE_STRING
          && parser.getText().equals(dtype.name())) {
        return dtype;
      }
    }
    throw fail(who + "expected dtype \"F64\" or \"F32\", got " + token());
  }

  private List<Long> readIntegers(String who, long most) throws IOException {
    expect(JsonToken.START_ARRAY, who + ": expected an array of integers");
    List<Long> integers = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      long integer = -1;
      if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        integer = JsonText.longOr(parser.getText(), -1);
      }
      if (integer < 0 || integer > most) {
        throw fail(who + ": expected integers from 0 to " + most + ", got " + token());
      }
      integers.add(integer);
    }
    return integers;
  }

  private void expect(JsonToken token, String expectation) throws IOException {
    if (next() != token) {
      throw fail(expectation + ", got " + token());
    }
  }

  private JsonToken next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      parser.finishToken(); // or errors within a string would come later, from getText
      return token;
    } catch (JacksonException e) {
      int character = JsonText.position(e, bytes.length);
      throw fail(offset(character), "header: " + JsonText.reason(e));
    }
  }

  private static String shorten(List<?> list) {
    return JsonText.shorten(list.toString());
  }

  private String token() throws IOException {
    return JsonText.shorten(parser.getText());
  }

  private String unicode(String string) throws ModelFormatException {
    if (!JsonText.isUnicode(string)) {
      throw fail("expected Unicode text, got half of a surrogate pair");
    }
    return string;
  }

  /** Place in the text of the current token. */
  private long position() {
    return parser.currentTokenLocation().getCharOffset();
  }

  /** Place in the file of a character; takes time, so only for errors. */
  private long offset(long character) {
    return (long) Long.BYTES + Utf8.index(bytes, character);
  }

  private ModelFormatException fail(String reason) {
    return fail(offset(position()), reason);
  }

  private ModelFormatException fail(long offset, String reason) {
    return new ModelFormatException(file, offset, reason);
  }
}
