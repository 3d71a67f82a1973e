package dev.yhat.spark.example;

import dev.yhat.spark.YhatClassificationModel;
import dev.yhat.spark.YhatClassifier;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Learns handwritten digits on a cluster, measures on rows that were held out, and writes the model
 * for use without Spark; {@code spark/run-example} submits it.
 */
public final class Digits {
  private Digits() {}

  /**
   * Runs it.
   *
   * @param args the CSV file, and where to write the model's file
   */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = SparkSession.builder().appName("digits").getOrCreate()) {
      Dataset<Row> digits =
          spark.read().option("header", true).option("inferSchema", true).csv(args[0]);
      String[] pixels =
          Arrays.stream(digits.columns())
              .filter(name -> !name.equals("digit"))
              .toArray(String[]::new);
      Dataset<Row>[] parts = digits.repartition(2).randomSplit(new double[] {0.8, 0.2}, 1);
      PipelineModel fitted =
          new Pipeline()
              .setStages(
                  new PipelineStage[] {
                    new StringIndexer()
                        .setInputCol("digit")
                        .setOutputCol("label")
                        .setStringOrderType("alphabetAsc"),
                    new VectorAssembler().setInputCols(pixels).setOutputCol("features"),
                    new YhatClassifier().setEpochs(20).setTrainingMode("localSteps").setSeed(1)
                  })
              .fit(parts[0]);
      double accuracy =
          new MulticlassClassificationEvaluator()
              .setMetricName("accuracy")
              .evaluate(fitted.transform(parts[1]));
      YhatClassificationModel model = (YhatClassificationModel) fitted.stages()[2];
      ModelFile.write(model.yhatModel(), Path.of(args[1]));
      System.out.printf("accuracy on the held-out rows: %.4f%nwrote %s%n", accuracy, args[1]);
    }
  }
}
