package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReadRefusalTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("iris.csv"), text);
  }

  private void assertRefused(String expected, String text) throws IOException {
    assertRefused(expected, text, new CsvOptions());
  }

  private void assertRefused(String expected, String text, CsvOptions options) throws IOException {
    Path file = file(text);
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> Table.read(file, options)).getMessage());
    Files.delete(file); // fails on Windows if it is open
    assertFalse(Files.exists(file));
  }

  @Test
  void namesAllColumnsThatAreNotThere() throws IOException {
    String text = "a,b,c\n1,2,3\n";
    assertRefused(
        "iris.csv:1: no column 'x'; columns are a, b, c", text, new CsvOptions().text("x"));
    assertRefused(
        "iris.csv:1: no columns 'x', 'y'; columns are a, b, c",
        text,
        new CsvOptions().only(List.of("a", "x", "y")));
    assertRefused(
        "iris.csv:2: no column 'x'; columns are a, b, c",
        "\n" + text,
        new CsvOptions().without("x"));
    assertRefused(
        "iris.csv:1: no column 'x'; columns are a, b, c", text, new CsvOptions().numbers("x"));
  }

  @Test
  void refusesHeadersThatDoNotServe() throws IOException {
    assertRefused("iris.csv:1: columns 1 and 3 have the same name 'a'", "a,species, a\n1,x,2\n");
    assertRefused("iris.csv:1: column 2 has no name", "a,,species\n1,2,x\n");
    assertRefused("iris.csv:1: no column besides 'a'", "a\nx\n", new CsvOptions().without("a"));
  }

  @Test
  void refusesRowsOfAnotherLength() throws IOException {
    assertRefused("iris.csv:3: expected 3 fields, got 2", "a,b,species\n1,2,x\n1,2\n");
    assertRefused("iris.csv:2: expected 3 fields, got 4", "a,b,species\n1,2,x,\n1,2,y\n");
    assertRefused(
        "iris.csv:3: expected 2 fields, got 3", "a,b\n1,2\nx,1,2\n", new CsvOptions().numbers("a"));
  }

  @Test
  void refusesFilesWithoutRows() throws IOException {
    assertRefused("iris.csv: empty file", "");
    assertRefused("iris.csv: empty file", "\uFEFF\r\n\n");
    assertRefused("iris.csv:1: header only, no rows", "a,species\n");
    assertRefused("iris.csv:1: header only, no rows", "a,species");
  }

  @Test
  void refusesBrokenQuotes() throws IOException {
    assertRefused(
        "iris.csv:3: not a CSV file: Unclosed quoted field at end of input",
        "a,species\n1,x\n2,\"y\n3,z\n");
    assertRefused(
        "iris.csv:2: not a CSV file: Unexpected character after closing quote: 'z' (0x7a)",
        "a,species\n1,\"x\"z\n");
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    for (String text : List.of("a,b\n1,ü\n", "a,b\n" + "1,x\n".repeat(50_000) + "1,ü")) {
      Path file = folder.resolve("latin1.csv");
      Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
      assertEquals(
          "latin1.csv:" + text.lines().count() + ": not UTF-8 text",
          assertThrows(IllegalArgumentException.class, () -> Table.read(file)).getMessage());
    }
  }

  @Test
  void saysWhatFileIsMissing() {
    assertEquals(
        "nowhere.csv: no such file",
        assertThrows(UncheckedIOException.class, () -> Table.read(folder.resolve("nowhere.csv")))
            .getMessage());
    assertEquals(
        folder.getFileName() + ": cannot read: is a folder",
        assertThrows(UncheckedIOException.class, () -> Table.read(folder)).getMessage());
  }

  /** Which superusers never hear. */
  @Test
  void saysThatAccessIsDenied() {
    assertEquals("access denied", CsvInput.reason(new AccessDeniedException("/data/t.csv")));
  }

  @Test
  void namesAFileOnce() {
    assertEquals(
        "cannot read: Operation not permitted",
        CsvInput.reason(new FileSystemException("/data/t.csv", null, "Operation not permitted")));
  }
}
