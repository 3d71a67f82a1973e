package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.table.CategoricalEncoding;
import dev.yhat.trainer.table.NumericEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line says of columns reaches the table and its encoding. */
final class TableOptionsTest {
  private static final String TEXT =
      """
      code,size,note,count,y
      1,1,a,2,p
      2,2,b,1,q
      1,3,a,0,p
      2,4,b,3,q
      """;

  @TempDir private Path folder;

  private Yhat train(String text, Object... more) throws IOException {
    Path csv = Files.writeString(folder.resolve("t.csv"), text);
    List<Object> args = new ArrayList<>(List.of("train", csv, "--label", "y", "--epochs", 2));
    args.addAll(List.of("--validation", 0, "--out", folder.resolve("m")));
    args.addAll(Arrays.asList(more));
    return Yhat.run(args.toArray());
  }

  private Model model(String text, Object... more) throws IOException {
    Yhat run = train(text, more);
    assertEquals(0, run.code(), run.err());
    return ModelFile.read(folder.resolve("m"));
  }

  @Test
  void kindsAreAsTheyLookUnlessGiven() throws IOException {
    assertEquals(List.of("code", "size"), model(TEXT).features().subList(0, 2));
    Model given = model(TEXT, "--categorical", "code, note", "--numeric", "size");
    assertTrue(given.encoder().columns().get(0) instanceof CategoricalEncoding);
    assertTrue(given.encoder().columns().get(1) instanceof NumericEncoding);
    assertEquals(List.of("code=1", "code=2"), given.features().subList(0, 2));
  }

  @Test
  void droppedColumnsAreNotEvenLookedAt() throws IOException {
    Model model = model(TEXT.replace("1,1,a", "1,1e999,a"), "--drop", "size,note");
    assertEquals(List.of("code", "count"), model.columns());
    assertEquals(List.of("code"), model(TEXT, "--drop", "size,note", "--drop=count").columns());
    assertEquals(
        List.of("size", "note", "count"), model(TEXT.replace("code", ""), "--drop", "").columns());
  }

  @Test
  void namesWithCommasGoInQuotes() throws IOException {
    String text = TEXT.replace("code,", "\"Income, net\",").replace("count,", "\"\"\"c\"\"\",");
    String name = "\"Income, net\"";
    assertEquals(List.of("size", "note", "\"c\""), model(text, "--drop", name).columns());
    assertEquals(List.of("size", "\"c\""), model(text, "--drop", "note, " + name).columns());
    assertEquals(
        List.of("Income, net=1", "Income, net=2"),
        model(text, "--categorical", name + ",note").features().subList(0, 2));
    assertEquals(4, model(text, "--numeric=" + name).columns().size());
    assertEquals(3, model(text, "--drop", "\"\"c\"\"").columns().size());
    assertEquals(
        "yhat: --drop: expected other columns than --numeric, got 'Income, net'\n",
        train(text, "--drop", name, "--numeric", name).err());
  }

  @Test
  void missingMarkersReplaceTheUsualOnesButForTheEmptyCell() throws IOException {
    String text = TEXT.replace("1,1,a", "1,-,a").replace("2,2,b", "2,,b");
    Model model = model(text, "--missing", "-");
    assertEquals(List.of("", "-"), model.encoder().missing().texts());
    assertEquals(new NumericEncoding("size", 3.5, true), model.encoder().columns().get(1));
  }

  @Test
  void delimiterIsFoundOutUnlessGiven() throws IOException {
    assertEquals(4, model(TEXT.replace(',', ';')).columns().size());
    assertEquals(4, model(TEXT.replace(',', '^'), "--delimiter", "^").columns().size());
    assertEquals(4, model(TEXT.replace(',', '\t'), "--delimiter", "tab").columns().size());
    Path csv = Files.writeString(folder.resolve("n.csv"), TEXT.replace(',', '^'));
    Yhat run = Yhat.run("predict", folder.resolve("m"), csv, "--delimiter", "^");
    assertTrue(run.out().startsWith("code,size,note,count,y,predicted,"), run.out());
    assertEquals(0, Yhat.run("evaluate", folder.resolve("m"), csv, "--delimiter", "^").code());
  }

  @Test
  void weightsAreNotLearnedFromButCount() throws IOException {
    Model weighted = model(TEXT, "--weight", "count");
    assertEquals(List.of("code", "size", "note"), weighted.columns());
    assertEquals("count", weighted.provenance().settings().get("sample_weight").string());
  }

  @Test
  void whatTheColumnsAreIsTold() throws IOException {
    String text = "n," + TEXT.replaceAll("(?m)^([12],)", "7,$1");
    Yhat run = train(text);
    assertTrue(run.out().startsWith("t.csv: 4 rows, 5 columns, 2 classes: p, q\n"), run.out());
    assertTrue(run.out().contains("\ncolumns: 3 numeric, 1 categorical (4 features)\n"), run.out());
    assertTrue(run.out().contains("\nnot learned from: 'n' (constant)\n"), run.out());
    assertTrue(train(text, "--json").out().contains("\"dropped\":[\"n\"]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--drop id,size | t.csv:1: no column 'id'; columns are code, size, note, count, y",
        "--drop a,b | t.csv:1: no columns 'a', 'b'; columns are code, size, note, count, y",
        "--numeric id | t.csv:1: no column 'id'; columns are code, size, note, count, y",
        "--categorical id | t.csv:1: no column 'id'; columns are code, size, note, count, y",
        "--weight id | t.csv:1: no column 'id'; columns are code, size, note, count, y",
        "--drop y | --drop: expected other columns than --label, got 'y'",
        "--weight y | --weight: expected other columns than --label, got 'y'",
        "--weight count --drop count | --drop: expected other columns than --weight, got 'count'",
        "--numeric code --categorical code | --numeric: expected other columns than"
            + " --categorical, got 'code'",
        "--numeric note | t.csv:2: column 'note': 'a' is not a number; reading the column as text,"
            + " or this as a missing value, would take it",
        "--delimiter ;; | --delimiter: expected one character, or tab, got ';;'",
        "--delimiter \" | --delimiter: expected a delimiter other than a quote, a space or a line"
            + " end, got U+0022",
      })
  void whatCannotBeIsRefused(String args, String line) throws IOException {
    Yhat run = train(TEXT, (Object[]) args.split(" "));
    assertEquals("yhat: " + line + "\n", run.err());
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertFalse(Files.exists(folder.resolve("m")));
  }

  @Test
  void markersWithoutMeaningForNumbersStayText() throws IOException {
    Model model = model(TEXT.replace("1,1,a", "1,1,NA"), "--missing", "none");
    CategoricalEncoding note = (CategoricalEncoding) model.encoder().columns().get(2);
    assertEquals(List.of("NA", "a", "b"), note.levels());
  }
}
