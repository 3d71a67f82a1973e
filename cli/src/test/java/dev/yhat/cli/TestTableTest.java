package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.yhat.layers.file.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --test} reads its table as {@code evaluate} does. */
final class TestTableTest {
  @TempDir private Path folder;

  private Path table(String name, String header, String row, int rows) throws IOException {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 1; i <= rows; i++) {
      String x = i % 5 == 0 ? "-999" : Integer.toString(i * 7 % 11);
      String y = i % 2 == 0 ? "even" : "odd";
      text.append(row.replace("I", "" + i).replace("X", x).replace("Y", y)).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private Yhat train(Path csv, String out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", csv, "--label", "y", "--epochs", 3));
    args.addAll(List.of("--json", "--out", folder.resolve(out)));
    args.addAll(Arrays.asList(more));
    return Yhat.run(args.toArray());
  }

  private void assertTestedAsEvaluated(Yhat training, String model, Path test) throws IOException {
    assertEquals(0, training.code(), training.err());
    List<String> lines = training.outLines();
    Json done = Json.parse(lines.get(lines.size() - 1), "out", "line");
    Yhat run = Yhat.run("evaluate", folder.resolve(model), test, "--json");
    Json evaluation = Json.parse(run.out().strip(), "out", "line");
    assertEquals(evaluation.get("accuracy"), done.get("test_accuracy"));
    assertEquals(evaluation.get("log_loss"), done.get("test_log_loss"));
  }

  @Test
  void columnsThatTheModelDoesNotNeedMayBeMissingOrOfAnotherKind() throws IOException {
    Path csv = table("t.csv", "id,constant,x,y", "I,1,X,Y", 30);
    Path without = table("without.csv", "x,y", "X,Y", 12);
    assertTestedAsEvaluated(train(csv, "m", "--test", without), "m", without);
    Path texts = table("texts.csv", "id,constant,x,y", "#I,one,X,Y", 12);
    assertTestedAsEvaluated(train(csv, "m", "--test", texts), "m", texts);
  }

  @Test
  void missingMarkersOfTheModelToGoOnFromHold() throws IOException {
    Path csv = table("t.csv", "x,y", "X,Y", 30);
    assertEquals(0, train(csv, "first", "--missing", "-999").code());
    Yhat second = train(csv, "m", "--warm-start", folder.resolve("first"), "--test", csv);
    assertTestedAsEvaluated(second, "m", csv);
  }

  @Test
  void delimiterHoldsForBothTables() throws IOException {
    Path csv = table("t.csv", "x^y", "X^Y", 30);
    assertEquals(0, train(csv, "m", "--test", csv, "--delimiter", "^").code());
  }

  @Test
  void whatTheModelNeedsIsRequiredBeforeTheTraining() throws IOException {
    Path csv = table("t.csv", "id,x,y", "I,X,Y", 30);
    Path other = table("other.csv", "id,z,y", "I,X,Y", 12);
    assertRefused("other.csv:1: no column 'x'; columns are id, z, y", csv, other);
    Path unlabelled = table("unlabelled.csv", "x,z", "X,Y", 12);
    assertRefused("unlabelled.csv:1: no column 'y'; columns are x, z", csv, unlabelled);
    assertRefused("none.csv: no such file", csv, folder.resolve("none.csv"));
  }

  private void assertRefused(String line, Path csv, Path test) {
    Yhat run = train(csv, "m", "--test", test);
    assertEquals("yhat: " + line + "\n", run.err());
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertFalse(Files.exists(folder.resolve("m")));
  }
}
