package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers as large as they may be are read, or refused, in a few times their size of memory. */
class LargeHeaderTest {
  private static final int MOST = SafetensorsHeader.MAX_LENGTH;

  @TempDir Path folder;

  /**
   * A file of nothing but a header: a start, some parts, whose {@code %d} is their number, and an
   * end, padded to a length with white space before the end.
   */
  private Path file(int length, String start, int parts, String part, String end)
      throws IOException {
    Path file = folder.resolve("large");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
      int left = length - write(start, out) - end.length();
      for (int i = 0; i < parts; i++) {
        left -= write(part.replace("%d", Integer.toString(i)), out);
      }
      byte[] space = " ".repeat(1000).getBytes(StandardCharsets.UTF_8);
      for (; left > 0; left -= space.length) {
        out.write(space, 0, Math.min(left, space.length));
      }
      write(end, out);
    }
    assertEquals(8L + length, Files.size(file));
    return file;
  }

  private static int write(String text, OutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    return bytes.length;
  }

  /** Reads it in a JVM with so many megabytes and gives what that prints. */
  private static String read(int megabytes, Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ReadProgram.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.strip();
  }

  @Test
  void oneTextIsRefusedBeforeItIsAllInMemory() throws Exception {
    Path file = file(MOST, "{\"__metadata__\":{\"a\":\"", 0, "", "\"}}");
    String refusal = read(256, file);
    assertTrue(refusal.contains("20000000"), refusal);
  }

  @Test
  void manyTextsAreRead() throws Exception {
    String text = "\"%d\":\"" + "ŷ".repeat(9_900_000) + "\",";
    Path file = file(MOST, "{\"__metadata__\":{", 5, text, "\"a\":\"\"}}");
    assertEquals("0 tensors, 6 texts", read(400, file));
  }

  @Test
  void numbersAreBoundedByTheirCount() throws Exception {
    Path file = file(MOST, "{\"a\":{\"shape\":[", 10_000_000, "0,", "0]}}");
    String refusal = read(256, file);
    assertTrue(refusal.contains("1000000"), refusal);
  }

  @Test
  void tensorsAreBoundedByTheirCount() throws Exception {
    String tensor = "\"%d\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,0]},";
    String last = "\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}";
    assertEquals("60001 tensors, 0 texts", read(256, file(MOST, "{", 60_000, tensor, last)));
    String refusal = read(256, file(MOST, "{", 100_000, tensor, last));
    assertTrue(refusal.contains("1000000"), refusal);
  }

  @Test
  void headerThatIsLongerIsRefused() throws Exception {
    String refusal = read(32, file(MOST + 1, "{", 0, "", "}"));
    assertTrue(refusal.contains("byte 0: expected a header length from 1 to 100000000"), refusal);
  }
}
