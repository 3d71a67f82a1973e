package dev.yhat.spark;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Predictions of a plain Yhat {@link Model}, wherever it was trained, for a DataFrame. */
public final class Scoring {
  /** Name of the column with the most probable class's name. */
  public static final String PREDICTION = "prediction";

  /** Name of the column with the vector of probabilities, in the order of the model's classes. */
  public static final String PROBABILITY = "probability";

  private Scoring() {}

  /**
   * Adds the columns {@value #PREDICTION} and {@value #PROBABILITY}. The model's columns are found
   * by name, as raw as in training: numbers, texts, booleans, null where they are missing.
   *
   * @throws IllegalArgumentException naming all columns that are not there, or one that is there
   *     twice, or one that is already; a value that cannot be used fails the job, naming partition,
   *     row and column
   */
  public static Dataset<Row> score(Dataset<Row> data, Model model) {
    StructType schema = data.schema();
    List<String> present = Arrays.asList(schema.fieldNames());
    List<String> missing =
        model.columns().stream().filter(name -> !present.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "data: expected the columns " + model.columns() + ", missing " + missing);
    }
    for (String name : model.columns()) {
      int found = Collections.frequency(present, name);
      if (found > 1) {
        throw new IllegalArgumentException(
            "data: expected one column '" + name + "', got " + found);
      }
    }
    for (String added : List.of(PREDICTION, PROBABILITY)) {
      if (present.contains(added)) {
        throw new IllegalArgumentException(
            "data: expected no column '" + added + "', as the predictions get that name");
      }
    }
    int[] places = model.columns().stream().mapToInt(schema::fieldIndex).toArray();
    StructType scored =
        schema
            .add(PREDICTION, DataTypes.StringType, false)
            .add(PROBABILITY, SQLDataTypes.VectorType(), false);
    return data.mapPartitions(
        new PartitionScorer(ModelFile.toBytes(model), places), Encoders.row(scored));
  }
}
