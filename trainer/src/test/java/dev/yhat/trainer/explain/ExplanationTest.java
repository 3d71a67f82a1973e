package dev.yhat.trainer.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.table.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
  private static final Table PENGUINS =
      Table.read(Path.of("..", "examples", "data", "penguins.csv"));
  private static final Model MODEL =
      new Classifier().hidden(5).epochs(2).train(PENGUINS, "species").model();

  @Test
  void probabilitiesAreThoseOfTheModelToTheBit() {
    double[][] expected = MODEL.predictProba(PENGUINS);
    for (int row : new int[] {0, 3, 150, 343}) {
      Explanation explanation = Explanation.of(MODEL, PENGUINS, row, "species");
      assertArrayEquals(expected[row], explanation.recording().softmax().probabilities().data, 0.0);
    }
  }

  @Test
  void columnsTellTheirValuesAndTheFeaturesThatTheyBecame() {
    Explanation explanation = Explanation.of(MODEL, PENGUINS, 3, "species");
    assertEquals("penguins.csv:5", explanation.place());
    assertEquals(MODEL.columns(), explanation.columns().stream().map(EncodedColumn::name).toList());
    EncodedColumn island = explanation.columns().get(0);
    assertEquals("Torgersen", island.value());
    EncodedColumn beak = explanation.columns().get(1);
    assertEquals(new EncodedColumn("beak_length_mm", null, island.features(), 2), beak);
    double[] features = explanation.features().data;
    assertEquals(1.0, features[MODEL.features().indexOf("island=Torgersen")]);
    assertEquals(1.0, features[MODEL.features().indexOf("beak_length_mm=(missing)")]);
    double mean = MODEL.standardizer().means()[beak.first()];
    double scale = MODEL.standardizer().scales()[beak.first()];
    assertEquals(
        (features[beak.first()] - mean) / scale, explanation.recording().in().data[beak.first()]);
  }

  @Test
  void rowThatCannotBeExplainedIsRefusedWithItsPlace() {
    Map<String, Object> row = new HashMap<>();
    PENGUINS.columns().forEach(name -> row.put(name, PENGUINS.column(name).text(0)));
    row.put("species", "Emperor");
    assertEquals(
        "row 0: label 'Emperor' was not seen in training; known labels are Adelie, Chinstrap, Gentoo",
        refused(row));
    row.put("species", "Gentoo");
    row.remove("sex");
    assertEquals("table: no column 'sex'", refused(row).replaceFirst(";.*", ""));
  }

  @Test
  void numberThatOverflowsWhenStandardisedIsRefusedWithItsFeature() {
    double[][] rows = {{1e-300}, {2e-300}, {3e-300}, {4e-300}};
    Model model = new Classifier().hidden(2).epochs(1).fit(rows, new String[] {"a", "a", "b", "b"});
    String column = model.columns().get(0);
    Table far = Table.of(List.of(Map.of(column, 1e300, "y", "a")));
    assertEquals(
        "row 0: feature '"
            + column
            + "': expected a number that stays finite when it is standardised, got 1.0E300",
        assertThrows(IllegalArgumentException.class, () -> Explanation.of(model, far, 0, "y"))
            .getMessage());
  }

  private static String refused(Map<String, Object> row) {
    Table table = Table.of(Arrays.asList(row));
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class, () -> Explanation.of(MODEL, table, 0, "species"))
            .getMessage());
  }
}
