package dev.yhat.trainer;

import dev.yhat.core.Activation;
import dev.yhat.core.Precision;
import dev.yhat.core.Relu;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Dropout;
import dev.yhat.layers.Layer;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.optim.Lbfgs;
import dev.yhat.trainer.optim.OptimizerSpec;
import dev.yhat.trainer.optim.ScheduleSpec;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The training of a {@link Classifier} on a raw table as the model records it: all that is needed
 * to do it again.
 *
 * @param classifier with the settings of that training
 * @param reading how the table's file was read, or would be by default if the table had none
 * @param label its column of labels
 * @param fingerprint of the table, see {@link DataFingerprint}
 */
public record RecordedTraining(
    Classifier classifier, CsvOptions reading, String label, String fingerprint) {
  /**
   * What a model records of its training.
   *
   * @throws IllegalArgumentException if that cannot be done again, saying why: it was interrupted,
   *     started from other weights, was given no table, or has something of the user's own
   * @throws ModelFormatException if the model's provenance is not that of a classifier, naming the
   *     place
   */
  public static RecordedTraining of(Model model) throws ModelFormatException {
    Provenance provenance = model.provenance();
    Json settings = provenance.settings();
    String label = provenance.label();
    if (label == null) {
      throw cannot("its labels come from no column of a table");
    }
    if (!settings.get("start").string().equals("initialized")) {
      throw cannot("it started from other weights, which it records no more of than a fingerprint");
    }
    if (settings.get("result").get("ending").string().equals("interrupted")) {
      throw cannot("it was interrupted");
    }
    Optional<Json> encoding = settings.find("encoding");
    Optional<Json> reading = settings.find("reading");
    Classifier classifier = layers(steps(general(new Classifier(), settings), settings), model);
    return new RecordedTraining(
        encoding.isPresent()
            ? classifier.encoding(EncoderSettings.read(encoding.get()))
            : classifier,
        reading.isPresent() ? CsvOptions.read(reading.get()) : new CsvOptions().text(label),
        label,
        provenance.fingerprint());
  }

  private static IllegalArgumentException cannot(String why) {
    return new IllegalArgumentException("the training cannot be done again: " + why);
  }

  private static Classifier general(Classifier classifier, Json settings)
      throws ModelFormatException {
    Json weights = settings.get("sample_weight");
    Classifier weighted =
        weights.equals(Json.NULL) ? classifier : classifier.sampleWeights(weights.string());
    return weighted
        .labelSmoothing(settings.get("label_smoothing").number())
        .balanced(settings.get("class_weight").string().equals("balanced"))
        .validation(settings.get("validation").number())
        .standardize(settings.get("standardize").bool())
        .calibrated(settings.get("calibrate").bool())
        .seed(settings.get("seed").integer());
  }

  private static Classifier steps(Classifier classifier, Json settings)
      throws ModelFormatException {
    Json optimizer = settings.get("optimizer");
    String type = optimizer.get("type").string();
    if (type.equals("lbfgs")) {
      return classifier.fullBatch(fullBatch(settings, optimizer));
    }
    if (type.equals("custom")) {
      throw cannot("its optimiser is the user's own: " + optimizer.get("description"));
    }
    int epochs = settings.get("epochs").integer(1, Integer.MAX_VALUE);
    String schedule = settings.get("schedule").string();
    if (schedule.startsWith("custom:")) {
      throw cannot("its schedule is the user's own: " + schedule);
    }
    boolean isFloat = settings.get("precision").string().equals("float");
    Classifier steps =
        classifier
            .epochs(epochs)
            .batchSize(settings.get("batch_size").integer(1, Integer.MAX_VALUE))
            .optimizer(OptimizerSpec.read(optimizer))
            .schedule(ScheduleSpec.parse(schedule, epochs))
            .shuffle(settings.get("shuffle").bool())
            .precision(isFloat ? Precision.FLOAT : Precision.DOUBLE);
    Json patience = settings.get("patience");
    return patience.equals(Json.NULL)
        ? steps
        : steps.patience(patience.integer(1, Integer.MAX_VALUE));
  }

  private static FullBatch fullBatch(Json settings, Json optimizer) throws ModelFormatException {
    Lbfgs usual = new Lbfgs();
    Optional<Json> history = optimizer.find("history");
    Optional<Json> norm = optimizer.find("gradient_norm");
    return new FullBatch(
        settings.get("weight_decay").number(),
        settings.get("optimality_gap").number(),
        new Lbfgs(
            history.isPresent() ? history.get().integer(1, Integer.MAX_VALUE) : usual.history(),
            settings.get("max_iterations").integer(1, Integer.MAX_VALUE),
            norm.isPresent() ? norm.get().number() : usual.gradientNorm()));
  }

  /** Those that {@link dev.yhat.layers.SoftmaxClassifier#create} makes. */
  private static Classifier layers(Classifier classifier, Model model) {
    List<Layer> layers = model.classifier().network().layers();
    int[] outputs =
        layers.stream().filter(Dense.class::isInstance).mapToInt(Layer::outputs).toArray();
    Activation activation = new Relu();
    double dropout = 0;
    for (Layer layer : layers) {
      if (layer instanceof ActivationLayer after) {
        activation = after.activation();
      } else if (layer instanceof Dropout dropping) {
        dropout = dropping.rate();
      }
    }
    return classifier
        .hidden(Arrays.copyOf(outputs, outputs.length - 1))
        .activation(activation)
        .dropout(dropout);
  }

  /**
   * Requires that a table is the one that the training had.
   *
   * @throws IllegalArgumentException if it has another fingerprint, or no such label
   */
  public void requireSameData(Table table) {
    String actual = DataFingerprint.of(table, label);
    if (!actual.equals(fingerprint)) {
      throw new IllegalArgumentException(
          table.source()
              + ": not the data of the training: expected the fingerprint "
              + fingerprint
              + ", got "
              + actual);
    }
  }
}
