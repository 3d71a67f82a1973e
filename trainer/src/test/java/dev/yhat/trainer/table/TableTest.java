package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  private static final double NAN = Double.NaN;

  @TempDir Path folder;

  private record Person(String name, Integer age, String sex, Boolean smoker, double height) {}

  private static void assertRefused(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private static double[] numbers(Table table, String column) {
    return ((NumberColumn) table.column(column)).values();
  }

  @Test
  void comesFromArrays() {
    double[][] rows = {{1, 2}, {3, NAN}, {5, 6}};
    Table table = Table.of(rows, List.of("a", "b"));
    rows[0][0] = 7;

    assertArrayEquals(new double[] {1, 3, 5}, numbers(table, "a"));
    assertArrayEquals(new double[] {2, NAN, 6}, numbers(table, "b"));
    assertEquals("table", table.source());
    assertEquals("row 2", table.place(2));
    assertRefused(
        "row 1: expected 2 numbers, got 1",
        () -> Table.of(new double[][] {{1, 2}, {1}}, List.of("a", "b")));
    assertRefused(
        "row 0: column 'b': expected a finite number, got -Infinity",
        () -> Table.of(new double[][] {{1, Double.NEGATIVE_INFINITY}}, List.of("a", "b")));
    assertRefused(
        "table: expected distinct columns, got 'a' twice",
        () -> Table.of(new double[][] {{1, 2}}, List.of("a", "a")));
  }

  @Test
  void comesFromMaps() {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("age", 3);
    first.put("sex", "F");
    first.put("smoker", true);
    first.put("size", " 5.5 ");
    Map<String, Object> second = new HashMap<>();
    second.put("sex", null);
    second.put("age", new BigDecimal("4.25"));
    second.put("late", CharBuffer.wrap("x"));
    second.put("size", 6L);

    Table table = Table.of(List.of(first, second, Map.of("sex", "NA", "age", NAN)));

    assertEquals(List.of("age", "late", "sex", "size", "smoker"), table.columns());
    assertArrayEquals(new double[] {3, 4.25, NAN}, numbers(table, "age"));
    assertArrayEquals(new double[] {5.5, 6, NAN}, numbers(table, "size"));
    assertArrayEquals(new int[] {0, -1, -1}, ((TextColumn) table.column("sex")).codes());
    assertEquals("true", table.column("smoker").text(0));
    assertArrayEquals(new int[] {-1, 0, -1}, ((TextColumn) table.column("late")).codes());
  }

  @Test
  void holdsNumbersOfMapsToTheLastBit() {
    List<Map<String, Double>> rows = new ArrayList<>();
    double[] expected = new double[1500];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = i % 2 == 0 ? 1.0 / (i + 3) : i * 1e300;
      rows.add(Map.of("x", expected[i]));
    }
    assertArrayEquals(expected, numbers(Table.of(rows), "x"));
  }

  @Test
  void refusesOtherObjectsInMaps() {
    assertRefused(
        "row 1: column 'x': expected a number, a text, a boolean or null, got java.lang.Character",
        () -> Table.of(List.of(Map.of("x", 1), Map.of("x", 'c'))));
    assertRefused(
        "row 0: column 'x': expected a finite number, got Infinity",
        () -> Table.of(List.of(Map.of("x", Double.POSITIVE_INFINITY))));
    assertRefused("table: expected at least 1 row, got none", () -> Table.of(List.of()));
  }

  @Test
  void comesFromRecords() {
    List<Person> people =
        List.of(new Person("Ann", 30, "F", true, 1.7), new Person("Bob", null, null, null, NAN));
    Table table =
        Table.from(people)
            .number("age", Person::age)
            .number("height", Person::height)
            .text("sex", Person::sex)
            .text("name", Person::name)
            .bool("smoker", Person::smoker)
            .table();

    assertEquals(List.of("age", "height", "sex", "name", "smoker"), table.columns());
    assertArrayEquals(new double[] {30, NAN}, numbers(table, "age"));
    assertArrayEquals(new double[] {1.7, NAN}, numbers(table, "height"));
    assertArrayEquals(new int[] {0, -1}, ((TextColumn) table.column("sex")).codes());
    assertArrayEquals(new String[] {"Ann", "Bob"}, table.labels("name"));
    assertEquals("true", table.column("smoker").text(0));
    assertTrue(table.column("smoker").isMissing(1));
  }

  @Test
  void selectedRowsRememberTheirPlace() throws IOException {
    Table table = Table.read(Files.writeString(folder.resolve("a.csv"), "x,y\n1,a\n\n2,b\n3,c\n"));
    Table some = table.select(new int[] {2, 0, 1, 1}).select(new int[] {3, 0});

    assertArrayEquals(new double[] {2, 3}, numbers(some, "x"));
    assertArrayEquals(new String[] {"b", "c"}, some.labels("y"));
    assertEquals("a.csv:4", some.place(0));
    assertEquals("a.csv:5", some.place(1));
    assertRefused("a.csv: expected rows from 0 to 2, got 3", () -> table.select(new int[] {3}));
  }

  @Test
  void leavesColumnsOut() {
    Table table = Table.of(new double[][] {{1, 2, 3}}, List.of("a", "b", "c"));
    assertEquals(List.of("b"), table.without("c", "a").columns());
    assertRefused("table: no column 'z'; columns are a, b, c", () -> table.without("a", "z"));
    assertRefused("table: no column 'z'; columns are a, b, c", () -> table.column("z"));
  }

  @Test
  void integersAndTextAreLabels() throws IOException {
    Table table =
        Table.read(
            Files.writeString(
                folder.resolve("a.csv"),
                "n,t,half,some,big\n1,x,1,a,1\n-0,y,1.5,,9007199254740992\n1e2,x,2,b,2\n"));
    assertArrayEquals(new String[] {"1", "0", "100"}, table.labels("n"));
    assertArrayEquals(new String[] {"x", "y", "x"}, table.labels("t"));
    assertRefused(
        "a.csv:3: column 'half': expected text or an integer as a label, got 1.5; reading the"
            + " column as text would take it",
        () -> table.labels("half"));
    assertRefused("a.csv:3: column 'some': no label", () -> table.labels("some"));
    assertThrows(IllegalArgumentException.class, () -> table.labels("big"));
  }

  @Test
  void weightsAreFiniteAndNotNegative() throws IOException {
    Table table =
        Table.read(
            Files.writeString(
                folder.resolve("a.csv"), "w,minus,none,word\n0,1,1,x\n2.5,-1,,y\n1,1,1,z\n"));
    assertArrayEquals(new double[] {0, 2.5, 1}, table.weights("w"));
    assertRefused(
        "a.csv:3: column 'minus': expected a weight ≥ 0, got '-1'", () -> table.weights("minus"));
    assertRefused(
        "a.csv:3: column 'none': expected a weight ≥ 0, got none", () -> table.weights("none"));
    assertRefused(
        "a.csv:2: column 'word': expected a weight ≥ 0, got 'x'", () -> table.weights("word"));
    assertEquals(3, Arrays.stream(table.weights("w")).count());
  }
}
