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

/** Numbers with commas, which are text here, are not passed over in silence. */
final class CommaNumbersTest {
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
            "note: t.csv:2: column 'b': '0,0' was read as text, since a number has a point and no"
                + " comma"),
        notes(run));
  }

  @Test
  void itIsToldBeforeThatNothingIsLeftToLearnFrom() throws IOException {
    Yhat run = train("-1,#;1,234.#");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("no column is left to learn from"), run.err());
    assertEquals(
        List.of(
            "note: t.csv:2: column 'a': '-1,0' was read as text, since a number has a point and no"
                + " comma; so 1 more column was"),
        notes(run));
  }

  @Test
  void namesWithCommasAreNames() throws IOException {
    assertEquals(List.of(), notes(train("0.#;Miller, #")));
    assertEquals(List.of(), notes(train("0.#;0,#", "--categorical", "b")));
    assertEquals(List.of(), notes(train("0.#;0,#", "--quiet")));
    assertEquals(List.of(), notes(train("0.#;0,#", "--json")));
  }
}
