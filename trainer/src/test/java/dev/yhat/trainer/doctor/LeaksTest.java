package dev.yhat.trainer.doctor;

import static dev.yhat.trainer.doctor.NoiseTable.ROWS;
import static dev.yhat.trainer.doctor.NoiseTable.labels;
import static dev.yhat.trainer.doctor.NoiseTable.noise;
import static dev.yhat.trainer.doctor.NoiseTable.range;
import static dev.yhat.trainer.doctor.NoiseTable.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that tell the label by themselves. */
class LeaksTest {
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
}
