package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables made to exhaust memory are refused in a JVM that has 64 MB, in one clear line. */
class HostileTableTest {
  private static final long GIGABYTE = 1L << 30;

  @TempDir Path folder;

  private Path file(String start, int times, String part) throws IOException {
    Path file = folder.resolve("t.csv");
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(start.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < times; i++) {
        out.write(bytes);
      }
    }
    return file;
  }

  /** Lengthens the file with zeros, which take no room on most disks. */
  private static Path lengthened(Path file) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(GIGABYTE);
    }
    return file;
  }

  private static List<String> read(Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ReadTables.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }

  private static void assertRead(String expected, Path file) throws Exception {
    assertEquals(List.of(expected, expected), read(file));
  }

  @Test
  void gigabyteInOneCellIsRefused() throws Exception {
    String reason = ": expected at most 1048576 characters in a cell, got more; an open quote?";
    assertRead("t.csv:1" + reason, lengthened(file("", 0, "")));
    assertRead("t.csv:3" + reason, lengthened(file("a,b\n1,2\n3,", 1, "x")));
  }

  @Test
  void gigabyteInOneRowIsRefused() throws Exception {
    String cells = ": expected at most 65536 cells in a row, got more";
    assertRead("t.csv:1" + cells, lengthened(file("a", 1_000_000, ",a")));
    String characters = ": expected at most 8388608 characters in a row, got more";
    String cell = "," + "x".repeat(10_000);
    assertRead("t.csv:1" + characters, lengthened(file("a", 1000, cell)));
    assertRead("t.csv:2" + characters, lengthened(file("a,b\nx", 1000, cell)));
  }

  @Test
  void millionColumnsAreRefused() throws Exception {
    String header =
        IntStream.range(0, 1_000_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
    Path file = file(header + "\n1", 999_999, ",1");
    assertRead("t.csv:1: expected at most 65536 cells in a row, got more", file);
  }

  @Test
  void asManyColumnsAsAllowedAreRead() throws Exception {
    String header =
        IntStream.range(0, 65_536).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertRead("1 rows of 65536", file(header + "\n1", 65_535, ",x"));
  }

  @Test
  void quoteThatIsNeverClosedIsRefused() throws Exception {
    Path file = file("a,b\n1,2\n3,\"x\n", 10_000_000, "4,5\n");
    assertRead(
        "t.csv:3: expected at most 1048576 characters in a cell, got more; an open quote?", file);
  }

  @Test
  void spacedQuotesAroundTooManyCommasAreOneCell() throws IOException {
    Path file = file("a,b\n1, \"", 70_000, ",");
    Files.writeString(file, Files.readString(file) + "\"\n");
    assertEquals(70_000, Table.read(file).column("b").text(0).length());
  }

  @Test
  void linesEndAsTheyLike() throws IOException {
    Table table = Table.read(file("a,b\r1,x\r\n2,y\n3,z\r\r4,\"\r\n\"\n\n5,v", 0, ""));
    assertEquals(5, table.rows());
    List<String> places = IntStream.range(0, 5).mapToObj(table::place).toList();
    assertEquals(List.of("t.csv:2", "t.csv:3", "t.csv:4", "t.csv:6", "t.csv:9"), places);
  }

  @Test
  void nulIsNotText() throws IOException {
    assertRefused("t.csv:3: column 'b': 'y\0' has a NUL character: not text", "a,b\n1,x\n2,y\0\n");
    assertRefused("t.csv:1: the name of column 2 has a NUL character: not text", "a,b\0\n1,x\n");
    String utf16 =
        new String("a,b\n1,x\n".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8);
    assertRefused("t.csv:1: the name of column 1 has a NUL character: not text", utf16);
    assertRefused("t.csv:2: column 'a': '\0' has a NUL character: not text", "a,b\n\0,1\n");
  }

  private void assertRefused(String expected, String text) throws IOException {
    Path file = file(text, 0, "");
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> Table.read(file)).getMessage());
  }

  /** 2^12 texts of one {@link String#hashCode}. */
  @Test
  void textsCannotBeChosenToCollide() {
    TextDictionary dictionary = new TextDictionary();
    Set<Integer> strings =
        IntStream.range(0, 1 << 12)
            .mapToObj(HostileTableTest::colliding)
            .map(String::hashCode)
            .collect(Collectors.toSet());
    assertEquals(1, strings.size());
    Set<Integer> hashes =
        IntStream.range(0, 1 << 12)
            .mapToObj(i -> colliding(i).toCharArray())
            .map(text -> dictionary.hash(text, 0, text.length))
            .collect(Collectors.toSet());
    assertTrue(hashes.size() > 4000, hashes.size() + " hashes");
  }

  private static String colliding(int bits) {
    return IntStream.range(0, 12)
        .mapToObj(i -> (bits >> i & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }
}
