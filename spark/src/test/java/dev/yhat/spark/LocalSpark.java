package dev.yhat.spark;

import dev.yhat.core.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Spark in this JVM on two threads, four tries for each task, and data for it. */
final class LocalSpark {
  static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType)
          .add("weight", DataTypes.DoubleType)
          .add("validation", DataTypes.BooleanType);

  private LocalSpark() {}

  static SparkSession session() {
    return builder("local[2,4]").getOrCreate();
  }

  static SparkSession.Builder builder(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("yhat-spark tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", "target/spark-warehouse");
  }

  /** Rows in so many partitions, in their order. */
  static Dataset<Row> data(SparkSession session, List<Row> rows, int partitions) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return session.createDataFrame(context.parallelize(rows, partitions), SCHEMA);
  }

  static Dataset<Row> data(List<Row> rows, int partitions) {
    return data(session(), rows, partitions);
  }

  /** Clouds around one centre a class, with weights from 0.5 to 1.5; every fourth validates. */
  static List<Row> clouds(int rows, int inputs, int classes, long seed) {
    List<Row> made = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      long key = CounterRandom.key(seed, 99, i);
      int label = CounterRandom.below(key, 1_000, classes);
      double[] x = new double[inputs];
      for (int j = 0; j < inputs; j++) {
        x[j] = CounterRandom.normal(key, j) + (j % classes == label ? 3.0 : 0.0);
      }
      double weight = 0.5 + CounterRandom.uniform(key, 1_001);
      made.add(row(x, label, weight, i % 4 == 3));
    }
    return made;
  }

  static Row row(double[] x, double label, double weight, boolean validation) {
    return RowFactory.create(Vectors.dense(x), label, weight, validation);
  }
}
