package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class JsonTest {
  private static Json parse(String text) throws ModelFormatException {
    return Json.parse(text, "f", "v");
  }

  private static void refused(String message, Executable code) {
    assertEquals(message, assertThrows(ModelFormatException.class, code).getMessage());
  }

  private static void refused(String start, String text) {
    ModelFormatException e = assertThrows(ModelFormatException.class, () -> parse(text));
    assertTrue(e.getMessage().startsWith("f: v: character " + start), e.getMessage());
    assertEquals(-1, e.offset());
  }

  @Test
  void textIsThatOfTheSpecification() throws ModelFormatException {
    Json json =
        Json.object()
            .with("text", "ŷ \"\\/\b\f\n\r\t\u0001\u001f\u007f𝒳")
            .with("whole", 3)
            .with("number", 3.0)
            .with("yes", true)
            .with("none", Json.array(List.of()))
            .with("empty", Json.object())
            .with("numbers", Json.ofNumbers(0.1, -0.0, 1e300))
            .with("strings", Json.ofStrings(List.of("a", "")));
    String text =
        "{\"text\":\"ŷ \\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u007f𝒳\",\"whole\":3,\"number\":3.0,"
            + "\"yes\":true,\"none\":[],\"empty\":{},\"numbers\":[0.1,-0.0,1e300],"
            + "\"strings\":[\"a\",\"\"]}";
    assertEquals(text, json.toString());
    assertEquals(text, parse(text).toString());
    assertEquals("{\"a\":null}", Json.object().with("a", Json.NULL).toString());
    assertEquals("{\"a\":null,\"b\":[1,false]}", parse(" {\"a\": null,\n\"b\":[1,false] } ") + "");
  }

  @Test
  void numbersAreWrittenShort() {
    assertEquals("[0.1,100.0,1000000000000000.0]", Json.ofNumbers(0.1, 100, 1e15).toString());
    assertEquals("[1e16,1.5e16,0.0001,1e-5]", Json.ofNumbers(1e16, 1.5e16, 1e-4, 1e-5).toString());
    assertEquals("0.30000000000000004", Json.of(0.1 + 0.2).toString());
    assertEquals("0.3333333333333333", Json.of(1.0 / 3).toString());
    assertEquals("1.7976931348623157e308", Json.of(Double.MAX_VALUE).toString());
    assertEquals("-4.94065645841247e-324", Json.of(-Double.MIN_VALUE).toString());
    assertEquals("-9223372036854775808", Json.of(Long.MIN_VALUE).toString());
  }

  @Test
  void everyDoubleReadsBackToItsBits() throws ModelFormatException {
    Random random = new Random(1);
    double[] values = new double[5_000];
    for (int i = 0; i < values.length; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      values[i] = i % 2 == 0 && Double.isFinite(any) ? any : random.nextGaussian() * 100;
    }
    for (int i = 0; i < 200; i++) { // powers of two: the gap below is half the gap above
      values[i] = Math.scalb(1.0, 5 * i - 500);
    }
    double[] read = parse(Json.ofNumbers(values).toString()).numbers();
    for (int i = 0; i < values.length; i++) {
      assertEquals(Double.doubleToRawLongBits(values[i]), Double.doubleToRawLongBits(read[i]));
    }
  }

  @Test
  void accessorsGiveWhatIsThere() throws ModelFormatException {
    Json json = parse("{\"o\":{\"x\":1.5,\"y\":-2},\"a\":[\"p\",\"q\"],\"b\":true,\"n\":null}");
    assertEquals(Set.of("o", "a", "b", "n"), json.names());
    assertEquals(1.5, json.get("o").get("x").number());
    assertEquals(-2.0, json.get("o").get("y").number());
    assertEquals(-2, json.get("o").get("y").integer());
    assertEquals(-2, json.get("o").get("y").integer(-2, 0));
    assertEquals(List.of("p", "q"), json.get("a").strings());
    assertEquals("q", json.get("a").items().get(1).string());
    assertTrue(json.get("b").bool());
    assertFalse(Json.of(false).bool());
    assertTrue(json.find("n").isPresent());
    assertTrue(json.find("m").isEmpty());
    assertArrayEquals(new double[] {1, 2.5}, parse("[1,2.5]").numbers());
  }

  @Test
  void errorsNameThePath() throws ModelFormatException {
    Json json =
        Json.parse("{\"layers\":[{},{\"rate\":\"x\"},{\"size\":0,\"flag\":null}]}", "m.st", "yhat");
    Json two = json.get("layers").items().get(2);
    refused(
        "m.st: yhat.layers[1].rate: expected a number, got \"x\"",
        () -> json.get("layers").items().get(1).get("rate").number());
    refused(
        "m.st: yhat.layers[0]: expected a member 'rate', got none",
        () -> json.get("layers").items().get(0).get("rate"));
    refused(
        "m.st: yhat.layers[2].size: expected an integer from 1 to 9, got 0",
        () -> two.get("size").integer(1, 9));
    refused(
        "m.st: yhat.layers[2].size: expected an integer from -9 to -1, got 0",
        () -> two.get("size").integer(-9, -1));
    refused(
        "m.st: yhat.layers[2].flag: expected true or false, got null",
        () -> two.get("flag").bool());
    refused("m.st: yhat: expected an array, got an object", json::items);
    refused("m.st: yhat: expected a string, got an object", json::string);
    refused("m.st: yhat.layers: expected an object, got an array", json.get("layers")::names);
    refused(
        "m.st: yhat.layers: expected an object, got an array", () -> json.get("layers").get(""));
    refused("m.st: yhat.layers[0]: expected a number, got an object", json.get("layers")::numbers);
    refused("f: v: expected an integer, got 1.0", parse("1.0")::integer);
    refused("f: v: expected an integer from 0 to 2, got 1.0", () -> parse("1.0").integer(0, 2));
    refused("f: v: expected x, got \"\ufffd\"", () -> raise(parse("\"\\n\"").expected("x")));
    refused(
        "m.st: yhat.layers[2]: expected no members but size, rate, got 'flag'",
        () -> two.requireOnly("size", "rate"));
    two.requireOnly("flag", "size", "rate");
    two.requireObject();
    refused(
        "m.st: yhat.layers: expected an object, got an array", json.get("layers")::requireObject);
  }

  private static void raise(ModelFormatException e) throws ModelFormatException {
    throw e;
  }

  @Test
  void whatIsNotJsonIsRefused() {
    refused("0: expected a JSON value, got nothing", "");
    refused("0: expected a JSON value, got nothing", "  ");
    refused("2: expected one JSON value, got more", "1 2");
    for (String bad :
        List.of(
            "{",
            "[1,",
            "[1,]",
            "{\"a\"}",
            "{'a':1}",
            "nul",
            "NaN",
            "+1",
            "01",
            ".5",
            "1.",
            "// no",
            "\"\\x\"",
            "\"\n\"",
            "\"a",
            "]",
            "{\"a\":1,}",
            "0x1",
            "1e",
            "\u0000",
            "--1")) {
      refused("", bad);
    }
  }

  @Test
  void limitsAreKept() throws ModelFormatException {
    refused("15: Duplicate field 'a'", "{\"a\":1,\"\\u0061\":2}");
    assertEquals(64, parse("[".repeat(64) + "]".repeat(64)).toString().length() / 2);
    refused("", "[".repeat(65) + "]".repeat(65));
    refused("", "[".repeat(100_000));
    refused("", "{\"a\":".repeat(100_000));
    refused("", "[" + "0,".repeat(1_000_000) + "0]");
    refused("1: expected an integer of 64 bits, got 9223372036854775808", "[9223372036854775808]");
    refused("0: expected a number in the range of double, got 1e309", "1e309");
    assertEquals(0.0, parse("1e-400").number());
    refused("1: expected Unicode text, got half of a surrogate pair", "[\"\\ud800\"]");
    refused("1: expected Unicode text, got half of a surrogate pair", "{\"\udc00\":1}");
  }

  @Test
  void namesThatCollideCostNoMore() throws ModelFormatException {
    StringBuilder text = new StringBuilder("{\"x\":0");
    for (int i = 0; i < 1 << 14; i++) { // "Aa" and "BB" have one hash code
      text.append(",\"");
      for (int bit = 0; bit < 14; bit++) {
        text.append(((i >> bit) & 1) == 0 ? "Aa" : "BB");
      }
      text.append("\":0");
    }
    assertEquals((1 << 14) + 1, parse(text.append('}').toString()).names().size());
  }

  @Test
  void withReplacesInPlaceAndChangesNothingElse() {
    Json json = Json.object().with("a", 1).with("b", 2);
    assertEquals("{\"a\":\"x\",\"b\":2}", json.with("a", "x").toString());
    assertEquals("{\"a\":1,\"b\":2}", json.toString());
    assertThrows(IllegalStateException.class, () -> Json.of(1).with("a", 1));
  }

  @Test
  void equalityIsThatOfTheText() throws ModelFormatException {
    Json json = Json.object().with("a", 1);
    assertEquals(json, parse("{ \"a\" : 1 }"));
    assertEquals(json.hashCode(), parse("{\"a\":1}").hashCode());
    assertNotEquals(json, Json.object().with("a", 1.0));
    assertFalse(json.equals("{\"a\":1}"));
    assertEquals("true", Json.of(true).toString());
  }

  @Test
  void whatJsonCannotHoldIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Json.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Json.ofNumbers(1, Double.NEGATIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> Json.of("\ud800"));
    assertThrows(IllegalArgumentException.class, () -> Json.object().with("\udc00", 1));
  }
}
