package dev.yhat.spark;

import static dev.yhat.spark.SmallTraining.ROWS;
import static dev.yhat.spark.SmallTraining.small;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YhatClassifierTest {
  @Test
  void everyParameterBelongsToItsOwnerAndHasDocumentation() {
    YhatClassifier classifier = new YhatClassifier("mine");
    Set<String> names = new TreeSet<>();
    for (Param<?> param : classifier.params()) {
      assertEquals("mine", param.parent(), param.name());
      assertFalse(param.doc().isEmpty(), param.name());
      names.add(param.name());
    }
    assertTrue(
        names.containsAll(
            List.of(
                "featuresCol",
                "labelCol",
                "weightCol",
                "probabilityCol",
                "rawPredictionCol",
                "predictionCol",
                "thresholds",
                "validationIndicatorCol",
                "hiddenLayers",
                "epochs")),
        names.toString());
    assertEquals(28, names.size(), names.toString());
    assertTrue(classifier.explainParams().contains("learningRate"), classifier.explainParams());
  }

  @ParameterizedTest
  @CsvSource({
    "epochs, 0",
    "batchSize, 0",
    "patience, 0",
    "localSteps, -1",
    "optimizer, rmsprop",
    "activation, magic",
    "schedule, sometimes",
    "trainingMode, async"
  })
  void parametersAreValidated(String name, String value) {
    YhatClassifier classifier = new YhatClassifier();
    Param<Object> param = classifier.getParam(name);
    Object parsed = value.matches("-?\\d+") ? Integer.valueOf(value) : value;
    Exception e = assertThrows(Exception.class, () -> classifier.set(param, parsed));
    assertTrue(e.getMessage().contains(name) && e.getMessage().contains(value), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "dropout, 1",
    "learningRate, 0",
    "momentum, 1",
    "weightDecay, -0.1",
    "labelSmoothing, 1"
  })
  void numbersAreValidated(String name, double value) {
    YhatClassifier classifier = new YhatClassifier();
    Param<Object> param = classifier.getParam(name);
    assertThrows(Exception.class, () -> classifier.set(param, value));
  }

  @Test
  void copiesKeepUidParametersAndListener() {
    List<Integer> told = new ArrayList<>();
    YhatClassifier classifier = small().setListener(report -> told.add(report.epoch()));
    ParamMap extra = new ParamMap().put(classifier.epochs(), 3);
    YhatClassifier copy = classifier.copy(extra);
    assertEquals(classifier.uid(), copy.uid());
    assertEquals(3, copy.getEpochs());
    assertEquals(2, classifier.getEpochs());
    copy.fit(LocalSpark.data(ROWS, 2));
    assertEquals(List.of(1, 2, 3), told);
  }

  @Test
  void sparseVectorsAreDenseOnesWithZeros() {
    List<Row> dense = new ArrayList<>();
    List<Row> sparse = new ArrayList<>();
    for (Row row : ROWS) {
      double[] x = row.<Vector>getAs(0).toArray().clone();
      x[(int) (Math.abs(x[0]) * 10) % x.length] = 0.0;
      dense.add(LocalSpark.row(x, row.getDouble(1), 1, false));
      sparse.add(RowFactory.create(Vectors.dense(x).toSparse(), row.getDouble(1), 1.0, false));
    }
    YhatClassificationModel model = small().fit(LocalSpark.data(dense, 2));
    assertArrayEquals(
        SparkTrainingTest.bits(model),
        SparkTrainingTest.bits(small().fit(LocalSpark.data(sparse, 2))));
    assertEquals(model.predictRaw(dense.get(5).getAs(0)), model.predictRaw(sparse.get(5).getAs(0)));
  }

  @Test
  void transformAddsWhatThePlainModelSays() {
    Dataset<Row> data = LocalSpark.data(ROWS, 2);
    YhatClassificationModel model = small().fit(data);
    Model plain = model.yhatModel();
    List<Row> scored =
        model.transform(data).select("features", "probability", "prediction").collectAsList();
    assertEquals(ROWS.size(), scored.size());
    for (Row row : scored) {
      double[] x = row.<Vector>getAs(0).toArray();
      assertArrayEquals(plain.predictProba(x), row.<Vector>getAs(1).toArray());
      assertEquals(plain.predict(x), String.valueOf((int) row.getDouble(2)));
    }
    assertEquals(3, model.numClasses());
    assertEquals(4, model.numFeatures());
    model.setThresholds(new double[] {1e-9, 1, 1});
    assertEquals(0.0, model.predict(Vectors.dense(0, 9, 9, 0)) * 0);
    List<Row> thresholded = model.transform(data).select("prediction").distinct().collectAsList();
    assertEquals(List.of(RowFactory.create(0.0)), thresholded);
  }

  @Test
  void pipelineWithNamesOfClassesAndColumnsIsSavedAndLoaded(@TempDir Path folder) throws Exception {
    StructType schema =
        new StructType()
            .add("length", DataTypes.DoubleType)
            .add("width", DataTypes.DoubleType)
            .add("kind", DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String kind = i % 3 == 0 ? "rose" : "lily"; // most frequent first: lily is 0
      rows.add(RowFactory.create(i % 3 == 0 ? 5.0 + i * 0.01 : 1.0 - i * 0.01, i * 0.1, kind));
    }
    Dataset<Row> data = LocalSpark.session().createDataFrame(rows, schema);
    YhatClassifier classifier = small().setLabelCol("index").setEpochs(20);
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new StringIndexer().setInputCol("kind").setOutputCol("index"),
                  new VectorAssembler()
                      .setInputCols(new String[] {"length", "width"})
                      .setOutputCol("features"),
                  classifier
                });
    pipeline.write().save(folder.resolve("pipeline").toString());
    Pipeline again = Pipeline.load(folder.resolve("pipeline").toString());
    PipelineModel fitted = again.fit(data);
    YhatClassificationModel model = (YhatClassificationModel) fitted.stages()[2];
    assertEquals(classifier.uid(), model.uid());
    assertEquals(List.of("lily", "rose"), model.yhatModel().classes());
    assertEquals(List.of("length", "width"), model.yhatModel().columns());
    assertEquals("rose", model.yhatModel().predict(new double[] {5.2, 1.0}));

    fitted.write().save(folder.resolve("model").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("model").toString());
    assertEquals(fitted.transform(data).collectAsList(), loaded.transform(data).collectAsList());
    YhatClassificationModel read = (YhatClassificationModel) loaded.stages()[2];
    assertTrue(read.summary().isEmpty());
    assertEquals("index", read.getLabelCol());
    try (var files = Files.walk(folder.resolve("model"))) {
      Path file = files.filter(f -> f.endsWith(ModelFile.NAME)).findFirst().orElseThrow();
      assertEquals(List.of("lily", "rose"), ModelFile.read(file).classes());
    }
  }

  @Test
  void crossValidatorChoosesAmongSettings() {
    YhatClassifier classifier = small().setEpochs(8);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.learningRate(), new double[] {1e-6, 0.05})
            .build();
    CrossValidatorModel model =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(1)
            .fit(LocalSpark.data(ROWS, 2));
    assertTrue(model.avgMetrics()[1] > model.avgMetrics()[0], Arrays.toString(model.avgMetrics()));
    assertTrue(model.avgMetrics()[1] > 0.8, Arrays.toString(model.avgMetrics()));
  }
}
