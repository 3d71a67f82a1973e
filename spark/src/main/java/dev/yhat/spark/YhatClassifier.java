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
    implements DefaultParamsWritable {
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

  private <T> YhatClassifier with(Param<T> param, T value) {
    set(param, value);
    return this;
  }

  /** Widths of the hidden layers, first to last; 64 unless set. */
  public IntArrayParam hiddenLayers() {
    return own.hiddenLayers;
  }

  /** Sets {@link #hiddenLayers}. */
  public YhatClassifier setHiddenLayers(int... value) {
    return with(own.hiddenLayers, value);
  }

  /** The value of {@link #hiddenLayers}. */
  public int[] getHiddenLayers() {
    return getOrDefault(own.hiddenLayers);
  }

  /** After each hidden layer, by the name that model files give it; {@code relu} unless set. */
  public Param<String> activation() {
    return own.activation;
  }

  /** Sets {@link #activation}. */
  public YhatClassifier setActivation(String value) {
    return with(own.activation, value);
  }

  /** The value of {@link #activation}. */
  public String getActivation() {
    return getOrDefault(own.activation);
  }

  /** Share of the hidden outputs that each step drops, in [0, 1); 0 unless set. */
  public DoubleParam dropout() {
    return own.dropout;
  }

  /** Sets {@link #dropout}. */
  public YhatClassifier setDropout(double value) {
    return with(own.dropout, (Object) value);
  }

  /** The value of {@link #dropout}. */
  public double getDropout() {
    return (double) getOrDefault(own.dropout);
  }

  /** How often each row is seen; 100 unless set. */
  public IntParam epochs() {
    return own.epochs;
  }

  /** Sets {@link #epochs}. */
  public YhatClassifier setEpochs(int value) {
    return with(own.epochs, (Object) value);
  }

  /** The value of {@link #epochs}. */
  public int getEpochs() {
    return (int) getOrDefault(own.epochs);
  }

  /** Rows a step, of all partitions together, or with local steps of each; 32 unless set. */
  public IntParam batchSize() {
    return own.batchSize;
  }

  /** Sets {@link #batchSize}. */
  public YhatClassifier setBatchSize(int value) {
    return with(own.batchSize, (Object) value);
  }

  /** The value of {@link #batchSize}. */
  public int getBatchSize() {
    return (int) getOrDefault(own.batchSize);
  }

  /** {@code sgd} or {@code adamw}; sgd unless set. */
  public Param<String> optimizer() {
    return own.optimizer;
  }

  /** Sets {@link #optimizer}. */
  public YhatClassifier setOptimizer(String value) {
    return with(own.optimizer, value);
  }

  /** The value of {@link #optimizer}. */
  public String getOptimizer() {
    return getOrDefault(own.optimizer);
  }

  /** How far a step moves the weights; 0.05 unless set. */
  public DoubleParam learningRate() {
    return own.learningRate;
  }

  /** Sets {@link #learningRate}. */
  public YhatClassifier setLearningRate(double value) {
    return with(own.learningRate, (Object) value);
  }

  /** The value of {@link #learningRate}. */
  public double getLearningRate() {
    return (double) getOrDefault(own.learningRate);
  }

  /** Of sgd, in [0, 1); 0.9 unless set. */
  public DoubleParam momentum() {
    return own.momentum;
  }

  /** Sets {@link #momentum}. */
  public YhatClassifier setMomentum(double value) {
    return with(own.momentum, (Object) value);
  }

  /** The value of {@link #momentum}. */
  public double getMomentum() {
    return (double) getOrDefault(own.momentum);
  }

  /** How much the weights are pulled towards 0; 0.001 unless set. */
  public DoubleParam weightDecay() {
    return own.weightDecay;
  }

  /** Sets {@link #weightDecay}. */
  public YhatClassifier setWeightDecay(double value) {
    return with(own.weightDecay, (Object) value);
  }

  /** The value of {@link #weightDecay}. */
  public double getWeightDecay() {
    return (double) getOrDefault(own.weightDecay);
  }

  /**
   * How the learning rate changes, see {@link dev.yhat.trainer.optim.ScheduleSpec}; constant unless
   * set.
   */
  public Param<String> schedule() {
    return own.schedule;
  }

  /** Sets {@link #schedule}. */
  public YhatClassifier setSchedule(String value) {
    return with(own.schedule, value);
  }

  /** The value of {@link #schedule}. */
  public String getSchedule() {
    return getOrDefault(own.schedule);
  }

  /** Label smoothing in [0, 1); 0 unless set. */
  public DoubleParam labelSmoothing() {
    return own.labelSmoothing;
  }

  /** Sets {@link #labelSmoothing}. */
  public YhatClassifier setLabelSmoothing(double value) {
    return with(own.labelSmoothing, (Object) value);
  }

  /** The value of {@link #labelSmoothing}. */
  public double getLabelSmoothing() {
    return (double) getOrDefault(own.labelSmoothing);
  }

  /** Whether classes are weighted by n/(K·count); they are not unless set. */
  public BooleanParam balanced() {
    return own.balanced;
  }

  /** Sets {@link #balanced}. */
  public YhatClassifier setBalanced(boolean value) {
    return with(own.balanced, (Object) value);
  }

  /** The value of {@link #balanced}. */
  public boolean getBalanced() {
    return (boolean) getOrDefault(own.balanced);
  }

  /**
   * Whether features are scaled to mean 0 and deviation 1 of the training rows; they are unless
   * unset.
   */
  public BooleanParam standardization() {
    return own.standardization;
  }

  /** Sets {@link #standardization}. */
  public YhatClassifier setStandardization(boolean value) {
    return with(own.standardization, (Object) value);
  }

  /** The value of {@link #standardization}. */
  public boolean getStandardization() {
    return (boolean) getOrDefault(own.standardization);
  }

  /** Column of the rows' weights; they count alike unless set. */
  public Param<String> weightCol() {
    return own.weightCol;
  }

  /** Sets {@link #weightCol}. */
  public YhatClassifier setWeightCol(String value) {
    return with(own.weightCol, value);
  }

  /** The value of {@link #weightCol}. */
  public String getWeightCol() {
    return getOrDefault(own.weightCol);
  }

  /** Boolean column that is true for rows to validate on; none unless set. */
  public Param<String> validationIndicatorCol() {
    return own.validationIndicatorCol;
  }

  /** Sets {@link #validationIndicatorCol}. */
  public YhatClassifier setValidationIndicatorCol(String value) {
    return with(own.validationIndicatorCol, value);
  }

  /** The value of {@link #validationIndicatorCol}. */
  public String getValidationIndicatorCol() {
    return getOrDefault(own.validationIndicatorCol);
  }

  /** Epochs without a lower validation loss after which training ends; no limit unless set. */
  public IntParam patience() {
    return own.patience;
  }

  /** Sets {@link #patience}. */
  public YhatClassifier setPatience(int value) {
    return with(own.patience, (Object) value);
  }

  /** The value of {@link #patience}. */
  public int getPatience() {
    return (int) getOrDefault(own.patience);
  }

  /** {@code synchronous} or {@code localSteps}; synchronous unless set. */
  public Param<String> trainingMode() {
    return own.trainingMode;
  }

  /** Sets {@link #trainingMode}. */
  public YhatClassifier setTrainingMode(String value) {
    return with(own.trainingMode, value);
  }

  /** The value of {@link #trainingMode}. */
  public String getTrainingMode() {
    return getOrDefault(own.trainingMode);
  }

  /** Steps between two averages with local steps, 0 for an epoch; 0 unless set. */
  public IntParam localSteps() {
    return own.localSteps;
  }

  /** Sets {@link #localSteps}. */
  public YhatClassifier setLocalSteps(int value) {
    return with(own.localSteps, (Object) value);
  }

  /** The value of {@link #localSteps}. */
  public int getLocalSteps() {
    return (int) getOrDefault(own.localSteps);
  }

  /** Of everything random; 42 unless set. */
  public LongParam seed() {
    return own.seed;
  }

  /** Sets {@link #seed}. */
  public YhatClassifier setSeed(long value) {
    return with(own.seed, (Object) value);
  }

  /** The value of {@link #seed}. */
  public long getSeed() {
    return (long) getOrDefault(own.seed);
  }

  /** Folder for this training's checkpoints, on any Hadoop file system; none unless set. */
  public Param<String> checkpointDir() {
    return own.checkpointDir;
  }

  /** Sets {@link #checkpointDir}. */
  public YhatClassifier setCheckpointDir(String value) {
    return with(own.checkpointDir, value);
  }

  /** The value of {@link #checkpointDir}. */
  public String getCheckpointDir() {
    return getOrDefault(own.checkpointDir);
  }

  /** Epochs between two checkpoints; 1 unless set. */
  public IntParam checkpointEpochs() {
    return own.checkpointEpochs;
  }

  /** Sets {@link #checkpointEpochs}. */
  public YhatClassifier setCheckpointEpochs(int value) {
    return with(own.checkpointEpochs, (Object) value);
  }

  /** The value of {@link #checkpointEpochs}. */
  public int getCheckpointEpochs() {
    return (int) getOrDefault(own.checkpointEpochs);
  }

  /**
   * Whether to go on, to the same bits, from the newest readable checkpoint in {@link
   * #checkpointDir}; unset, or if there is none, training starts anew.
   */
  public BooleanParam resume() {
    return own.resume;
  }

  /** Sets {@link #resume}. */
  public YhatClassifier setResume(boolean value) {
    return with(own.resume, (Object) value);
  }

  /** The value of {@link #resume}. */
  public boolean getResume() {
    return (boolean) getOrDefault(own.resume);
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
