package dev.yhat.spark;

import dev.yhat.trainer.TrainingListener;
import java.util.Objects;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * A softmax classifier as an estimator of Spark's pipelines; {@code docs/spark.md} tells how it
 * trains.
 *
 * <pre>{@code
 * YhatClassificationModel model = new YhatClassifier()
 *     .setHiddenLayers(64, 32).setEpochs(50).setBatchSize(1024).setSeed(1).fit(training);
 * Dataset<Row> predictions = model.transform(test);
 * Model plain = model.yhatModel(); // to serve without Spark
 * }</pre>
 *
 * <p>Features are vectors, dense or sparse; labels are 0, 1, 2, …, named by the column's metadata
 * if {@code StringIndexer} made them.
 */
public final class YhatClassifier
    extends ProbabilisticClassifier<Vector, YhatClassifier, YhatClassificationModel>
    implements NetworkParams, RowParams, RunParams, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  // Not initialised here: that would come after, and undo, what the base class's constructor calls.
  private final String uid;
  private final ClassifierParams own;
  private transient @Nullable TrainingListener listener;

  /** A classifier with the defaults and a uid of its own. */
  public YhatClassifier() {
    this(Identifiable$.MODULE$.randomUID("yhat"));
  }

  /** A classifier with the defaults. */
  @SuppressWarnings("this-escape") // Spark's parameters know their owner
  public YhatClassifier(String uid) {
    this.uid = uid;
    InheritedParams.renew(this);
    own = new ClassifierParams(this);
    setDefault(own.hiddenLayers, new int[] {64});
    setDefault(own.activation, "relu");
    setDefault(own.dropout, 0.0);
    setDefault(own.epochs, 100);
    setDefault(own.batchSize, 32);
    setDefault(own.optimizer, OptimizerSettings.SGD);
    setDefault(own.learningRate, 0.05);
    setDefault(own.momentum, 0.9);
    setDefault(own.weightDecay, 1e-3);
    setDefault(own.schedule, "constant");
    setDefault(own.labelSmoothing, 0.0);
    setDefault(own.balanced, false);
    setDefault(own.standardization, true);
    setDefault(own.patience, Integer.MAX_VALUE);
    setDefault(own.trainingMode, ClassifierParams.SYNCHRONOUS);
    setDefault(own.localSteps, 0);
    setDefault(own.seed, 42L);
    setDefault(own.checkpointEpochs, 1);
    setDefault(own.resume, false);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public YhatClassifier copy(ParamMap extra) {
    YhatClassifier copy = defaultCopy(extra);
    copy.listener = listener;
    return copy;
  }

  /**
   * Trains; called by {@code fit}, which has cast the labels to numbers.
   *
   * @throws IllegalArgumentException if columns or rows cannot be used, naming partition and row
   * @throws dev.yhat.trainer.TrainingException if loss, gradients or parameters do not stay finite,
   *     naming epoch, step and partition
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, which it still
   *     is then
   */
  @Override
  public YhatClassificationModel train(Dataset<?> dataset) {
    return new ClassifierFit(this, dataset).run();
  }

  @Nullable TrainingListener listener() {
    return listener;
  }

  /** Tells of each batch (or round) and each epoch, on the driver; it is not saved. */
  public YhatClassifier setListener(TrainingListener newListener) {
    listener = Objects.requireNonNull(newListener);
    return this;
  }

  @Override
  public IntArrayParam hiddenLayers() {
    return own.hiddenLayers;
  }

  @Override
  public Param<String> activation() {
    return own.activation;
  }

  @Override
  public DoubleParam dropout() {
    return own.dropout;
  }

  @Override
  public IntParam epochs() {
    return own.epochs;
  }

  @Override
  public IntParam batchSize() {
    return own.batchSize;
  }

  @Override
  public Param<String> optimizer() {
    return own.optimizer;
  }

  @Override
  public DoubleParam learningRate() {
    return own.learningRate;
  }

  @Override
  public DoubleParam momentum() {
    return own.momentum;
  }

  @Override
  public DoubleParam weightDecay() {
    return own.weightDecay;
  }

  @Override
  public Param<String> schedule() {
    return own.schedule;
  }

  @Override
  public DoubleParam labelSmoothing() {
    return own.labelSmoothing;
  }

  @Override
  public BooleanParam balanced() {
    return own.balanced;
  }

  @Override
  public BooleanParam standardization() {
    return own.standardization;
  }

  @Override
  public Param<String> weightCol() {
    return own.weightCol;
  }

  @Override
  public Param<String> validationIndicatorCol() {
    return own.validationIndicatorCol;
  }

  @Override
  public IntParam patience() {
    return own.patience;
  }

  @Override
  public Param<String> trainingMode() {
    return own.trainingMode;
  }

  @Override
  public IntParam localSteps() {
    return own.localSteps;
  }

  @Override
  public LongParam seed() {
    return own.seed;
  }

  @Override
  public Param<String> checkpointDir() {
    return own.checkpointDir;
  }

  @Override
  public IntParam checkpointEpochs() {
    return own.checkpointEpochs;
  }

  @Override
  public BooleanParam resume() {
    return own.resume;
  }

  /** Reads what {@code write()} wrote; no code that a file names is run. */
  public static MLReader<YhatClassifier> read() {
    return new YhatClassifierReader();
  }

  /** Reads what {@code save} wrote. */
  public static YhatClassifier load(String path) {
    return read().load(path);
  }

  @Override
  public String toString() {
    return "YhatClassifier (uid=" + uid + ")";
  }
}
