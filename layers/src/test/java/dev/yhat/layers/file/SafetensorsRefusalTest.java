package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hostile files give a ModelFormatException that says what and where, and nothing else. */
class SafetensorsRefusalTest {
  private static final byte[] NONE = {};

  private static byte[] valid() {
    return new Safetensors(
            List.of(
                new Tensor("0.weight", List.of(2, 2), new double[] {1, 3, 2, 4}),
                new Tensor("0.bias", List.of(2), new double[] {0.5, -0.5})),
            Map.of("yhat", "{\"format\":1}"))
        .toBytes();
  }

  private static void refused(String message, byte[] bytes) {
    assertEquals(Containers.FILE + ": " + message, Containers.refusal(bytes).getMessage());
  }

  private static void refused(String message, String header, int dataBytes) {
    refused(message, Containers.container(header, new byte[dataBytes]));
  }

  private static String tensor(String name, String dtype, String shape, String offsets) {
    return '"'
        + name
        + "\":{\"dtype\":\""
        + dtype
        + "\",\"shape\":"
        + shape
        + ",\"data_offsets\":"
        + offsets
        + '}';
  }

  @Test
  void everyPrefixOfAFileIsRefused() {
    byte[] valid = valid();
    for (int length = 0; length < valid.length; length++) {
      Containers.refusal(Arrays.copyOf(valid, length));
    }
    refused(
        "byte 3: expected 8 bytes of header length, got a file of 3 bytes",
        Arrays.copyOf(valid, 3));
    refused(
        "byte 0: expected a header length from 1 to 92 in a file of 100 bytes, got 168",
        Arrays.copyOf(valid, 100));
    String bias = "tensor '0.bias': expected data up to 48, got a file with 47";
    refused("byte 113: " + bias, Arrays.copyOf(valid, valid.length - 1));
  }

  @Test
  void everyFlippedBitIsRefusedOrHarmless() throws Exception {
    byte[] valid = valid();
    int readable = 0;
    for (int bit = 0; bit < 8 * (valid.length - 48); bit++) {
      byte[] flipped = valid.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        Safetensors read = Safetensors.read(flipped, Containers.FILE);
        assertEquals(2, read.tensors().size());
        readable++; // another name or text
      } catch (ModelFormatException e) {
        assertTrue(e.offset() >= 0 && e.offset() <= valid.length, e.getMessage());
        assertEquals(Containers.FILE, e.file());
      }
    }
    assertTrue(readable > 0);
  }

  @Test
  void headerLengthIsBoundedByTheFile() {
    String expected = "byte 0: expected a header length from 1 to 2 in a file of 10 bytes, got ";
    byte[] header = {'{', '}'};
    refused(expected + "0", Containers.withLength(0, header, NONE));
    refused(expected + "3", Containers.withLength(3, header, NONE));
    refused(expected + "9223372036854775808", Containers.withLength(1L << 63, header, NONE));
    refused(expected + "18446744073709551615", Containers.withLength(-1, header, NONE));
    refused(expected + "4294967298", Containers.withLength((1L << 32) + 2, header, NONE));
    byte[] serialized = {(byte) 0xAC, (byte) 0xED, 0, 5, 0, 0, 0, 0, '{', '}'};
    refused(expected + "83946924", serialized);
  }

  @Test
  void headerIsAnObjectInUtf8() {
    refused("byte 8: expected '{' as the first byte of the header, got 32", " {}", 0);
    refused("byte 8: expected '{' as the first byte of the header, got 91", "[]", 0);
    byte[] bom = "\ufeff{}".getBytes(StandardCharsets.UTF_8);
    refused(
        "byte 8: expected '{' as the first byte of the header, got -17",
        Containers.withLength(bom.length, bom, NONE));
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16LE);
    String start = Containers.refusal(Containers.withLength(4, utf16, NONE)).reason();
    assertTrue(start.startsWith("header: Illegal character"), start);
    byte[] latin = "{\"ŷé\"".getBytes(StandardCharsets.UTF_8);
    latin[5] = 'x'; // in the middle of é
    refused(
        "byte 12: expected a header in UTF-8, got other bytes",
        Containers.withLength(latin.length, latin, NONE));
    byte[] cut = Arrays.copyOf("{\"é".getBytes(StandardCharsets.UTF_8), 3);
    assertEquals(10, Containers.refusal(Containers.withLength(3, cut, NONE)).offset());
  }

  @Test
  void placeOfAnErrorCountsBytes() {
    String header = "{\"__metadata__\":{\"ŷ𝒳\":\"é\",\"b\":1}}";
    int place = header.substring(0, header.indexOf('1')).getBytes(StandardCharsets.UTF_8).length;
    refused("byte " + (8 + place) + ": __metadata__ 'b': expected a string, got 1", header, 0);
  }

  @Test
  void nothingButSpacesFollowsTheHeader() {
    String reason = "expected nothing but spaces after the header, got other bytes";
    refused("byte 11: " + reason, "{} \n", 0);
    refused("byte 10: " + reason, "{}{}", 0);
    refused("byte 10: " + reason, "{}\0\0", 0);
  }

  @Test
  void offsetsTileTheData() {
    String a = tensor("a", "F64", "[2]", "[0,16]");
    String reason = "expected data_offsets [16, 24] after the tensor before and for F64 [], got ";
    for (String offsets :
        List.of("[8, 16]", "[0, 8]", "[24, 32]", "[16, 25]", "[24, 16]", "[16]")) {
      String b = tensor("b", "F64", "[]", offsets);
      refused(
          "byte " + (10 + a.length()) + ": tensor 'b': " + reason + offsets,
          "{" + a + "," + b + "}",
          24);
    }
    String unordered =
        tensor("a", "F32", "[1]", "[4,8]") + "," + tensor("b", "F32", "[1]", "[0,4]");
    refused(
        "byte 9: tensor 'a': expected data_offsets [0, 4] after the tensor before"
            + " and for F32 [1], got [4, 8]",
        "{" + unordered + "}",
        8);
    refused("byte 9: tensor 'a': expected data up to 16, got a file with 15", "{" + a + "}", 15);
    refused("byte 0: expected 16 bytes of data after the header, got 17", "{" + a + "}", 17);
    refused("byte 0: expected 0 bytes of data after the header, got 1", "{}", 1);
  }

  @Test
  void shapesAreMultipliedExactly() {
    String size = "tensor 'a': shape: expected integers from 0 to 2147483647, got ";
    for (String bad : List.of("18446744073709551614", "2147483648", "-1", "1.0", "1e3", "null")) {
      String header = "{" + tensor("a", "F64", "[2," + bad + "]", "[0,8]") + "}";
      refused("byte " + (8 + header.indexOf("[2,") + 3) + ": " + size + bad, header, 8);
    }
    for (String huge : List.of("[65536, 65536]", "[2147483647, 2147483647, 2147483647, 4]")) {
      refused(
          "byte 9: tensor 'a': expected a shape that fits into memory, got " + huge,
          "{" + tensor("a", "F64", huge, "[0,0]") + "}",
          0);
    }
    refused(
        "byte 9: tensor 'a': expected data up to 16000000000, got a file with 0",
        "{" + tensor("a", "F64", "[2000000000]", "[0,16000000000]") + "}",
        0);
  }

  @Test
  void tensorsAreDescribedInFull() {
    String all = "expected dtype, shape and data_offsets, got ";
    refused("byte 9: tensor 'a': " + all + "fewer", "{\"a\":{}}", 0);
    refused("byte 9: tensor 'a': " + all + "fewer", "{\"a\":{\"dtype\":\"F32\"}}", 0);
    refused(
        "byte 9: tensor 'a': " + all + "fewer",
        "{\"a\":{\"dtype\":\"F64\",\"data_offsets\":[0,8]}}",
        0);
    refused("byte 9: tensor 'a': " + all + "fewer", "{\"a\":{\"dtype\":\"F64\",\"shape\":[]}}", 0);
    refused("byte 14: tensor 'a': " + all + "'x'", "{\"a\":{\"x\":1}}", 0);
    refused("byte 13: tensor 'a': expected an object, got 1", "{\"a\":1}", 0);
    refused(
        "byte 22: tensor 'a': expected dtype \"F64\" or \"F32\", got BF16",
        "{\"a\":{\"dtype\":\"BF16\"}}",
        0);
    refused(
        "byte 22: tensor 'a': expected dtype \"F64\" or \"F32\", got 64",
        "{\"a\":{\"dtype\":64}}",
        0);
    refused(
        "byte 22: tensor 'a': shape: expected an array of integers, got 2",
        "{\"a\":{\"shape\":2}}",
        0);
    String offsets = "tensor 'a': data_offsets: expected integers from 0 to 9223372036854775807, ";
    refused(
        "byte 30: " + offsets + "got 9223372036854775808",
        "{\"a\":{\"data_offsets\":[9223372036854775808]}}",
        0);
  }

  @Test
  void namesAreUnique() {
    String a = tensor("a", "F64", "[0]", "[0,0]");
    String again = tensor("\\u0061", "F64", "[0]", "[0,0]");
    assertEquals("header: Duplicate field 'a'", reason("{" + a + "," + again + "}"));
    assertEquals(
        "header: Duplicate field '__metadata__'",
        reason("{\"__metadata__\":{},\"__metadata__\":{}}"));
    assertEquals(
        "header: Duplicate field 'b'", reason("{\"__metadata__\":{\"b\":\"\",\"b\":\"\"}}"));
    assertEquals("header: Duplicate field 'shape'", reason("{\"a\":{\"shape\":[],\"shape\":[]}}"));
  }

  private static String reason(String header) {
    return Containers.refusal(Containers.container(header, NONE)).reason();
  }

  @Test
  void metadataIsText() {
    refused("byte 24: __metadata__: expected an object, got [", "{\"__metadata__\":[]}", 0);
    refused(
        "byte 29: __metadata__ 'a': expected a string, got {", "{\"__metadata__\":{\"a\":{}}}", 0);
    refused(
        "byte 29: __metadata__ 'a': expected a string, got null",
        "{\"__metadata__\":{\"a\":null}}",
        0);
    String half = "expected Unicode text, got half of a surrogate pair";
    refused("byte 29: " + half, "{\"__metadata__\":{\"a\":\"\\ud83d\"}}", 0);
    assertTrue(reason("{\"\\udc00\":{}}").contains("surrogate"));
    assertTrue(reason("{\"a\\ud800b\":{}}").contains("surrogate"));
    assertTrue(reason("{\"a\\ud800\":{}}").contains("surrogate"));
    assertTrue(reason("{\"__metadata__\":{\"a\":\"\\x\"}}").startsWith("header: Unrecognized"));
  }

  @Test
  void nestingAndNumberOfTokensAreBounded() {
    String deep = reason("{\"a\":{\"shape\":" + "[".repeat(1_000_000));
    assertEquals("tensor 'a': shape: expected integers from 0 to 2147483647, got [", deep);
    assertTrue(reason("{\"a\":{\"shape\":[" + "1,".repeat(1_000_001)).contains("1000000"));
    assertTrue(reason("{\"" + "n".repeat(60_000) + "\":{}}").contains("50000"));
    assertTrue(reason("{\"a\":{\"shape\":[" + "9".repeat(100_000)).contains("1000"));
  }

  @Test
  void weightsAreFinite() {
    String header = "{" + tensor("a", "F64", "[1,2]", "[0,16]") + "}";
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(
          "byte "
              + (header.length() + 16)
              + ": tensor 'a' [1, 2]: expected finite numbers, got "
              + bad
              + " at 1",
          Containers.container(header, Containers.doubles(1, bad)));
    }
    String single = "{" + tensor("a", "F32", "[2]", "[0,8]") + "}";
    refused(
        "byte "
            + (single.length() + 12)
            + ": tensor 'a' [2]: expected finite numbers, got "
            + "-Infinity at 1",
        Containers.container(single, Containers.floats(1, Float.NEGATIVE_INFINITY)));
  }

  @Test
  void hundredThousandTensorsOverTheSameBytesAreRefused() {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 100_000; i++) {
      header.append(tensor("t" + i, "F64", "[1000]", "[0,8000]")).append(',');
    }
    refused(
        "byte 69: tensor 't1': expected data_offsets [8000, 16000] after the tensor before"
            + " and for F64 [1000], got [0, 8000]",
        header.toString(),
        8000);
  }

  @Test
  void messagesArePrintable() {
    String reason = reason("{\"\\u001b[31m\\u202e" + "x".repeat(500) + "\":1}");
    assertEquals(
        "tensor '\ufffd[31m\ufffd" + "x".repeat(54) + "…': expected an object, got 1", reason);
    String name = "\"" + "n".repeat(40_000) + "\":\"\"";
    String twice = reason("{\"__metadata__\":{" + name + "," + name + "}}");
    assertTrue(twice.startsWith("header: Duplicate field 'nnn") && twice.length() < 220, twice);
  }

  @Test
  void fileThatShrinksOrGrowsWhileItIsReadIsRefused() throws Exception {
    byte[] valid = valid();
    for (int length = 8; length < valid.length; length++) {
      var in = new ByteArrayInputStream(valid, 0, length);
      try {
        new SafetensorsReader(in, valid.length, Containers.FILE, true).read();
        fail("read " + length + " bytes");
      } catch (ModelFormatException e) {
        assertEquals(length, e.offset(), e.getMessage());
      }
    }
    var longer = new ByteArrayInputStream(Arrays.copyOf(valid, valid.length + 1));
    try {
      new SafetensorsReader(longer, valid.length, Containers.FILE, true).read();
      fail("read more");
    } catch (ModelFormatException e) {
      assertEquals("expected the end of the file, got more: it grew while it was read", e.reason());
    }
  }
}
