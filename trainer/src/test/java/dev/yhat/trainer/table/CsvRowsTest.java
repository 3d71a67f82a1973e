package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

  @Test
  void findsTheDelimiterAndMissingValues() throws IOException {
    try (CsvRows rows = open("a;b;c\n1,5;NA;?\n")) {
      assertArrayEquals(new int[] {2, 0}, rows.places(List.of("c", "a")));
      assertTrue(rows.next());
      assertEquals("1,5", rows.text(0));
      assertTrue(rows.isMissing(1));
      assertFalse(rows.isMissing(0));
      assertEquals(
          "rows.csv:2: column 'b': missing value 'NA'",
          assertThrows(IllegalArgumentException.class, () -> rows.number(1)).getMessage());
      assertEquals(
          "rows.csv:1: no columns 'x', 'y'; columns are a, b, c",
          assertThrows(IllegalArgumentException.class, () -> rows.places(List.of("x", "b", "y")))
              .getMessage());
    }
  }

  @Test
  void takesDelimiterAndMarkersFromTheOptions() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "a;b\nNA;.\n");
    try (CsvRows rows = CsvRows.open(file, new CsvOptions().delimiter('|').missing("."))) {
      assertEquals(List.of("a;b"), rows.columns());
    }
    try (CsvRows rows = CsvRows.open(file, new CsvOptions().missing("."))) {
      assertTrue(rows.next());
      assertEquals("NA", rows.text(0));
      assertTrue(rows.isMissing(1));
    }
  }

  @Test
  void countsFieldsAndLines() throws IOException {
    try (CsvRows rows = open("a,b\n\"1\n1\",2\n\n3\n")) {
      assertTrue(rows.next());
      assertEquals("rows.csv:2", rows.place());
      assertEquals(
          "rows.csv:5: expected 2 fields, got 1",
          assertThrows(IllegalArgumentException.class, rows::next).getMessage());
    }
  }

  @Test
  void refusesAnEmptyFile() {
    assertEquals(
        "rows.csv: empty file",
        assertThrows(IllegalArgumentException.class, () -> open("")).getMessage());
  }
}
