package dev.yhat.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Columns are found by the names by which Spark finds them. */
final class ColumnNamesTest {
  private static final List<Row> ROWS = LocalSpark.clouds(60, 3, 2, 5);

  private static long[] expected;

  @BeforeAll
  static void train() {
    expected = SparkTrainingTest.bits(classifier("").fit(LocalSpark.data(ROWS, 2)));
  }

  /** With a prefix to all names but the label's, which Spark itself takes as it is. */
  private static YhatClassifier classifier(String prefix) {
    return new YhatClassifier()
        .setHiddenLayers(3)
        .setEpochs(1)
        .setFeaturesCol(prefix + "features")
        .setWeightCol(prefix + "weight")
        .setValidationIndicatorCol(prefix + "validation");
  }

  @Test
  void caseDoesNotMatter() {
    YhatClassifier classifier =
        classifier("")
            .setFeaturesCol("FEATURES")
            .setWeightCol("WEIGHT")
            .setValidationIndicatorCol("Validation");
    assertArrayEquals(expected, SparkTrainingTest.bits(classifier.fit(LocalSpark.data(ROWS, 2))));
  }

  @Test
  void fieldsOfAStructAreColumns() {
    Dataset<Row> nested =
        LocalSpark.data(ROWS, 2)
            .select(
                struct(col("features"), col("weight"), col("validation")).as("s"), col("label"));
    YhatClassifier classifier = classifier("s.").setPredictionCol("p");
    assertArrayEquals(expected, SparkTrainingTest.bits(classifier.fit(nested)));
  }

  @Test
  void columnsThatCannotBeFoundOrUsedAreNamed() {
    Dataset<Row> data = LocalSpark.data(ROWS, 2);
    assertTrue(refusal(classifier("").setWeightCol("heft"), data).endsWith(", got 'heft'"));
    String unusable = refusal(classifier("").setWeightCol("features"), data);
    assertTrue(unusable.startsWith("weightCol: ") && unusable.contains("DOUBLE"), unusable);
    Dataset<Row> twice =
        data.withColumn("other", col("weight")).withColumnRenamed("other", "weight");
    String ambiguous = refusal(classifier(""), twice);
    assertTrue(ambiguous.startsWith("weightCol: ") && ambiguous.contains("ambiguous"), ambiguous);
  }

  @Test
  void aClassWithoutANameIsRefused() {
    Metadata metadata =
        NominalAttribute.defaultAttr().withValues(new String[] {"a", null}).toMetadata();
    Column label = col("label").cast(DataTypes.DoubleType).as("label", metadata);
    Dataset<Row> data = LocalSpark.data(ROWS, 2).withColumn("label", label);
    assertEquals(
        "labelCol: expected metadata with a name of each class, got null for class 1",
        refusal(classifier(""), data));
  }

  private static String refusal(YhatClassifier classifier, Dataset<Row> data) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> classifier.fit(data)).getMessage());
  }
}
