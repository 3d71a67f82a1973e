package dev.yhat.trainer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.CounterRandom;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableDoctorTest {
  private static final int ROWS = 120;

  /** Of row i, not the same twice. */
  private static double noise(int i) {
    return CounterRandom.normal(CounterRandom.key(1, 2, 3), i);
  }

  /** 120 rows of noise and one more column, with classes a, b and c in turn. */
  private static Examinations with(String name, IntFunction<@Nullable Object> cells) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Map<String, Object> row = new HashMap<>();
      row.put("noise", noise(i));
      row.put(name, cells.apply(i));
      rows.add(row);
    }
    return Examinations.of(Table.of(rows), labels(ROWS));
  }

  private static String[] labels(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> List.of("a", "b", "c").get(i % 3))
        .toArray(String[]::new);
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

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
  void reportsColumnsThatRepeatAnother() {
    Finding copy = with("zcopy", TableDoctorTest::noise).finding(Kind.DUPLICATE_COLUMN);
    assertEquals(
        Finding.notice(
            Kind.DUPLICATE_COLUMN,
            List.of("zcopy"),
            "column 'zcopy' repeats 'noise', exactly or on another scale, and teaches nothing more;"
                + " leave one of the two out"),
        copy);
    List<Kind> repeated = List.of(Kind.DUPLICATE_COLUMN);
    assertEquals(repeated, with("x", i -> noise(i) * 2.54 + 32).kinds());
    assertEquals(repeated, with("x", i -> 1 - noise(i)).kinds());
    assertEquals(List.of(), with("x", i -> noise(i) * noise(i)).kinds());
    assertEquals(List.of(), with("x", i -> i == 5 ? 0.5 : noise(i)).kinds());
    assertEquals(List.of(), with("x", i -> i == 5 ? null : noise(i)).kinds());
  }

  @Test
  void reportsTextsThatRepeatOthersUnderOtherNames() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      boolean man = noise(i) > 0;
      boolean old = noise(i + ROWS) > 0;
      rows.add(
          Map.of("sex", man ? "m" : "f", "title", man ? "Mr" : "Ms", "age", old ? "old" : "young"));
    }
    Finding finding = Examinations.of(Table.of(rows), labels(ROWS)).finding(Kind.DUPLICATE_COLUMN);
    assertEquals(List.of("title"), finding.columns());
  }

  @Test
  void namesTheFirstOfSeveralColumnsThatAreTheSame() {
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      double other = noise(i + ROWS);
      rows[i] = new double[] {noise(i), other, -noise(i), 3 * noise(i), other + 1};
    }
    Table table = Table.of(rows, List.of("a", "b", "c", "d", "e"));
    Finding finding = Examinations.of(table, labels(ROWS)).finding(Kind.DUPLICATE_COLUMN);
    assertEquals(List.of("c", "d", "e"), finding.columns());
    assertTrue(
        finding
            .message()
            .startsWith("columns: 'c' repeats 'a', 'd' repeats 'a' and 'e' repeats 'b'"),
        finding.message());
  }

  @Test
  void comparesColumnsOfHugeNumbers() {
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new double[] {i % 2 == 0 ? -1.5e308 : 1.5e308, noise(i)};
    }
    rows[0][0] = 0;
    assertEquals(
        List.of(), Examinations.of(Table.of(rows, List.of("x", "y")), labels(ROWS)).kinds());
  }

  @Test
  void reportsTheLabelInOtherWords() {
    assertEquals(
        List.of(
            Finding.warning(
                Kind.LEAK,
                List.of("copy"),
                "column 'copy' alone predicts label in 100 % of the 120 training rows (the most"
                    + " frequent class has 33.3 %); is it known when you predict? If not, leave it"
                    + " out")),
        with("copy", i -> "class " + "abc".charAt(i % 3)).findings());
    List<Kind> leak = List.of(Kind.LEAK);
    assertEquals(leak, with("x", i -> List.of(70, 10, 40).get(i % 3)).kinds());
    assertEquals(leak, with("x", i -> i % 6).kinds()); // two codes a class
    assertEquals(leak, with("x", i -> i % 3 == 0 ? null : i % 3 * 10 + i * .01).kinds());
  }

  @Test
  void reportsSeveralLeaksAtOnce() {
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new double[] {i % 3, noise(i), i % 3 * 100 + noise(i)};
    }
    Finding finding =
        Examinations.of(Table.of(rows, List.of("a", "b", "c")), labels(ROWS)).finding(Kind.LEAK);
    assertEquals(List.of("a", "c"), finding.columns());
    assertTrue(
        finding
            .message()
            .startsWith("columns 'a' and 'c' each alone predict label in 100 % and 100 % of the"),
        finding.message());
  }

  @Test
  void takesNoGoodColumnForALeak() {
    assertEquals(List.of(), with("x", i -> i % 50 == 0 ? 0 : i % 3 + .1 * noise(i)).kinds());
    EncoderSettings asText = new EncoderSettings().categorical("x").rareBelow(0);
    assertEquals(List.of(), with("x", i -> "person " + i).findings(asText));
    assertEquals(List.of(), with("x", i -> "pair " + i % 3 + "/" + i / 6).findings(asText));
  }

  @Test
  void needsEnoughRowsForALeak() {
    double[][] rows = new double[45][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {i % 3, noise(i)};
    }
    Table table = Table.of(rows, List.of("x", "y"));
    assertEquals(List.of(), Examinations.of(table, labels(45)).kinds());
  }

  @Test
  void seesLeaksInManyRows() {
    int count = 30_001;
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = new double[] {i % 3 + noise(i) * .01, noise(i)};
    }
    Table table = Table.of(rows, List.of("x", "y"));
    Finding leak = Examinations.of(table, labels(count)).finding(Kind.LEAK);
    assertTrue(leak.message().contains("10,000 training rows looked at"), leak.message());
  }

  @Test
  void looksForLeaksInTheTrainingPartOnly() {
    Examinations half = with("x", i -> i < 60 ? noise(i + ROWS) : i % 3 * 10 + noise(i));
    assertFalse(half.with(new Split(range(0, 60), range(60, ROWS))).kinds().contains(Kind.LEAK));
    assertTrue(half.with(new Split(range(60, ROWS), range(0, 60))).kinds().contains(Kind.LEAK));
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

  @Test
  void reportsRowsOnBothSidesOfTheSplit() {
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new double[] {noise(i), noise(i + ROWS)};
    }
    rows[100] = rows[7];
    rows[8] = new double[] {0.0, 1};
    rows[110] = new double[] {-0.0, 1};
    rows[9] = rows[10]; // both in the training part
    Table table = Table.of(rows, List.of("x", "y"));
    Split split = new Split(range(0, 90), range(90, ROWS));
    assertEquals(
        List.of(
            Finding.notice(
                Kind.DUPLICATE_ROWS,
                List.of(),
                "2 of the 30 rows to validate on are in the training part too (such as row"
                    + " 100, the same as row 7)")),
        Examinations.of(table, labels(ROWS)).with(split).findings());
  }

  @Test
  void warnsOfManyRowsOnBothSidesOfTheSplit() {
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new double[] {i % 3 == 0 ? Double.NaN : noise(i % 60), noise(i % 60 + ROWS)};
    }
    Table table = Table.of(rows, List.of("x", "y"));
    Split split = new Split(range(0, 60), range(60, ROWS));
    Finding finding = Examinations.of(table, labels(ROWS)).with(split).finding(Kind.DUPLICATE_ROWS);
    assertEquals(Severity.WARNING, finding.severity());
    assertTrue(finding.message().startsWith("60 of the 60 rows to validate on are in"));
  }

  @Test
  void tellsTheDuplicateInIris() {
    Examinations iris = Examinations.ofFile("iris.csv", "species");
    int[] all = range(0, 150);
    int second = 142; // the same as row 101
    Split split =
        new Split(Arrays.stream(all).filter(i -> i % 142 != 0).toArray(), new int[] {0, second});
    Finding finding = iris.with(split).finding(Kind.DUPLICATE_ROWS);
    assertEquals(
        "1 of the 2 rows to validate on is in the training part too (such as iris.csv:144, the"
            + " same as iris.csv:103)",
        finding.message());
  }

  private static String[] classes(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> Collections.nCopies(entry.getValue(), entry.getKey()).stream())
        .toArray(String[]::new);
  }

  private static Examinations noise(String... labels) {
    double[][] rows = new double[labels.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {noise(i), noise(i + labels.length)};
    }
    return Examinations.of(Table.of(rows, List.of("x", "y")), labels);
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
