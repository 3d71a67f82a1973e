package dev.yhat.trainer.doctor;

import static dev.yhat.trainer.doctor.NoiseTable.ROWS;
import static dev.yhat.trainer.doctor.NoiseTable.labels;
import static dev.yhat.trainer.doctor.NoiseTable.noise;
import static dev.yhat.trainer.doctor.NoiseTable.range;
import static dev.yhat.trainer.doctor.NoiseTable.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Columns that repeat others, and rows that are on both sides of the split. */
class DuplicatesTest {
  @Test
  void reportsColumnsThatRepeatAnother() {
    Finding copy = with("zcopy", NoiseTable::noise).finding(Kind.DUPLICATE_COLUMN);
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
}
