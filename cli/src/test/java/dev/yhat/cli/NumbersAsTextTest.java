package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers with commas, currency signs or units, which are text here, are not passed over. */
final class NumbersAsTextTest {
  @TempDir private Path folder;

  private Yhat train(String rows, Object... more) throws IOException {
    StringBuilder text = new StringBuilder("a;b;y\n");
    for (int i = 0; i < 24; i++) {
      text.append(rows.replace("#", Integer.toString(i))).append(i % 2 == 0 ? ";p\n" : ";q\n");
    }
    Path csv = Files.writeString(folder.resolve("t.csv"), text);
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("train", csv, "--label", "y", "--epochs", 1));
    args.addAll(List.of("--out", folder.resolve("m")));
    args.addAll(List.of(more));
    return Yhat.run(args.toArray());
  }

  private static List<String> notes(Yhat run) {
    return run.outLines().stream().filter(line -> line.contains("was read as text")).toList();
  }

  @Test
  void decimalCommaIsTold() throws IOException {
    Yhat run = train("0.#;0,#");
    assertEquals(0, run.code(), run.err());
    assertEquals(
        List.of(
            "note: t.csv:2: column 'b': '0,0' was read as text; written as 0.0 it would be a number"),
        notes(run));
  }

  @Test
  void itIsToldBeforeThatNothingIsLeftToLearnFrom() throws IOException {
    Yhat run = train("-1,#;1,234.#");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("no column is left to learn from"), run.err());
    assertEquals(
        List.of(
            "note: t.csv:2: column 'a': '-1,0' was read as text; written as -1.0 it would be a"
                + " number; so was column 'b' ('1,234.0')"),
        notes(run));
  }

  @Test
  void namesWithCommasAreNames() throws IOException {
    assertEquals(List.of(), notes(train("0.#;Miller, #")));
    assertEquals(List.of(), notes(train("0.#;0,#", "--categorical", "b")));
    assertEquals(List.of(), notes(train("0.#;0,#", "--quiet")));
  }

  @Test
  void currencySignIsToldWithWhatToDo() throws IOException {
    Yhat run = train("0.#;$#.50");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("\nnot learned from: 'b' (identifier-like)\n"), run.out());
    assertEquals(
        List.of(
            "note: t.csv:2: column 'b': '$0.50' was read as text; written as 0.50 it would be a"
                + " number"),
        notes(run));
  }

  @Test
  void programsAndTheReportAreToldToo() throws IOException {
    Yhat run = train("0.#;# %", "--json");
    assertEquals(
        List.of(
            "{\"event\":\"finding\",\"kind\":\"numbers_as_text\",\"severity\":\"notice\","
                + "\"columns\":[\"b\"],\"message\":\"t.csv:2: column 'b': '0 %' was read as text;"
                + " written as 0 it would be a number\"}"),
        notes(run));
    assertTrue(
        Files.readString(folder.resolve("m").resolve("metrics.json")).contains("numbers_as_text"));
    assertTrue(
        Files.readString(folder.resolve("m").resolve("report.html")).contains("Numbers as text"));
    assertEquals(List.of(), notes(train("0.#;# %", "--json", "--quiet")));
  }

  @Test
  void columnDeclaredNumericIsRefusedWithTheNumberItWouldBe() throws IOException {
    Yhat run = train("0.#;$#.50", "--numeric", "b");
    assertEquals(2, run.code());
    assertEquals(
        "yhat: t.csv:2: column 'b': '$0.50' is not a number, 0.50 would be; reading the column as"
            + " text, or this as a missing value, would take it\n",
        run.err());
  }
}
