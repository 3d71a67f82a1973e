package dev.yhat.trainer.doctor;

import static dev.yhat.trainer.doctor.NoiseTable.ROWS;
import static dev.yhat.trainer.doctor.NoiseTable.labels;
import static dev.yhat.trainer.doctor.NoiseTable.noise;
import static dev.yhat.trainer.doctor.NoiseTable.range;
import static dev.yhat.trainer.doctor.NoiseTable.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableDoctorTest {
  @Test
  void reportsColumnsThatTheEncoderDrops() {
    Finding constant =
        Finding.notice(
            Kind.CONSTANT_COLUMN,
            List.of("x"),
            "column 'x' has one value in all training rows, and is left out");
    assertEquals(List.of(constant), with("x", i -> 7).findings());
    assertEquals(
        List.of(
            Finding.notice(
                Kind.IDENTIFIER_COLUMN,
                List.of("id"),
                "column 'id' looks like an identifier of the rows, and is left out; if it is not"
                    + " one, declare it numeric or categorical")),
        with("id", i -> i + 1).findings());
    assertEquals(
        List.of(
            Finding.notice(
                Kind.RARE_TEXT_COLUMN,
                List.of("x"),
                "column 'x' has no text that enough training rows share, and is left out")),
        with("x", i -> "text " + i / 2).findings(new EncoderSettings().rareBelow(3)));
  }

  @Test
  void doesNotReportWhatWasAskedFor() {
    assertEquals(List.of(), with("x", i -> 7).findings(new EncoderSettings().drop("x")));
  }

  @Test
  void looksOnlyAtColumnsOfTheEncoder() {
    Examinations leaking = with("x", i -> i % 3);
    assertEquals(List.of(Kind.LEAK), leaking.kinds());
    assertEquals(List.of(), leaking.findings(new EncoderSettings().drop("x")));
  }

  @Test
  void reportsNumbersFarFromOneIfNothingStandardizesThem() {
    Examinations weights = with("grams", i -> 4200 + i % 2 * 10);
    assertEquals(List.of(), weights.kinds());
    assertEquals(
        List.of(
            Finding.warning(
                Kind.UNSCALED_INPUT,
                List.of("grams"),
                "standardisation is off, but numbers are far from 1, where networks learn best:"
                    + " column 'grams' (4,200 ± 5); standardise or scale it")),
        with("grams", i -> 4195 + i % 2 * 10).unstandardized().findings());
    List<Kind> unscaled = List.of(Kind.UNSCALED_INPUT);
    assertEquals(unscaled, with("tiny", i -> noise(i + ROWS) * 1e-4).unstandardized().kinds());
    assertEquals(unscaled, with("huge", i -> noise(i + ROWS) * 1e307).unstandardized().kinds());
    assertEquals(List.of(), with("fine", i -> noise(i + ROWS) * 2).unstandardized().kinds());
    assertEquals(List.of(), with("yes", i -> noise(i) > 0).unstandardized().kinds());
  }

  private static String[] classes(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> Collections.nCopies(entry.getValue(), entry.getKey()).stream())
        .toArray(String[]::new);
  }

  @Test
  void reportsClassesWithFewerRowsThanFolds() {
    Examinations few = noise(classes(Map.of("a", 20, "b", 4, "c", 3)));
    assertEquals(List.of(), few.folds(3).kinds());
    assertEquals(
        List.of(
            Finding.warning(
                Kind.FEWER_ROWS_THAN_FOLDS,
                List.of(),
                "label: classes 'b' (4 rows) and 'c' (3 rows) have fewer rows than the 5 folds,"
                    + " some of which will have none; take fewer folds, or merge classes")),
        few.folds(5).findings());
  }

  @Test
  void reportsClassesThatAPartHardlyHas() {
    assertEquals(
        List.of(
            Finding.warning(
                Kind.SCARCE_CLASS,
                List.of(),
                "label: class 'b' (1 row) has too few rows to learn from in the training part;"
                    + " collect more, or merge classes")),
        noise(classes(Map.of("a", 20, "b", 1))).findings());
    Examinations split =
        noise(classes(Map.of("a", 20, "b", 3))).with(new Split(range(1, 22), new int[] {0, 22}));
    assertEquals(
        List.of(
            Finding.notice(
                Kind.SCARCE_CLASS,
                List.of(),
                "label: classes 'a' (1 row) and 'b' (1 row) have too few rows to measure in the"
                    + " validation part; collect more, or merge classes")),
        split.findings());
  }

  @Test
  void reportsExtremeImbalance() {
    assertEquals(List.of(), noise(classes(Map.of("a", 200, "b", 2))).findings());
    assertEquals(
        List.of(
            Finding.warning(
                Kind.IMBALANCE,
                List.of(),
                "label: class 'a' has 1,201 training rows, more than 100 for each one of class 'b'"
                    + " (12 rows); without ever answering otherwise, 99 % are right: balance the"
                    + " classes' weights, and look at each class's recall")),
        noise(classes(Map.of("a", 1201, "b", 12))).findings());
  }

  @Test
  void tellsFindingsInTheOrderOfTheirKinds() {
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new double[] {1000 * (i % 3), 1, noise(i), i, noise(i)};
    }
    rows[ROWS - 1] = rows[0];
    Table table = Table.of(rows, List.of("code", "one", "x", "id", "again"));
    Split split = new Split(range(0, 110), range(110, ROWS));
    List<Kind> kinds =
        Examinations.of(table, labels(ROWS)).with(split).unstandardized().folds(50).kinds();
    assertEquals(
        List.of(
            Kind.CONSTANT_COLUMN,
            Kind.IDENTIFIER_COLUMN,
            Kind.DUPLICATE_COLUMN,
            Kind.LEAK,
            Kind.UNSCALED_INPUT,
            Kind.DUPLICATE_ROWS,
            Kind.FEWER_ROWS_THAN_FOLDS),
        kinds);
  }

  @Test
  void refusesWhatDoesNotFitTheTable() {
    Examinations iris = Examinations.ofFile("iris.csv", "species");
    Table table = iris.table();
    TableEncoder encoder = TableEncoder.fit(table, range(0, 150), new EncoderSettings());
    IllegalArgumentException labels =
        assertThrows(
            IllegalArgumentException.class,
            () -> TableDoctor.examine(table, "l", new String[3], iris.split(), encoder, true, 0));
    assertEquals(
        "TableDoctor: expected 150 labels, one a row of iris.csv, got 3", labels.getMessage());
    IllegalArgumentException rows =
        assertThrows(
            IllegalArgumentException.class,
            () -> iris.with(new Split(new int[] {0, 1}, new int[] {150})).findings());
    assertEquals("TableDoctor: expected rows from 0 to 149, got 150", rows.getMessage());
    Split empty = new Split(new int[0], range(0, 150));
    assertThrows(
        IllegalArgumentException.class,
        () -> TableDoctor.examine(table, "l", iris.labels(), empty, encoder, true, 0));
    Table without = table.without("petal_width");
    IllegalArgumentException columns =
        assertThrows(
            IllegalArgumentException.class,
            () -> TableDoctor.examine(without, "l", iris.labels(), iris.split(), encoder, true, 0));
    assertTrue(columns.getMessage().contains("petal_width"), columns.getMessage());
  }
}
