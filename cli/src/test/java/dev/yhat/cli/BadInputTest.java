package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a table or a place is told in one line, and nothing is written. */
final class BadInputTest {
  @TempDir private Path folder;

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text.replace(';', '\n'));
  }

  private Yhat train(Path csv, Object... more) {
    Object[] args = {"train", csv, "--label", "y", "--out", folder.resolve("m")};
    Object[] all = Stream.of(args, more).flatMap(Arrays::stream).toArray();
    return Yhat.run(all);
  }

  private void assertRefused(Yhat run, String line) {
    assertEquals("yhat: " + line + "\n", run.err());
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertFalse(Files.exists(folder.resolve("m")));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | t.csv: empty file",
        "a,y | t.csv:1: header only, no rows",
        "a,b;1,2;2,3 | t.csv:1: no column 'y'; columns are a, b",
        "y;1;2 | t.csv: no column besides 'y'",
        "a,y;1,p;2,p | t.csv: column 'y': only one class, 'p'; expected at" + " least 2 classes",
        "a,y;1,p;2 | t.csv:3: expected 2 fields, got 1",
        "a,y;1,p;2,q,r | t.csv:3: expected 2 fields, got 3",
        "a,y;1,p;2,q;3,p;4,p;5,p;6,p;7,p;8,p;9,p;ten,q | t.csv:11: column 'a': 'ten' is not a"
            + " number; reading the column as text, or this as a missing value, would take it",
        "a,y;1,p;1e999,q | t.csv:3: column 'a': '1e999' is too large; reading the column as"
            + " text, or this as a missing value, would take it",
        "a,y;1,p;2, | t.csv:3: column 'y': no label",
        "a,y;1,p;2,NA | t.csv:3: column 'y': no label",
        ",a,y;0,1,p;1,2,q | t.csv:1: column 1 has no name; --drop '' leaves it out",
        "a,a,y;1,1,p;2,1,q | t.csv:1: columns 1 and 2 have the same name 'a'",
      })
  void tableIsRefused(String text, String line) throws IOException {
    assertRefused(train(table(text)), line);
  }

  @Test
  void tableWithNothingToLearnFromIsRefused() throws IOException {
    Yhat run = train(table("a,y;1,p;1,q"));
    assertEquals(
        "yhat: t.csv: no column is left to learn from; dropped are ['a' (constant)]\n", run.err());
    assertEquals(2, run.code());
    assertFalse(Files.exists(folder.resolve("m")));
  }

  @Test
  void moreFoldsThanRowsAreRefused() throws IOException {
    assertRefused(
        train(table("a,y;1,p;2,q"), "--cv", 3), "--cv: expected at most 2, a row a fold, got 3");
  }

  @Test
  void moreThreadsThanAnyMachineStartsAtOnceAreRefused() throws IOException {
    String line = "--threads: expected a number from 1 to 1024, got 100000";
    Path csv = table("a,y;1,p;2,q");
    assertRefused(train(csv, "--threads", 100_000), line);
    assertRefused(Yhat.run("verify", folder.resolve("none"), csv, "--threads", 100_000), line);
  }

  @Test
  void tableThatIsNotThereIsRefused() {
    assertRefused(train(folder.resolve("none.csv")), "none.csv: no such file");
    assertEquals(2, train(folder).code());
  }

  @Test
  void labelUnseenInTrainingIsRefused() throws IOException {
    Path test = Files.writeString(folder.resolve("test.csv"), "a,y\n1,p\n2,q\n3,r\n");
    assertRefused(
        train(table("a,y;1,p;2,q"), "--test", test),
        "test.csv:4: column 'y': label 'r' was not seen in training; known labels are p, q");
  }

  @Test
  void controlCharactersOfATableDoNotReachTheTerminal() throws IOException {
    Yhat run = train(table("a,y;1,p;\"\u001b[2J\nx\",q"), "--numeric", "a");
    assertTrue(run.err().contains("'\uFFFD[2J x' is not a number;"), run.err());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void endlessCellIsShortened() throws IOException {
    Yhat run = train(table("a,y;1,p;" + "x".repeat(100_000) + ",q"), "--numeric", "a");
    assertEquals(2, run.code());
    assertTrue(run.err().length() < 1100, run.err());
  }

  @Test
  void placeThatIsNoFolderIsRefusedBeforeTraining() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Yhat run = Yhat.run("train", Yhat.IRIS, "--label", "species", "--out", file.resolve("m"));
    assertRefused(run, file.resolve("m") + ": " + file.toAbsolutePath() + " is not a folder");
  }

  @Test
  void placeThatHoldsAFolderInsteadOfTheModelIsRefusedBeforeTraining() throws IOException {
    Path model = Files.createDirectories(folder.resolve("taken").resolve(ModelFile.NAME));
    Yhat run = Yhat.run("train", Yhat.IRIS, "--label", "species", "--out", model.getParent());
    assertRefused(run, model + ": not a file, cannot be replaced");
  }

  @Test
  void modelThatIsNoneIsRefused() throws IOException {
    Path csv = table("a,y;1,p;2,q");
    Yhat run = Yhat.run("evaluate", folder.resolve("none"), csv);
    assertRefused(run, folder.resolve("none") + ": no such model");
    assertRefused(
        Yhat.run("predict", folder, csv), folder + ": no model.safetensors in this folder");
    Yhat wrong = Yhat.run("predict", csv, csv);
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().startsWith("yhat: " + csv + ": "), wrong.err());
    assertEquals(1, wrong.err().lines().count());
  }
}
