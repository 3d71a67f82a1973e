package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WarmStartTest {
  @TempDir private Path folder;
  private Path first;

  @BeforeEach
  void trainFirst() {
    first = folder.resolve("first");
    assertEquals(0, train(Yhat.PENGUINS, first, "--epochs", 20).code());
  }

  private static Yhat train(Path csv, Path out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", csv, "--label", "species", "--out", out));
    args.addAll(Arrays.asList(more));
    return Yhat.run(args.toArray());
  }

  private Yhat goOn(Path csv, Object... more) {
    List<Object> all = new ArrayList<>(List.of("--warm-start", first));
    all.addAll(Arrays.asList(more));
    return train(csv, folder.resolve("second"), all.toArray());
  }

  @Test
  void trainingGoesOnWithWhatTheModelKnows() throws IOException {
    double cold = firstLoss(train(Yhat.PENGUINS, folder.resolve("cold"), "--epochs", 1, "--json"));
    double warm = firstLoss(goOn(Yhat.PENGUINS, "--epochs", 1, "--json"));
    assertTrue(warm < cold / 3, warm + " " + cold);
    Model before = ModelFile.read(first);
    Model after = ModelFile.read(folder.resolve("second"));
    assertEquals(before.encoder(), after.encoder());
    assertEquals(before.standardizer(), after.standardizer());
    assertEquals(before.classes(), after.classes());
  }

  private static double firstLoss(Yhat run) {
    assertEquals(0, run.code(), run.err());
    return Double.parseDouble(run.out().replaceFirst("(?s).*?\"loss\":([^,]*),.*", "$1"));
  }

  @Test
  void columnsAreFoundByName() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(Yhat.PENGUINS)) {
      String[] f = line.split(",", -1);
      text.append(String.join(";", f[6], f[5], "more", f[4], f[3], f[2], f[1], f[0])).append('\n');
    }
    Path csv = Files.writeString(folder.resolve("other.csv"), text);
    Yhat straight = goOn(Yhat.PENGUINS, "--epochs", 2);
    Yhat shuffled = goOn(csv, "--epochs", 2);
    assertEquals(0, shuffled.code(), shuffled.err());
    assertEquals(tables(straight), tables(shuffled));
  }

  /** What an evaluation prints, which depends on every weight. */
  private static String tables(Yhat run) {
    return run.out().substring(run.out().indexOf("\nValidation: "));
  }

  @Test
  void newLabelAndMissingColumnsAreRefused() throws IOException {
    String text = Files.readString(Yhat.PENGUINS);
    Path rare = Files.writeString(folder.resolve("t.csv"), text.replaceFirst("Gentoo", "Emperor"));
    Yhat label = goOn(rare);
    assertEquals(2, label.code());
    assertTrue(
        label.err().contains("column 'species': label 'Emperor' was not seen in training"),
        label.err());
    assertEquals("", label.out());
    Path other = Files.writeString(folder.resolve("t.csv"), text.replaceFirst("island", "isle"));
    Yhat column = goOn(other);
    assertEquals(2, column.code());
    assertTrue(column.err().startsWith("yhat: t.csv:1: no column 'island'; columns are isle,"));
  }

  @Test
  void crossValidationIsRefusedAsTheModelMayKnowTheRowsThatAreHeldOut() {
    Yhat run = goOn(Yhat.PENGUINS, "--cv", 3);
    assertEquals(
        "yhat: --cv: means nothing with --warm-start, whose model may know the rows to measure"
            + " on\n",
        run.err());
    assertEquals(2, run.code());
    assertEquals("", run.out());
  }

  @Test
  void minimisationFromAModelWithDropoutIsRefusedBeforeTheTableIsRead() {
    assertEquals(0, train(Yhat.PENGUINS, first, "--epochs", 1, "--dropout", 0.25).code());
    Yhat run = goOn(folder.resolve("none.csv"), "--optimizer", "lbfgs");
    assertEquals(
        "yhat: --warm-start: expected a model without dropout with --optimizer lbfgs, got layer 2"
            + " Dropout(64, 0.25); sgd, adamw and rmsprop go on from it\n",
        run.err());
    assertEquals(2, run.code());
  }

  @ParameterizedTest
  @CsvSource({
    "--search=batch-size=8|16",
    "--hidden=8",
    "--activation=relu",
    "--dropout=0",
    "--no-standardize",
    "--categorical=sex",
    "--numeric=x",
    "--drop=sex",
    "--missing=.",
    "--init=x"
  })
  void whatTheModelDecidesIsRefused(String option) {
    Yhat run = goOn(Yhat.PENGUINS, option);
    String name = option.replaceFirst("=.*", "");
    assertEquals("yhat: " + name + ": means nothing with --warm-start\n", run.err());
    assertEquals(2, run.code());
  }
}
