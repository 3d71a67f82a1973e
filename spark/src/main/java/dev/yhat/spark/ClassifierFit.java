package dev.yhat.spark;

import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.ActivationNames;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.EarlyStopping;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.Provenance;
import dev.yhat.trainer.TrainingListener;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.optim.OptimizerSpec;
import dev.yhat.trainer.table.TableEncoder;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/** One training of a {@link YhatClassifier}: from columns to a model. */
final class ClassifierFit {
  /** Up to here, classes may be told from the labels alone. */
  private static final int MOST_UNNAMED_CLASSES = 1000;

  private final YhatClassifier classifier;
  private final TrainingColumns columns;
  private final JavaSparkContext context;

  /** Checks the settings and finds the columns. */
  ClassifierFit(YhatClassifier classifier, Dataset<?> dataset) {
    this.classifier = classifier;
    requireEffect(classifier.resume(), classifier.getResume(), classifier.checkpointDir());
    requireEffect(
        classifier.patience(),
        classifier.getPatience() != Integer.MAX_VALUE,
        classifier.validationIndicatorCol());
    this.columns = new TrainingColumns(classifier, dataset);
    this.context = JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
  }

  private void requireEffect(Param<?> param, boolean set, Param<String> needed) {
    if (set && text(needed) == null) {
      throw new IllegalArgumentException(
          param.name() + ": expected " + needed.name() + " to be set, too, got none");
    }
  }

  YhatClassificationModel run() {
    List<String> named = columns.classes();
    int most = named.isEmpty() ? MOST_UNNAMED_CLASSES : named.size();
    try (PartitionedData parts =
        InterruptibleJobs.run(context, "the reading of the data", () -> read(most))) {
      String validation = text(classifier.validationIndicatorCol());
      if (validation != null && parts.validationRows() == 0) {
        throw new IllegalArgumentException(
            "validationIndicatorCol: expected true in at least one row of '"
                + validation
                + "', got none");
      }
      return fit(parts, named.isEmpty() ? ColumnMetadata.numbered(parts.classes()) : named);
    }
  }

  private PartitionedData read(int mostClasses) {
    return PartitionedData.of(
        columns.data(), columns.inputs(), mostClasses, classifier.getStandardization());
  }

  private YhatClassificationModel fit(PartitionedData parts, List<String> classes) {
    int inputs = parts.standardizer().columns();
    Labels labels = Labels.ofClasses(classes);
    TrainingPlan plan = plan(parts, initialized(inputs, labels.size()));
    boolean validated = parts.validationRows() > 0;
    TrainingListener given = classifier.listener();
    TrainingListener listener = given == null ? report -> {} : given;
    try (Cluster cluster = new Cluster(context, parts.blocks(), plan)) {
      TrainingCheckpoints checkpoints = checkpoints(plan, parts, classes);
      SparkTraining training =
          new SparkTraining(
              cluster,
              plan,
              validated,
              new EarlyStopping(classifier.getPatience()),
              listener,
              checkpoints);
      Epochs epochs = epochs(cluster, plan, parts);
      if (checkpoints != null && classifier.getResume()) {
        checkpoints.latest().ifPresent(checkpoint -> training.resume(checkpoint, epochs));
      }
      Network network = training.run(epochs);
      YhatTrainingSummary summary =
          new YhatTrainingSummary(
              training.history(), training.bestEpoch(), plan.epochs(), parts.rowsByPartition());
      Model model =
          new Model(
              TableEncoder.ofNumbers(columns.features(inputs)),
              parts.standardizer(),
              new SoftmaxClassifier(network),
              labels,
              provenance(parts, summary));
      return new YhatClassificationModel(classifier.uid(), model, summary);
    }
  }

  private Network initialized(int inputs, int classes) {
    return SoftmaxClassifier.create(
            inputs,
            Arrays.stream(classifier.getHiddenLayers()).boxed().toList(),
            ActivationNames.byName(classifier.getActivation()),
            classifier.getDropout(),
            classes,
            classifier.getSeed())
        .network();
  }

  private TrainingPlan plan(PartitionedData parts, Network start) {
    return new TrainingPlan(
        start,
        optimizer(),
        classifier.getSchedule(),
        classifier.getBalanced() ? parts.balancedWeights(start.outputs()) : null,
        classifier.getLabelSmoothing(),
        classifier.getEpochs(),
        classifier.getBatchSize(),
        classifier.getSeed(),
        parts.trainingRows(),
        parts.digests());
  }

  private OptimizerSettings optimizer() {
    return new OptimizerSettings(
        classifier.getOptimizer(),
        classifier.getLearningRate(),
        classifier.getMomentum(),
        classifier.getWeightDecay());
  }

  private Epochs epochs(Cluster cluster, TrainingPlan plan, PartitionedData parts) {
    return classifier.getTrainingMode().equals(ClassifierParams.SYNCHRONOUS)
        ? new SynchronousEpochs(cluster, plan)
        : new LocalEpochs(cluster, plan, classifier.getLocalSteps(), parts.mostRows());
  }

  private @Nullable TrainingCheckpoints checkpoints(
      TrainingPlan plan, PartitionedData parts, List<String> classes) {
    String folder = text(classifier.checkpointDir());
    if (folder == null) {
      return null;
    }
    double[] widths = Arrays.stream(classifier.getHiddenLayers()).asDoubleStream().toArray();
    Json training =
        Json.object()
            .with("data", fingerprint(parts))
            .with("features", parts.standardizer().columns())
            .with("classes", Json.ofStrings(classes))
            .with("hidden_layers", Json.ofNumbers(widths))
            .with("activation", classifier.getActivation())
            .with("dropout", classifier.getDropout())
            .with("settings", settings(parts));
    return new TrainingCheckpoints(
        folder,
        context.hadoopConfiguration(),
        classifier.getCheckpointEpochs(),
        new TrainingIdentity(training, plan));
  }

  private static String fingerprint(PartitionedData parts) {
    return "partitions:" + Long.toHexString(Arrays.hashCode(parts.digests()));
  }

  private Provenance provenance(PartitionedData parts, YhatTrainingSummary summary) {
    Json settings =
        settings(parts)
            .with(
                "result",
                Json.object()
                    .with("ending", summary.stoppedEarly() ? "stopped_early" : "finished")
                    .with("best_epoch", summary.bestEpoch()));
    return new Provenance(
        (int) Math.min(Integer.MAX_VALUE, parts.trainingRows()),
        fingerprint(parts),
        null, // a column of indices, that no raw table has
        settings);
  }

  /** The settings that the bits depend on, but for the network's shape. */
  private Json settings(PartitionedData parts) {
    double share =
        (double) parts.validationRows() / (parts.validationRows() + parts.trainingRows());
    Json spark =
        Json.object()
            .with("partitions", parts.digests().length)
            .with("mode", classifier.getTrainingMode())
            .with("local_steps", classifier.getLocalSteps());
    int patience = classifier.getPatience();
    String weights = text(classifier.weightCol());
    return Json.object()
        .with("epochs", classifier.getEpochs())
        .with("patience", patience == Integer.MAX_VALUE ? Json.NULL : Json.of(patience))
        .with("batch_size", classifier.getBatchSize())
        .with("optimizer", OptimizerSpec.describe(optimizer().optimizer()))
        .with("schedule", classifier.getSchedule())
        .with("shuffle", true)
        .with("precision", "double")
        .with("label_smoothing", classifier.getLabelSmoothing())
        .with("class_weight", classifier.getBalanced() ? "balanced" : "none")
        .with("sample_weight", weights == null ? Json.NULL : Json.of(weights))
        .with("validation", share)
        .with("standardize", classifier.getStandardization())
        .with("calibrate", false)
        .with("seed", classifier.getSeed())
        .with("spark", spark)
        .with("start", "initialized");
  }

  private @Nullable String text(Param<String> param) {
    return ClassifierParams.text(classifier, param);
  }
}
