package dev.yhat.spark;

import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.EarlyStopping;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Trainer;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.CosineDecay;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/** The same training without Spark, by the trainer's own classes. */
final class LocalTraining {
  static final int EPOCHS = 3;
  static final int BATCH = 32;
  static final long SEED = 7;

  private final List<EpochReport> history = new ArrayList<>();
  private final Network network;

  LocalTraining(List<Row> rows, int classes, boolean adam) {
    DataSet training = part(rows, classes, false);
    Standardizer standardizer = Standardizer.fit(training);
    Network start =
        SoftmaxClassifier.create(training.inputs(), List.of(8), new Relu(), 0.25, classes, SEED)
            .network();
    Optimizer optimizer = adam ? new AdamW(0.01, 1e-3) : new Sgd(0.05, 0.9, false, 1e-3);
    Trainer trainer =
        new Trainer(EPOCHS, BATCH).withEarlyStopping(new EarlyStopping(Integer.MAX_VALUE));
    try (TrainingSession session =
        new TrainingSession(
            start,
            new SoftmaxCrossEntropy().withLabelSmoothing(0.1),
            optimizer,
            new CosineDecay(EPOCHS),
            trainer.stepsPerEpoch(training.rows()),
            SEED)) {
      trainer.train(
          session,
          standardizer.standardized(training),
          standardizer.standardized(part(rows, classes, true)),
          history::add);
      network = session.snapshot();
    }
  }

  /** An estimator with the same settings. */
  static YhatClassifier classifier(boolean adam) {
    return new YhatClassifier()
        .setHiddenLayers(8)
        .setDropout(0.25)
        .setEpochs(EPOCHS)
        .setBatchSize(BATCH)
        .setOptimizer(adam ? "adamw" : "sgd")
        .setLearningRate(adam ? 0.01 : 0.05)
        .setSchedule("cosine")
        .setLabelSmoothing(0.1)
        .setWeightCol("weight")
        .setValidationIndicatorCol("validation")
        .setSeed(SEED);
  }

  static DataSet part(List<Row> rows, int classes, boolean validation) {
    List<Row> part = rows.stream().filter(row -> row.getBoolean(3) == validation).toList();
    double[][] x =
        part.stream().map(row -> row.<Vector>getAs(0).toArray()).toArray(double[][]::new);
    int[] labels = part.stream().mapToInt(row -> (int) row.getDouble(1)).toArray();
    double[] weights = part.stream().mapToDouble(row -> row.getDouble(2)).toArray();
    return new InMemoryDataSet(x, labels, classes).withWeights(weights);
  }

  List<EpochReport> history() {
    return history;
  }

  Network network() {
    return network;
  }
}
