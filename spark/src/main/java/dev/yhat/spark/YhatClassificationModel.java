package dev.yhat.spark;

import dev.yhat.core.Softmax;
import dev.yhat.layers.Workspace;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import scala.Tuple3;

/**
 * A fitted classifier as a transformer of Spark's pipelines, around a plain Yhat {@link Model}: it
 * adds logits, probabilities and the most probable class.
 *
 * <p>It is saved as Spark's metadata and the model's file, {@code model.safetensors}, beside them,
 * which other programs read as it is. Safe for any number of threads.
 */
public final class YhatClassificationModel
    extends ProbabilisticClassificationModel<Vector, YhatClassificationModel>
    implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;

  /** What travels to the executors. */
  private final byte[] file;

  private transient @Nullable Model model;
  private transient @Nullable Workspace workspace;
  private transient @Nullable YhatTrainingSummary summary;

  /** A model from elsewhere, such as one that was trained without Spark on columns of numbers. */
  @SuppressWarnings("this-escape") // Spark's parameters know their owner
  public YhatClassificationModel(String uid, Model model) {
    this.uid = uid;
    this.file = ModelFile.toBytes(model);
    this.model = model;
    InheritedParams.renew(this);
    if (model.columns().size() != model.features().size()) {
      throw new IllegalArgumentException(
          "YhatClassificationModel: expected a model of numbers, whose vectors are its columns, got "
              + model
              + "; Scoring takes raw columns");
    }
  }

  YhatClassificationModel(String uid, Model model, @Nullable YhatTrainingSummary summary) {
    this(uid, model);
    this.summary = summary;
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The plain model, to be served without Spark or written with {@link ModelFile}. */
  public synchronized Model yhatModel() {
    Model read = model;
    if (read == null) {
      try {
        read = ModelFile.read(file, ModelFile.NAME);
      } catch (ModelFormatException e) {
        throw new IllegalStateException("the model that the driver sent: " + e.getMessage(), e);
      }
      model = read;
    }
    return read;
  }

  /** How the training went; empty if this model was loaded. */
  public Optional<YhatTrainingSummary> summary() {
    return Optional.ofNullable(summary);
  }

  @Override
  public int numClasses() {
    return yhatModel().classes().size();
  }

  @Override
  public int numFeatures() {
    return yhatModel().columns().size();
  }

  /**
   * The logits of one row.
   *
   * @throws IllegalArgumentException if it does not fit or is not finite, naming the partition
   */
  @Override
  public synchronized Vector predictRaw(Vector features) {
    Model plain = yhatModel();
    String problem = features == null ? "features: expected a vector, got null" : null;
    if (features != null) {
      problem =
          features.size() == numFeatures()
              ? Vectors.nonFinite(features)
              : "features: expected " + numFeatures() + " numbers, got " + features.size();
    }
    if (features == null || problem != null) {
      throw new IllegalArgumentException(
          "partition " + TaskContext.getPartitionId() + ": " + problem);
    }
    if (workspace == null) {
      workspace = new Workspace(plain.classifier().network(), 1);
    }
    DMatrixRMaj x = new DMatrixRMaj(1, features.size(), true, features.toArray().clone());
    plain.standardizer().apply(x);
    DMatrixRMaj logits = plain.classifier().logits(x, 0, workspace);
    double[] raw = new double[logits.numCols];
    System.arraycopy(logits.data, 0, raw, 0, raw.length);
    return new DenseVector(raw);
  }

  @Override
  public Vector raw2probabilityInPlace(Vector rawPrediction) {
    double[] values = ((DenseVector) rawPrediction).values();
    DMatrixRMaj logits = new DMatrixRMaj(1, values.length, true, values.clone());
    DMatrixRMaj probabilities = new DMatrixRMaj(1, values.length);
    Softmax.softmax(logits, probabilities);
    System.arraycopy(probabilities.data, 0, values, 0, values.length);
    return rawPrediction;
  }

  /**
   * As inherited: Scala narrows a type argument of the result from one base class to the next,
   * which Java cannot say.
   */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Tuple3 findSummaryModel() {
    return super.findSummaryModel();
  }

  @Override
  public YhatClassificationModel copy(ParamMap extra) {
    YhatClassificationModel copy = new YhatClassificationModel(uid, yhatModel(), summary);
    return copyValues(copy, extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new ClassificationModelWriter(this);
  }

  /** Reads what {@link #write} wrote; no code that a file names is run. */
  public static MLReader<YhatClassificationModel> read() {
    return new ClassificationModelReader();
  }

  /** Reads what {@code save} wrote. */
  public static YhatClassificationModel load(String path) {
    return read().load(path);
  }

  @Override
  public String toString() {
    return "YhatClassificationModel (uid=" + uid + "): " + yhatModel();
  }
}
