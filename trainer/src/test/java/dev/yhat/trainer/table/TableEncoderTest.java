package dev.yhat.trainer.table;

import static dev.yhat.trainer.table.EncoderExamples.all;
import static dev.yhat.trainer.table.EncoderExamples.fit;
import static dev.yhat.trainer.table.EncoderExamples.people;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.table.DroppedColumn.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableEncoderTest {
  private static final TableEncoder PEOPLE = fit(people());

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("people.csv"), text);
  }

  private static void assertRefused(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private static double[] encode(Map<String, ?> row) {
    double[] out = new double[8];
    Arrays.fill(out, 7);
    PEOPLE.encode(row, out);
    return out;
  }

  @Test
  void encodesATable() {
    DMatrixRMaj x = PEOPLE.encode(people());
    assertEquals(5, x.numRows);
    assertEquals(8, x.numCols);
    double[][] expected = {
      {20, 0, 1, 0, 0, 0, 1, 0},
      {40, 0, 0, 1, 0, 0, 0, 0},
      {35, 1, 1, 0, 0, 0, 0, 0},
      {30, 0, 1, 0, 0, 0, 0, 0},
      {70, 0, 0, 1, 0, 0, 0, 1}
    };
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(expected[i], Arrays.copyOfRange(x.data, 8 * i, 8 * i + 8));
    }
    assertEquals(List.of(new DroppedColumn("one", Reason.CONSTANT)), PEOPLE.dropped());
    for (int j = 0; j < 8; j++) {
      assertEquals(PEOPLE.features().get(j).equals("age"), PEOPLE.scaled(j));
    }
  }

  @Test
  void encodesAFileWhateverItsOrderAndItsOtherColumns() throws IOException {
    Path file = file("note,smoker,sex,age\nx,NO,F,1\n3,t,diverse,\n,?,NA,-2.5\n");
    DMatrixRMaj x = PEOPLE.encode(Table.read(file));
    double[][] expected = {
      {1, 0, 1, 0, 0, 0, 0, 0}, {35, 1, 0, 0, 1, 0, 1, 0}, {-2.5, 0, 0, 0, 0, 1, 0, 1}
    };
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(expected[i], Arrays.copyOfRange(x.data, 8 * i, 8 * i + 8));
    }
    assertArrayEquals(x.data, PEOPLE.encode(Table.read(file, PEOPLE.reading())).data);
    assertEquals(
        List.of("note"),
        Table.read(file, PEOPLE.reading().also("note").text("note")).columns().stream()
            .filter(name -> !PEOPLE.names().contains(name))
            .toList());
  }

  @Test
  void encodesTheRowsOfAFileOneByOne() throws IOException {
    Path file = file("note,smoker,sex,age\nx,NO, F ,1\n3,t,diverse,\n,?,NA,-2.5\n1,yes,M,oops\n");
    double[] out = new double[8];
    try (CsvRows rows = CsvRows.open(file)) {
      int[] places = rows.places(PEOPLE.names());
      rows.next();
      PEOPLE.encode(rows, places, out);
      assertArrayEquals(new double[] {1, 0, 1, 0, 0, 0, 0, 0}, out);
      rows.next();
      PEOPLE.encode(rows, places, out);
      assertArrayEquals(new double[] {35, 1, 0, 0, 1, 0, 1, 0}, out);
      rows.next();
      PEOPLE.encode(rows, places, out);
      assertArrayEquals(new double[] {-2.5, 0, 0, 0, 0, 1, 0, 1}, out);
      rows.next();
      assertRefused(
          "people.csv:5: column 'age': 'oops' is not a number",
          () -> PEOPLE.encode(rows, places, out));
    }
  }

  @Test
  void encodesAMap() {
    assertArrayEquals(
        new double[] {33.5, 0, 0, 1, 0, 0, 1, 0},
        encode(Map.of("age", "33.5", "sex", " M", "smoker", true, "more", 'x')));
    Map<String, Object> none = new HashMap<>();
    none.put("age", null);
    none.put("sex", "?");
    none.put("smoker", 0);
    assertArrayEquals(new double[] {35, 1, 0, 0, 0, 1, 0, 0}, encode(none));
    assertArrayEquals(
        new double[] {35, 1, 0, 0, 1, 0, 0, 1},
        encode(Map.of("age", Double.NaN, "sex", 5, "smoker", "")));
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    assertRefused(
        "row: no columns 'age', 'smoker'; columns are sex", () -> encode(Map.of("sex", "F")));
    Path file = file("sex,x\nF,1\n");
    assertRefused(
        "people.csv: no columns 'age', 'smoker'; columns are sex, x",
        () -> PEOPLE.encode(Table.read(file)));
    assertRefused(
        "people.csv:1: no columns 'age', 'smoker'; columns are sex, x",
        () -> Table.read(file, PEOPLE.reading()));
    assertRefused(
        "column 'age': 'old' is not a number",
        () -> encode(Map.of("age", "old", "sex", "F", "smoker", "no")));
    assertRefused(
        "column 'age': expected a finite number, got Infinity",
        () -> encode(Map.of("age", Double.POSITIVE_INFINITY, "sex", "F", "smoker", "no")));
    assertRefused(
        "column 'smoker': expected true or false, got 'maybe'",
        () -> encode(Map.of("age", 1, "sex", "F", "smoker", "maybe")));
    assertRefused(
        "column 'smoker': expected true or false, got 2.0",
        () -> encode(Map.of("age", 1, "sex", "F", "smoker", 2)));
    assertRefused(
        "column 'sex': expected a number, a text, a boolean or null, got java.lang.Character",
        () -> encode(Map.of("age", 1, "sex", 'F', "smoker", "no")));
    Path late = file("age,sex,smoker\n1,F,no\nx,F,no\ny,F,no\n");
    assertRefused(
        "people.csv:3: column 'age': 'x' is not a number", () -> PEOPLE.encode(Table.read(late)));
  }

  @Test
  void encodesValuesInTheOrderOfItsColumns() {
    Table table =
        Table.from(List.of("a", "b", "a"))
            .text("kind", s -> s)
            .number("size", s -> s.equals("a") ? 1 : 2)
            .table();
    TableEncoder encoder = fit(table);
    double[] out = new double[5];
    encoder.encode(Arrays.asList("b", null), out);
    assertArrayEquals(new double[] {0, 1, 0, 0, 1}, out);
    assertEquals(List.of("kind", "size"), encoder.names());
    assertRefused(
        "TableEncoder: expected row of length 2, got 1", () -> encoder.encode(List.of("b"), out));
    assertRefused(
        "TableEncoder: expected out of length 5, got 4",
        () -> encoder.encode(List.of("b", 1), new double[4]));
  }

  @Test
  void numbersAsLevelsAreTheSameHoweverTheyAreWritten() throws IOException {
    Table table = Table.of(new double[][] {{1}, {2}, {1}, {2.5}}, List.of("c"));
    TableEncoder encoder =
        TableEncoder.fit(table, all(table), new EncoderSettings().categorical("c"));
    Path file = file("c\n1\n1.0\n01\n2.50\n3\nx\n\"\"\n");
    double[] expected = {
      1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0,
      0, 0, 0, 1
    };
    assertArrayEquals(expected, encoder.encode(Table.read(file, encoder.reading())).data);
    assertArrayEquals(
        new double[] {0, 1, 0, 0, 0},
        encoder.encode(Table.of(new double[][] {{2}}, List.of("c"))).data);
  }

  /** Before 19, a JDK would write 2^-44 with a digit more, and so did the models made with it. */
  @Test
  void numbersAsLevelsAreTheSameWhicheverJdkWroteThem() {
    for (String written : List.of("5.6843418860808015E-14", "5.684341886080802E-14", "0x1p-44")) {
      CategoricalEncoding column = new CategoricalEncoding("c", true, List.of("1", written));
      boolean number = written.startsWith("5");
      double[] out = new double[4];
      column.encode(0x1p-44, out, 0);
      assertArrayEquals(new double[] {0, number ? 1 : 0, number ? 0 : 1, 0}, out);
      column.encode("56843418860808015e-30", out, 0);
      assertArrayEquals(new double[] {0, number ? 1 : 0, number ? 0 : 1, 0}, out);
      assertEquals(number ? 0x1p-44 : Double.NaN, column.number(1));
    }
  }

  @Test
  void plainNumbersMayNotBeMissing() {
    TableEncoder encoder = TableEncoder.ofNumbers(List.of("a", "b"));
    assertEquals(List.of("a", "b"), encoder.features());
    double[] out = new double[2];
    encoder.encode(new double[] {3, -4}, out);
    assertArrayEquals(new double[] {3, -4}, out);
    assertTrue(encoder.scaled(0) && encoder.scaled(1));
    assertRefused(
        "column 'b': expected a number, got a missing value",
        () -> encoder.encode(new double[] {3, Double.NaN}, out));
    assertRefused(
        "row 1: column 'b': expected a number, got a missing value",
        () ->
            encoder.encode(Table.of(new double[][] {{1, 2}, {3, Double.NaN}}, List.of("a", "b"))));
    assertRefused(
        "columns: expected at least one, and distinct names, got [a, a]",
        () -> TableEncoder.ofNumbers(List.of("a", "a")));
  }

  @Test
  void readsWithTheMarkersItWasFittedWith() throws IOException {
    Table table = Table.read(file("c,n\nNA,1\n.,2\nb,.\nNA,3\n"), new CsvOptions().missing("."));
    TableEncoder encoder = fit(table);
    assertEquals(List.of("."), encoder.missing().texts());
    double[] out = new double[encoder.features().size()];
    encoder.encode(Map.of("c", "NA", "n", "."), out);
    assertEquals(1, out[encoder.features().indexOf("c=NA")]);
    assertEquals(1, out[encoder.features().indexOf("n=(missing)")]);
  }
}
