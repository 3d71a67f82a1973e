package dev.yhat.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static final String IRIS = "length,width,species\n5.1,3.5,setosa\n6.2,2.9,virginica\n";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("iris.csv"), text);
  }

  private void assertRefused(String expected, String text) throws IOException {
    Path file = file(text);
    assertRefused(expected, () -> CsvTable.read(file, "species"));
  }

  private static void assertRefused(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private static void assertFeatures(double[][] expected, CsvTable table) {
    DMatrixRMaj matrix = new DMatrixRMaj(expected);
    assertEquals(matrix.numRows, table.features().numRows);
    assertEquals(matrix.numCols, table.features().numCols);
    assertArrayEquals(matrix.data, table.features().data);
  }

  @Test
  void readsNumbersAndLabels() throws IOException {
    CsvTable table = CsvTable.read(file(IRIS), "species");

    assertEquals(List.of("length", "width"), table.columns());
    assertEquals(2, table.rows());
    assertFeatures(new double[][] {{5.1, 3.5}, {6.2, 2.9}}, table);
    assertArrayEquals(new String[] {"setosa", "virginica"}, table.labels());
    assertEquals(2, table.line(0));
    assertEquals(3, table.line(1));
    assertEquals("CsvTable(iris.csv, 2 rows of [length, width])", table.toString());
  }

  @Test
  void labelColumnMayBeAnywhere() throws IOException {
    CsvTable table = CsvTable.read(file("a,species,b\n1,x,2\n3,y,4\n"), "species");

    assertEquals(List.of("a", "b"), table.columns());
    assertFeatures(new double[][] {{1, 2}, {3, 4}}, table);
  }

  @Test
  void readsATableWithoutLabels() throws IOException {
    CsvTable table = CsvTable.read(file("a,b\n1,2\n"));

    assertEquals(List.of("a", "b"), table.columns());
    assertEquals(
        "iris.csv: was read without a label column",
        assertThrows(IllegalStateException.class, table::labels).getMessage());
    assertThrows(IllegalStateException.class, table::classes);
  }

  @Test
  void findsColumnsByNameInAnyOrderAndIgnoresOthers() throws IOException {
    Path file = file("note,width,species,length\nhello,3.5,setosa,5.1\n,2.9,virginica,6.2\n");
    double[][] expected = {{5.1, 3.5}, {6.2, 2.9}};

    assertFeatures(expected, CsvTable.read(file, List.of("length", "width")));
    CsvTable labelled = CsvTable.read(file, List.of("length", "width"), "species");
    assertFeatures(expected, labelled);
    assertEquals(List.of("length", "width"), labelled.columns());
    assertArrayEquals(new String[] {"setosa", "virginica"}, labelled.labels());
    assertRefused(
        "iris.csv:1: no column 'height'; columns are note, width, species, length",
        () -> CsvTable.read(file, List.of("length", "height")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 15, 16, 17, 33, 1000})
  void readsAnyNumberOfRows(int rows) throws IOException {
    StringBuilder text = new StringBuilder("x,y,species\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(',').append(-i).append(",c").append(i % 3).append('\n');
    }

    CsvTable table = CsvTable.read(file(text.toString()), "species");

    assertEquals(rows, table.rows());
    String[] labels = table.labels();
    assertEquals(rows, labels.length);
    for (int i = 0; i < rows; i++) {
      assertEquals(i, table.features().get(i, 0));
      assertEquals(-i, table.features().get(i, 1));
      assertEquals("c" + i % 3, labels[i]);
      assertEquals(i + 2, table.line(i));
    }
  }

  @Test
  void toleratesByteOrderMarkQuotesLineEndsSpacesAndEmptyLines() throws IOException {
    CsvTable table =
        CsvTable.read(
            file("\uFEFF\"length\", width ,\"species\"\r\n\r\n\"5.1\", 3.5 ,\"a, \"\"b\"\"\"\r\n"),
            "species");

    assertEquals(List.of("length", "width"), table.columns());
    assertFeatures(new double[][] {{5.1, 3.5}}, table);
    assertArrayEquals(new String[] {"a, \"b\""}, table.labels());
    assertEquals(3, table.line(0));
    assertFeatures(
        new double[][] {{1}, {2}}, CsvTable.read(file("n,species\r1,ü\r2,ö"), "species"));
  }

  @Test
  void countsLinesInsideQuotes() throws IOException {
    assertRefused(
        "iris.csv:5: column 'x': 'z' is not a number", "x,species\n1,\"two\nlines\"\n2,b\nz,c\n");
  }

  @Test
  void readsNumbersWhateverTheLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertFeatures(new double[][] {{1.5}}, CsvTable.read(file("x\n1.5\n")));
      assertRefused("iris.csv:2: column 'x': '1,5' is not a number", "x,species\n\"1,5\",a\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "NaN", "Infinity", "-Infinity", "0x1p3", "1d", "NA", "?"})
  void refusesWhatIsNotANumberNamingFileLineColumnAndText(String text) throws IOException {
    assertRefused(
        "iris.csv:3: column 'width': '" + text + "' is not a number",
        "length,width,species\n1,2,a\n1," + text + ",b\n");
  }

  @Test
  void saysWhichNumbersAreTooLarge() throws IOException {
    assertRefused("iris.csv:2: column 'width': '1e999' is too large", "width,species\n1e999,a\n");
    assertRefused("iris.csv:2: column 'width': '-1e999' is too large", "width,species\n-1e999,a\n");
  }

  @Test
  void refusesEmptyCells() throws IOException {
    assertRefused("iris.csv:2: column 'width': empty cell", "length,width,species\n1,,a\n");
    assertRefused("iris.csv:2: column 'width': empty cell", "length,width,species\n1,  ,a\n");
    assertRefused("iris.csv:2: column 'species': empty cell", "length,width,species\n1,2,\"\"\n");
  }

  @Test
  void refusesRowsOfAnotherLength() throws IOException {
    assertRefused("iris.csv:3: expected 3 fields, got 2", "a,b,species\n1,2,x\n1,2\n");
    assertRefused("iris.csv:2: expected 3 fields, got 4", "a,b,species\n1,2,x,\n1,2,y\n");
  }

  @Test
  void refusesFilesWithoutRows() throws IOException {
    assertRefused("iris.csv: empty file", "");
    assertRefused("iris.csv: empty file", "\uFEFF\r\n\n");
    assertRefused("iris.csv:1: header only, no rows", "a,species\n");
    assertRefused("iris.csv:1: header only, no rows", "a,species");
  }

  @Test
  void refusesHeadersThatDoNotServe() throws IOException {
    assertRefused("iris.csv:1: no column 'species'; columns are a, b, c", "a,b,c\n1,2,3\n");
    assertRefused("iris.csv:2: no column 'species'; columns are a", "\na\n1\n");
    assertRefused("iris.csv:1: columns 1 and 3 have the same name 'a'", "a,species, a\n1,x,2\n");
    assertRefused("iris.csv:1: column 2 has no name", "a,,species\n1,2,x\n");
    assertRefused("iris.csv:1: no column besides 'species'", "species\nx\n");
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
    Path file = folder.resolve("latin1.csv");
    Files.write(file, "a,species\n1,ü\n".getBytes(StandardCharsets.ISO_8859_1));

    assertRefused("latin1.csv: not UTF-8 text", () -> CsvTable.read(file, "species"));
    Files.write(
        file,
        ("a,species\n" + "1,x\n".repeat(50_000) + "1,ü").getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("latin1.csv: not UTF-8 text", () -> CsvTable.read(file, "species"));
  }

  @Test
  void saysWhatFileIsMissing() {
    assertEquals(
        "nowhere.csv: no such file",
        assertThrows(UncheckedIOException.class, () -> CsvTable.read(folder.resolve("nowhere.csv")))
            .getMessage());
    assertEquals(
        folder.getFileName() + ": cannot read: is a folder",
        assertThrows(UncheckedIOException.class, () -> CsvTable.read(folder)).getMessage());
  }

  @Test
  void closesTheFileWhenItIsRefused() throws IOException {
    Path file = file("a,species\nx,y\n");
    assertThrows(IllegalArgumentException.class, () -> CsvTable.read(file));

    Files.delete(file); // fails on Windows if it is open

    assertEquals(false, Files.exists(file));
  }

  @Test
  void becomesADataSetWithTheClassesOfItsLabels() throws IOException {
    CsvTable table = CsvTable.read(file("x,species\n1,10\n2,9\n3,10\n"), "species");

    Labels classes = table.classes();
    DataSet data = table.dataSet(classes);

    assertEquals(List.of("9", "10"), classes.classes());
    assertEquals(3, data.rows());
    assertEquals(1, data.inputs());
    assertEquals(1, data.label(0));
    assertEquals(0, data.label(1));
    DMatrixRMaj x = new DMatrixRMaj(1, 1);
    data.copyRows(new int[] {2}, 0, 1, x);
    assertEquals(3, x.data[0]);
  }

  @Test
  void refusesLabelsUnseenInTrainingAndASingleClass() throws IOException {
    CsvTable table = CsvTable.read(file("x,species\n1,a\n\n2,b\n"), "species");
    assertRefused(
        "iris.csv:4: column 'species': label 'b' was not seen in training; known labels are a, c",
        () -> table.dataSet(Labels.ofClasses(List.of("a", "c"))));

    CsvTable single = CsvTable.read(file("x,species\n1,a\n2,a\n"), "species");
    assertRefused(
        "iris.csv: column 'species': only one class, 'a'; expected at least 2 classes",
        single::classes);
  }
}
