package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A raw table, with names, numbers and holes, through all commands. */
final class PenguinsTest {
  private static final String HEADER =
      "island,beak_length_mm,beak_depth_mm,flipper_length_mm,body_mass_g,sex,species\n";

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void train() {
    model = folder.resolve("model");
    Yhat run =
        Yhat.run("train", Yhat.PENGUINS, "--label", "species", "--epochs", 20, "--out", model);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("penguins.csv: 344 rows, 6 columns, 3 classes: "), run.out());
  }

  /** Each row's fields in another order, with one more between them. */
  private static String shuffled(List<String> lines, String delimiter) {
    int[] order = {4, 6, 0, 2, 5, 1, 3};
    return IntStream.range(0, lines.size())
        .mapToObj(
            i -> {
              String[] fields = lines.get(i).split(",", -1);
              String shuffled =
                  Arrays.stream(order)
                      .mapToObj(place -> fields[place])
                      .collect(Collectors.joining(delimiter));
              return (i == 0 ? "note" : "x" + i) + delimiter + shuffled + "\n";
            })
        .collect(Collectors.joining());
  }

  /** The columns that predict has added, as they are written. */
  private static List<String> added(Yhat run) {
    assertEquals(0, run.code(), run.err());
    return run.outLines().stream()
        .map(line -> line.split(",", -1))
        .map(fields -> Arrays.copyOfRange(fields, fields.length - 4, fields.length))
        .map(fields -> String.join(",", fields))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void orderOfColumnsAndOthersBesideThemDoNotMatter(String delimiter) throws IOException {
    List<String> lines = Files.readAllLines(Yhat.PENGUINS);
    Path csv = Files.writeString(folder.resolve("s.csv"), shuffled(lines, delimiter));
    Yhat shuffled = Yhat.run("predict", model, csv);
    List<String> expected = added(Yhat.run("predict", model, Yhat.PENGUINS));
    assertEquals(345, expected.size());
    assertEquals(expected, added(shuffled));
    assertTrue(shuffled.out().startsWith("note,body_mass_g,species,island,"), shuffled.out());
    assertEquals(
        Yhat.run("evaluate", model, Yhat.PENGUINS).out().replace("penguins.csv", "s.csv"),
        Yhat.run("evaluate", model, csv).out());
  }

  @Test
  void defaultsReachTheAccuracyOfTheirKind() {
    for (int seed = 1; seed <= 5; seed++) {
      Yhat run =
          Yhat.run("train", Yhat.PENGUINS, "--label", "species", "--seed", seed, "--out", model);
      String accuracy = run.out().replaceFirst("(?s).*\nValidation: accuracy ([0-9.]+),.*", "$1");
      assertTrue(Double.parseDouble(accuracy) >= 0.97, "seed " + seed + ": " + accuracy);
    }
  }

  @Test
  void allMissingColumnsAreNamed() throws IOException {
    Path csv =
        Files.writeString(folder.resolve("t.csv"), "sex,body_mass_g,species\nMALE,1,Adelie\n");
    String line =
        "yhat: t.csv:1: no columns 'island', 'beak_length_mm', 'beak_depth_mm',"
            + " 'flipper_length_mm'; columns are sex, body_mass_g, species\n";
    for (String command : List.of("predict", "evaluate")) {
      Yhat run = Yhat.run(command, model, csv);
      assertEquals(2, run.code());
      assertEquals(line, run.err());
    }
  }

  @Test
  void levelsThatWereNotSeenAndHolesAreAccepted() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("t.csv"),
            HEADER + "Atlantis,46,14,216,5000,?,Gentoo\nBiscoe,NA,14,216,,unknown,Gentoo\n");
    Yhat predicted = Yhat.run("predict", model, csv);
    assertEquals(0, predicted.code(), predicted.err());
    assertTrue(
        predicted.outLines().get(1).startsWith("Atlantis,46,14,216,5000,?,Gentoo,Gentoo,"),
        predicted.out());
    assertTrue(Yhat.run("evaluate", model, csv).out().contains("accuracy 1.0000"));
  }

  @Test
  void wordAmongNumbersIsNamed() throws IOException {
    Path csv =
        Files.writeString(folder.resolve("t.csv"), HEADER + "Biscoe,46,deep,216,5000,,Gentoo\n");
    for (String command : List.of("predict", "evaluate")) {
      Yhat run = Yhat.run(command, model, csv);
      assertEquals(2, run.code());
      assertTrue(
          run.err().startsWith("yhat: t.csv:2: column 'beak_depth_mm': 'deep' is not a number"),
          run.err());
      assertEquals(1, run.err().lines().count());
    }
  }

  @Test
  void modelsOwnMarkersAreMissingToo() throws IOException {
    Path dots =
        Files.writeString(
            folder.resolve("dots.csv"),
            Files.readString(Yhat.PENGUINS).replace(",,,,,,", ",.,.,.,.,.,"));
    Yhat run =
        Yhat.run(
            "train", dots, "--label", "species", "--missing", ".", "--epochs", 2, "--out", model);
    assertEquals(0, run.code(), run.err());
    Path csv = Files.writeString(folder.resolve("t.csv"), HEADER + "Biscoe,.,14,.,,.,Gentoo\n");
    assertEquals(0, Yhat.run("predict", model, csv).code());
  }

  @Test
  void labelsMayBeIntegers() throws IOException {
    String text =
        Files.readString(Yhat.PENGUINS)
            .replace("Adelie", "10")
            .replace("Chinstrap", "9")
            .replace("Gentoo", "-1");
    Path csv = Files.writeString(folder.resolve("ints.csv"), text);
    Yhat run = Yhat.run("train", csv, "--label", "species", "--epochs", 20, "--out", model);
    assertTrue(run.out().startsWith("ints.csv: 344 rows, 6 columns, 3 classes: -1, 9, 10\n"));
    assertTrue(Yhat.run("predict", model, csv).out().contains(",10,10,"));
    assertEquals(0, Yhat.run("evaluate", model, csv).code());
  }
}
