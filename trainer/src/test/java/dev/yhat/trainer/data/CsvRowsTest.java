package dev.yhat.trainer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {
  @TempDir Path folder;

  private CsvRows open(String text) throws IOException {
    return CsvRows.open(Files.writeString(folder.resolve("rows.csv"), text));
  }

  @Test
  void goesThroughTheRows() throws IOException {
    try (CsvRows rows = open("a,b,c\n1,\" two \",3\n\n4,five,\n")) {
      assertEquals(List.of("a", "b", "c"), rows.columns());
      assertEquals(1, rows.column("b"));

      assertTrue(rows.next());
      assertEquals(2, rows.line());
      assertEquals(1.0, rows.number(0));
      assertEquals("two", rows.text(1));
      assertEquals(List.of("1", " two ", "3"), rows.fields());

      assertTrue(rows.next());
      assertEquals(4, rows.line());
      assertEquals(List.of("4", "five", ""), rows.fields());

      assertFalse(rows.next());
    }
  }

  @Test
  void complainsOnlyAboutCellsThatAreAskedFor() throws IOException {
    try (CsvRows rows = open("a,b\nx,\n")) {
      assertTrue(rows.next());
      assertEquals(
          "rows.csv:2: column 'a': 'x' is not a number",
          assertThrows(IllegalArgumentException.class, () -> rows.number(0)).getMessage());
      assertEquals(
          "rows.csv:2: column 'b': empty cell",
          assertThrows(IllegalArgumentException.class, () -> rows.text(1)).getMessage());
    }
  }

  @Test
  void headerAloneHasNoRows() throws IOException {
    try (CsvRows rows = open("a,b\n")) {
      assertFalse(rows.next());
      assertEquals(
          "rows.csv: no row; call next() first",
          assertThrows(IllegalStateException.class, rows::line).getMessage());
    }
  }

  @Test
  void columnsWithoutANameDoNotMatterHere() throws IOException {
    try (CsvRows rows = open(",a,\n0,1,\n")) {
      assertTrue(rows.next());
      assertEquals(1.0, rows.number(rows.column("a")));
    }
  }
}
