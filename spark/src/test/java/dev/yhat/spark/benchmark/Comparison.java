package dev.yhat.spark.benchmark;

import dev.yhat.core.CounterRandom;
import dev.yhat.spark.YhatClassifier;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Measures trainings beside MLlib's {@code MultilayerPerceptronClassifier}, on the same rows,
 * layers and cluster: seconds, log-loss and accuracy on held-out rows. See {@code
 * docs/benchmarks.md}.
 */
public final class Comparison {
  private static final int PARTITIONS = 2;

  private Comparison() {}

  /**
   * Runs one comparison.
   *
   * @param args {@code digits FILE}, {@code generated ROWS}, or {@code rounds}
   */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = SparkSession.builder().appName("comparison").getOrCreate()) {
      switch (args[0]) {
        case "digits" ->
            compare(digits(spark, args[1]), 64, 10, 32, new int[] {1, 2, 3, 4, 8, 16, 32});
        case "generated" ->
            compare(
                generated(spark, Integer.parseInt(args[1]), PARTITIONS),
                50,
                5,
                128,
                new int[] {1, 2, 4, 8});
        case "rounds" -> rounds(spark);
        default -> throw new IllegalArgumentException("expected digits, generated or rounds");
      }
    }
  }

  private static Dataset<Row> digits(SparkSession spark, String file) {
    Dataset<Row> raw = spark.read().option("header", true).option("inferSchema", true).csv(file);
    String[] pixels =
        Arrays.stream(raw.columns()).filter(name -> !name.equals("digit")).toArray(String[]::new);
    return new VectorAssembler()
        .setInputCols(pixels)
        .setOutputCol("features")
        .transform(raw)
        .select(functions.col("features"), functions.col("digit").cast("double").as("label"))
        .repartition(PARTITIONS);
  }

  /** Clouds around five centres that overlap, each feature shifted by class. */
  private static Dataset<Row> generated(SparkSession spark, int rows, int partitions) {
    JavaRDD<Row> made =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(
                java.util.stream.IntStream.range(0, partitions).boxed().toList(), partitions)
            .flatMap(
                part ->
                    java.util.stream.IntStream.range(
                            (int) ((long) rows * part / partitions),
                            (int) ((long) rows * (part + 1) / partitions))
                        .mapToObj(Comparison::row)
                        .iterator());
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType);
    return spark.createDataFrame(made, schema);
  }

  private static Row row(int i) {
    long key = CounterRandom.key(1, 99, i);
    int label = CounterRandom.below(key, 1_000, 5);
    double[] x = new double[50];
    for (int j = 0; j < x.length; j++) {
      double centre = CounterRandom.normal(CounterRandom.key(2, 99, label), j);
      x[j] = 0.25 * centre + CounterRandom.normal(key, j);
    }
    return RowFactory.create(Vectors.dense(x), (double) label);
  }

  private static void compare(
      Dataset<Row> data, int inputs, int classes, int batchSize, int[] epochs) {
    Dataset<Row>[] parts = data.randomSplit(new double[] {0.8, 0.2}, 1);
    Dataset<Row> training = parts[0].cache();
    Dataset<Row> test = parts[1].cache();
    print("rows: %d to learn from, %d held out", training.count(), test.count());
    MultilayerPerceptronClassifier peer =
        new MultilayerPerceptronClassifier().setLayers(new int[] {inputs, 64, classes}).setSeed(1);
    YhatClassifier yhat =
        new YhatClassifier()
            .setHiddenLayers(64)
            .setBatchSize(batchSize)
            .setSchedule("cosine")
            .setSeed(1);
    yhat.setTrainingMode("localSteps").setEpochs(2).fit(training); // both warm
    peer.setMaxIter(5).fit(training);
    for (int count : epochs) {
      measure("yhat, local steps, epochs " + count, yhat.setEpochs(count), training, test);
    }
    for (int count : new int[] {10, 20, 40, 80}) {
      measure("mllib, iterations " + count, peer.setMaxIter(count), training, test);
    }
  }

  private static <M extends Model<M>> void measure(
      String name, Estimator<M> estimator, Dataset<Row> training, Dataset<Row> test) {
    long start = System.nanoTime();
    M model = estimator.fit(training);
    double seconds = (System.nanoTime() - start) * 1e-9;
    Dataset<Row> scored = model.transform(test).cache();
    MulticlassClassificationEvaluator evaluator = new MulticlassClassificationEvaluator();
    double logLoss = evaluator.setMetricName("logLoss").evaluate(scored);
    double accuracy = evaluator.setMetricName("accuracy").evaluate(scored);
    scored.unpersist();
    print("| %s | %.2f | %.4f | %.4f |", name, seconds, logLoss, accuracy);
  }

  /** What a synchronous step costs with next to nothing to compute, and rows a second. */
  private static void rounds(SparkSession spark) {
    for (int partitions : new int[] {1, 2, 4}) {
      Dataset<Row> few = generated(spark, 1_000, partitions).cache();
      few.count();
      YhatClassifier steps = new YhatClassifier().setHiddenLayers(64).setBatchSize(10).setEpochs(1);
      steps.fit(few);
      long start = System.nanoTime();
      steps.fit(few);
      double step = (System.nanoTime() - start) * 1e-9 / 100;
      Dataset<Row> many = generated(spark, 400_000, partitions).cache();
      many.count();
      YhatClassifier local =
          new YhatClassifier().setHiddenLayers(64).setBatchSize(128).setTrainingMode("localSteps");
      local.setEpochs(2).fit(many);
      double two = seconds(local.setEpochs(2), many);
      double more = seconds(local.setEpochs(42), many) - two;
      print("| %d | %.1f ms | %,.0f |", partitions, step * 1e3, 40 * 400_000 / more);
    }
  }

  private static double seconds(YhatClassifier classifier, Dataset<Row> data) {
    long start = System.nanoTime();
    classifier.fit(data);
    return (System.nanoTime() - start) * 1e-9;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
