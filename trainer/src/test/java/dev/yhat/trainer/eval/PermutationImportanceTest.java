package dev.yhat.trainer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.CounterRandom;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.eval.PermutationImportance.Importance;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PermutationImportanceTest {
  private static final long PURPOSE = 0x7065726d;
  private static final List<String> INPUTS = List.of("size", "colour", "noise");

  /** The class depends on size and colour, not on noise; a size in 10 is missing. */
  private static List<Map<String, Object>> rows(int count) {
    List<Map<String, Object>> rows = new ArrayList<>();
    long key = CounterRandom.key(3, 77, 0);
    for (int i = 0; i < count; i++) {
      double size = CounterRandom.normal(key, 4L * i);
      String colour = List.of("red", "green", "blue").get(CounterRandom.below(key, 4L * i + 1, 3));
      Map<String, Object> row = new HashMap<>();
      row.put("size", i % 10 == 9 ? null : size);
      row.put("colour", colour);
      row.put("noise", CounterRandom.normal(key, 4L * i + 2));
      row.put("kind", size + (colour.equals("red") ? 1.5 : 0) > 0.5 ? "big" : "small");
      rows.add(row);
    }
    return rows;
  }

  private static Model model(Table table) {
    return new Classifier().hidden(8).epochs(30).fit(table, "kind");
  }

  /** The rows with the raw values of a column as the documented order has them. */
  private static Table shuffled(List<Map<String, Object>> rows, String column, long seed, int r) {
    int[] order = IntStream.range(0, rows.size()).toArray();
    CounterRandom.shuffle(CounterRandom.key(seed, PURPOSE, r), order);
    List<Map<String, Object>> changed = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      Map<String, Object> row = new HashMap<>(rows.get(i));
      row.put(column, rows.get(order[i]).get(column));
      changed.add(row);
    }
    return Table.of(changed);
  }

  @Test
  void isWhatShufflingTheRawColumnDoes() {
    List<Map<String, Object>> rows = rows(300); // more than one batch, the last one short
    Table table = Table.of(rows);
    Model model = model(table);
    Evaluation whole = model.predictions(table, "kind").evaluation();

    List<Importance> importances = new PermutationImportance(3, 300, 9).of(model, table, "kind");

    assertEquals(model.columns(), importances.stream().map(Importance::column).toList());
    assertEquals(List.copyOf(INPUTS.stream().sorted().toList()), model.columns());
    for (Importance importance : importances) {
      double[] rises = new double[3];
      double[] drops = new double[3];
      for (int r = 0; r < 3; r++) {
        Table worse = shuffled(rows, importance.column(), 9, r + 1);
        Evaluation of = model.predictions(worse, "kind").evaluation();
        rises[r] = of.logLoss() - whole.logLoss();
        drops[r] = whole.accuracy() - of.accuracy();
      }
      assertEquals((rises[0] + rises[1] + rises[2]) / 3, importance.lossRise(), 1e-14);
      assertEquals((drops[0] + drops[1] + drops[2]) / 3, importance.accuracyDrop(), 1e-14);
      assertEquals(deviation(rises), importance.lossDeviation(), 1e-14);
      assertEquals(deviation(drops), importance.accuracyDeviation(), 1e-14);
    }
  }

  /** Of three values: the sum of squared pairwise differences is 3·2·variance. */
  private static double deviation(double[] of) {
    double ab = of[0] - of[1];
    double bc = of[1] - of[2];
    double ca = of[2] - of[0];
    return Math.sqrt((ab * ab + bc * bc + ca * ca) / 6);
  }

  @Test
  void columnsThatMatterStandOut() {
    Table table = Table.of(rows(300));
    Map<String, Importance> by = new HashMap<>();
    PermutationImportance.withSeed(1)
        .of(model(table), table, "kind")
        .forEach(importance -> by.put(importance.column(), importance));

    assertTrue(by.get("size").accuracyDrop() > 0.2, by.toString());
    assertTrue(by.get("colour").accuracyDrop() > 0.05, by.toString());
    assertTrue(by.get("colour").accuracyDrop() > 2 * by.get("noise").accuracyDrop(), by.toString());
    assertTrue(by.get("size").lossRise() > by.get("colour").lossRise(), by.toString());
    assertTrue(by.get("colour").lossRise() > 2 * by.get("noise").lossRise(), by.toString());
  }

  @Test
  void equalSettingsGiveEqualBitsAndOthersNot() {
    Table table = Table.of(rows(60));
    Model model = model(table);
    List<Importance> first = PermutationImportance.withSeed(1).of(model, table, "kind");
    assertEquals(first, new PermutationImportance(5, 2000, 1).of(model, table, "kind"));
    assertNotEquals(first, PermutationImportance.withSeed(2).of(model, table, "kind"));
  }

  @Test
  void largeTableIsLookedAtThroughSomeOfItsRows() {
    Table table = Table.of(rows(120));
    Model model = model(table);
    int[] drawn = IntStream.range(0, 120).toArray();
    CounterRandom.shuffle(CounterRandom.key(5, PURPOSE, 0), drawn);
    drawn = Arrays.copyOf(drawn, 40);
    Arrays.sort(drawn);
    PermutationImportance importance = new PermutationImportance(2, 40, 5);
    assertEquals(
        importance.of(model, table.select(drawn), "kind"), importance.of(model, table, "kind"));
  }

  @Test
  void singleRowAndSingleRepeatTellNothing() {
    Table table = Table.of(rows(60));
    List<Importance> importances =
        new PermutationImportance(1, 1, 5).of(model(table), table, "kind");
    for (Importance importance : importances) {
      assertEquals(new Importance(importance.column(), 0, 0, 0, 0), importance);
    }
  }

  @Test
  void refusesWhatItCannotMeasure() {
    assertEquals(
        "PermutationImportance: expected at least 1 repeat and 1 row, got 0 and 2",
        assertThrows(IllegalArgumentException.class, () -> new PermutationImportance(0, 2, 1))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new PermutationImportance(1, 0, 1));
    Table table = Table.of(rows(60));
    Model model = model(table);
    PermutationImportance importance = PermutationImportance.withSeed(1);
    assertEquals(
        "PermutationImportance: table: expected at least 1 row, got none",
        assertThrows(
                IllegalArgumentException.class,
                () -> importance.of(model, table.select(new int[0]), "kind"))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> importance.of(model, table.without("noise"), "kind"));
  }
}
