package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.table.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

final class ScoringTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.IntegerType)
          .add("island", DataTypes.StringType)
          .add("mass", DataTypes.createDecimalType(10, 2))
          .add("adult", DataTypes.BooleanType);

  private static Model model() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      Map<String, Object> row = new HashMap<>();
      row.put("island", List.of("Biscoe", "Dream", "Torgersen").get(i % 3));
      row.put("mass", i % 7 == 0 ? null : 3000 + 40.0 * ((i * 31) % 80));
      row.put("adult", i % 5 < 3);
      row.put("kind", i % 3 == 0 ? "a" : "b");
      rows.add(row);
    }
    return new Classifier().hidden(8).epochs(10).fit(Table.of(rows), "kind");
  }

  @Test
  void rawColumnsAreScoredAsThePlainModelDoes() {
    Model model = model();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      String island = i % 10 == 0 ? null : i % 11 == 0 ? "Elsewhere" : "Dream";
      BigDecimal mass = i % 13 == 0 ? null : BigDecimal.valueOf(300_000 + i, 2);
      rows.add(RowFactory.create(i, island, mass, i % 17 == 0 ? null : i % 2 == 0));
    }
    Dataset<Row> data = LocalSpark.session().createDataFrame(rows, SCHEMA).repartition(2);
    List<Row> scored = Scoring.score(data, model).collectAsList();
    assertEquals(rows.size(), scored.size());
    for (Row row : scored) {
      Map<String, Object> cells = new HashMap<>();
      cells.put("island", row.getAs("island"));
      cells.put("mass", row.getAs("mass"));
      cells.put("adult", row.getAs("adult"));
      assertEquals(model.predict(cells), row.getAs("prediction"));
      assertArrayEquals(model.predictProba(cells), row.<Vector>getAs("probability").toArray());
    }
  }

  @Test
  void missingTakenAndDoubleColumnsAreNamed() {
    Model model = model();
    Dataset<Row> data = LocalSpark.session().createDataFrame(List.of(), SCHEMA);
    assertEquals(0, Scoring.score(data, model).count());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Scoring.score(data.drop("mass").drop("adult"), model));
    assertEquals(
        "data: expected the columns " + model.columns() + ", missing [adult, mass]",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Scoring.score(data.withColumnRenamed("id", "prediction"), model));
    assertEquals(
        "data: expected no column 'prediction', as the predictions get that name", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Scoring.score(data.withColumnRenamed("id", "mass"), model));
    assertEquals("data: expected one column 'mass', got 2", e.getMessage());
  }
}
