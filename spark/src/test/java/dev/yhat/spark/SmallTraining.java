package dev.yhat.spark;

import java.util.List;
import org.apache.spark.sql.Row;

/** Rows of three classes, and an estimator of few units and epochs for them. */
final class SmallTraining {
  static final List<Row> ROWS = LocalSpark.clouds(120, 4, 3, 2);

  private SmallTraining() {}

  static YhatClassifier small() {
    return new YhatClassifier().setHiddenLayers(6).setEpochs(2).setBatchSize(40);
  }
}
