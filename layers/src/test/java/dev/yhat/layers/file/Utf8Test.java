package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void placeOfACharacterIsThatOfItsFirstByte() {
    String text = "aŷ…𝒳z";
    for (int i = 0; i <= text.length(); i++) {
      if (i != 4) { // the second half of a pair has no byte of its own
        assertEquals(utf8(text.substring(0, i)).length, Utf8.index(utf8(text), i), "at " + i);
      }
    }
    assertEquals(utf8(text).length, Utf8.index(utf8(text), 100));
    assertEquals(0, Utf8.index(utf8(text), -1));
  }

  @Test
  void firstByteThatIsNotUtf8IsFound() {
    assertEquals(-1, Utf8.firstMalformed(utf8("")));
    assertEquals(-1, Utf8.firstMalformed(utf8("aŷ…𝒳z".repeat(5_000))));
    for (byte[] bad :
        List.of(
            bytes('a', 0x80), // a continuation of nothing
            bytes('a', 0xC0, 0x80), // NUL in two bytes
            bytes('a', 0xE0, 0x80, 0x80), // and in three
            bytes('a', 0xED, 0xA0, 0x80), // half of a surrogate pair
            bytes('a', 0xF4, 0x90, 0x80, 0x80), // beyond Unicode
            bytes('a', 0xFF),
            bytes('a', 0xE2, 0x80))) { // cut
      assertEquals(1, Utf8.firstMalformed(bad), Arrays.toString(bad));
      byte[] late = Arrays.copyOf(utf8("ŷ".repeat(10_000)), 20_000 + bad.length);
      System.arraycopy(bad, 0, late, 20_000, bad.length);
      assertEquals(20_001, Utf8.firstMalformed(late), Arrays.toString(bad));
    }
  }
}
