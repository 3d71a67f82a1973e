package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReadTest {
  private static final double NAN = Double.NaN;

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("iris.csv"), text);
  }

  private Table read(String text) throws IOException {
    return Table.read(file(text));
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

  private static void assertNumbers(Table table, String column, double... expected) {
    assertArrayEquals(expected, ((NumberColumn) table.column(column)).values());
  }

  private static TextColumn text(Table table, String column) {
    return (TextColumn) table.column(column);
  }

  @Test
  void readsNumbersTextAndMissingValues() throws IOException {
    Table table = read("length,sex,species\n5.1,F,a\n,?,b\nNA,M,a\n-2e1,F,NaN\nnull,,b\n");

    assertEquals(List.of("length", "sex", "species"), table.columns());
    assertEquals(5, table.rows());
    assertEquals("iris.csv", table.source());
    assertEquals("iris.csv:2", table.place(0));
    assertNumbers(table, "length", 5.1, NAN, NAN, -20, NAN);
    assertEquals(List.of("F", "M"), text(table, "sex").levels());
    assertArrayEquals(new int[] {0, -1, 1, 0, -1}, text(table, "sex").codes());
    assertArrayEquals(new int[] {0, 1, 0, -1, 1}, text(table, "species").codes());
    assertEquals("Table(iris.csv, 5 rows of [length, sex, species])", table.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 999, 1000, 1001, 1024, 1025, 16_384, 70_001})
  void readsAnyNumberOfRows(int rows) throws IOException {
    StringBuilder text = new StringBuilder("x,y,species\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(".5,").append(-i).append(",c").append(i % 300).append('\n');
    }

    Table table = read(text.toString());

    assertEquals(rows, table.rows());
    double[] x = ((NumberColumn) table.column("x")).values();
    double[] y = ((NumberColumn) table.column("y")).values();
    assertEquals(rows, x.length);
    assertEquals(Math.min(rows, 300), text(table, "species").levels().size());
    for (int i = 0; i < rows; i++) {
      assertEquals(i + .5, x[i]);
      assertEquals(-i, y[i]);
      assertEquals("c" + i % 300, table.column("species").text(i));
      assertEquals("iris.csv:" + (i + 2), table.place(i));
    }
  }

  @Test
  void toleratesByteOrderMarkQuotesLineEndsSpacesAndEmptyLines() throws IOException {
    Table table =
        read("\uFEFF\"length\", width ,\"species\"\r\n\r\n\"5.1\", 3.5 ,\"a, \"\"b\"\"\"\r\n");

    assertEquals(List.of("length", "width", "species"), table.columns());
    assertNumbers(table, "length", 5.1);
    assertNumbers(table, "width", 3.5);
    assertArrayEquals(new String[] {"a, \"b\""}, table.labels("species"));
    assertEquals("iris.csv:3", table.place(0));
  }

  @Test
  void readsUnicodeAndOldLineEnds() throws IOException {
    Table table = read("n,species\r1,ü\r2,\u2003𝄞 ö \u2003");

    assertNumbers(table, "n", 1, 2);
    assertArrayEquals(new String[] {"ü", "𝄞 ö"}, table.labels("species"));
  }

  /** Such a file is read a second time, by another parser. */
  @Test
  void dropsSpacesAroundQuotesWhereverTheyCome() throws IOException {
    StringBuilder text = new StringBuilder("x,species\n");
    text.append("1,\"a,b\"\n".repeat(2000)).append("\n2, \"a,b\" \n\"3\" ,c\n");

    Table table = read(text.toString());

    assertEquals(2002, table.rows());
    assertEquals(List.of("a,b", "c"), text(table, "species").levels());
    assertEquals("iris.csv:2003", table.place(2000));
    assertEquals(3.0, ((NumberColumn) table.column("x")).values()[2001]);
    assertEquals(List.of("x", "y"), read("\"x\" ,\"y\"\n1,2\n").columns());
  }

  @Test
  void countsLinesInsideQuotesAndEmptyOnes() throws IOException {
    String text = "x,species\n1,\"two\nlines\"\n\n\n2,b\n3,c\n";
    Table table = read(text);
    assertEquals("iris.csv:2", table.place(0));
    assertEquals("iris.csv:6", table.place(1));
    assertEquals("iris.csv:7", table.place(2));
    assertRefused(
        "iris.csv:8: column 'x': 'z' is not a number; reading the column as text, or this as a"
            + " missing value, would take it",
        text + "z,d\n",
        new CsvOptions().numbers("x"));
  }

  @Test
  void findsTheDelimiterUnlessItIsGiven() throws IOException {
    assertEquals(List.of("a", "b"), read("a;b\n1,5;x\n2,5;y\n").columns());
    assertEquals(List.of("a", "b"), read("\uFEFFa\tb\n1\tx,y\n").columns());
    Path file = file("a;b\n1;2\n");
    assertEquals(List.of("a;b"), Table.read(file, new CsvOptions().delimiter(',')).columns());
    assertEquals(
        "CsvOptions: expected a delimiter other than a quote, a space or a line end, got U+0022",
        assertThrows(IllegalArgumentException.class, () -> new CsvOptions().delimiter('"'))
            .getMessage());
  }

  @Test
  void readsNumbersWhateverTheLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertNumbers(read("x\n1.5\n"), "x", 1.5);
      assertEquals(List.of("1,5"), text(read("x\n\"1,5\"\n"), "x").levels());
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "nan", "Infinity", "-Infinity", "0x1p3", "na", "."})
  void refusesWhatIsNotANumberAmongNumbers(String text) throws IOException {
    assertRefused(
        "iris.csv:12: column 'width': '"
            + text
            + "' is not a number; reading the column as text, or this as a missing value, would"
            + " take it",
        "length;width\n" + "1;2\n".repeat(10) + "1;" + text + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"1d | 1", "$1.50 | 1.50", "1,0 | 1.0"})
  void saysWhichNumberItWouldBe(String text, String number) throws IOException {
    assertRefused(
        "iris.csv:12: column 'width': '"
            + text
            + "' is not a number, "
            + number
            + " would be; reading the column as text, or this as a missing value, would take it",
        "length;width\n" + "1;2\n".repeat(10) + "1;" + text + "\n");
  }

  @Test
  void saysWhichNumbersAreTooLarge() throws IOException {
    assertRefused(
        "iris.csv:2: column 'width': '-1e999' is too large; reading the column as text, or this as"
            + " a missing value, would take it",
        "width,species\n-1e999,a\n");
  }

  @Test
  void tellsNumbersFromTextByTheFirstThousandRows() throws IOException {
    assertEquals(3, text(read("x\n" + "1\n".repeat(8) + "a\nb\n"), "x").levels().size());
    String nine = "x\n" + "1\n".repeat(9) + "a\n";
    assertRefused(
        "iris.csv:11: column 'x': 'a' is not a number; reading the column as text, or this as a"
            + " missing value, would take it",
        nine);
    assertEquals(2, text(Table.read(file(nine), new CsvOptions().text("x")), "x").levels().size());
    Table marked = Table.read(file(nine), new CsvOptions().missing("a"));
    assertEquals(NAN, ((NumberColumn) marked.column("x")).values()[9]);
    assertRefused(
        "iris.csv:1002: column 'x': 'a' is not a number; reading the column as text, or this as a"
            + " missing value, would take it",
        "x\n" + "1\n".repeat(1000) + "a\n".repeat(1000));
    assertEquals(
        List.of("a", "1"),
        text(read("x\n" + "a\n".repeat(1000) + "1\n".repeat(99_999)), "x").levels());
  }

  @Test
  void missingValuesDoNotTellTheKind() throws IOException {
    assertNumbers(read("x,y\n,1\n?,1\nNA,1\n"), "x", NAN, NAN, NAN);
    Table late = read("x,y\n" + ",1\n".repeat(1500) + "a,1\nb,1\n");
    assertEquals(List.of("a", "b"), text(late, "x").levels());
    assertEquals(-1, text(late, "x").codes()[1499]);
    assertEquals(0, text(late, "x").codes()[1500]);
  }

  @Test
  void markersMayBeNumbersOrNone() throws IOException {
    Path file = file("x,y\n-999,-999\n1,a\n-999.0,b\n2,?\n");
    Table table = Table.read(file, new CsvOptions().missing("-999", "", "a"));
    assertNumbers(table, "x", NAN, 1, -999, 2);
    assertEquals(List.of("b", "?"), text(table, "y").levels());
    assertEquals(List.of("-999", "", "a"), table.missing().texts());
    assertRefused(
        "iris.csv:2: column 'x': empty cell; reading the column as text, or this as a missing"
            + " value, would take it",
        "x,y\n,1\n",
        new CsvOptions().missing().numbers("x"));
    assertThrows(IllegalArgumentException.class, () -> new CsvOptions().missing(" NA"));
  }

  @Test
  void readsTheColumnsWantedInTheirOrder() throws IOException {
    Path file = file("note,width,,species,length\nhello,3.5,9,setosa,5.1\nx,oops,9,virginica,6\n");
    Table table = Table.read(file, new CsvOptions().only(List.of("length", "species")));
    assertEquals(List.of("length", "species"), table.columns());
    assertNumbers(table, "length", 5.1, 6);
    assertEquals(
        List.of("length", "species", "note"),
        Table.read(file, new CsvOptions().only(List.of("length", "species")).also("note", "length"))
            .columns());
    assertEquals(
        List.of("note", "species", "length"),
        Table.read(file, new CsvOptions().without("", "width")).columns());
    assertEquals(
        List.of("2"),
        text(Table.read(file("a,b\n2,3\n"), new CsvOptions().numbers("a").text("a")), "a")
            .levels());
  }
}
