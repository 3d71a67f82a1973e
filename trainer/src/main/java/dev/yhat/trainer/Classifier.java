package dev.yhat.trainer;

import dev.yhat.core.Activation;
import dev.yhat.core.Precision;
import dev.yhat.core.Relu;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A softmax classifier to be fitted: the settings of a training, with defaults that suit small
 * tables, and {@link #fit}, which trains and returns an immutable {@link Model}.
 *
 * <p>Immutable: each setting's method returns a new classifier and leaves this one as it is.
 *
 * <pre>{@code
 * Model model = new Classifier().hidden(64, 32).epochs(200).seed(1).fit(x, labels);
 * }</pre>
 */
public final class Classifier {
  private final ClassifierSettings settings;

  /** The default settings: one hidden layer of 64 ReLUs, SGD with momentum 0.9, 100 epochs. */
  public Classifier() {
    this(new ClassifierSettings());
  }

  private Classifier(ClassifierSettings settings) {
    this.settings = settings;
  }

  private Classifier with(Consumer<ClassifierSettings> change) {
    ClassifierSettings changed = settings.copy();
    change.accept(changed);
    return new Classifier(changed);
  }

  /**
   * Widths of the hidden layers, first to last; 64 unless set.
   *
   * @param widths none for softmax regression
   */
  public Classifier hidden(int... widths) {
    List<Integer> list = Arrays.stream(widths).boxed().toList();
    return with(changed -> changed.hidden = list);
  }

  /** After each hidden layer; {@link Relu} unless set. */
  public Classifier activation(Activation newActivation) {
    Objects.requireNonNull(newActivation);
    return with(changed -> changed.activation = newActivation);
  }

  /** Share of the hidden outputs that each training step drops, in [0, 1); 0 unless set. */
  public Classifier dropout(double rate) {
    return with(changed -> changed.dropout = rate);
  }

  /** How often each sample is seen; 100 unless set. */
  public Classifier epochs(int count) {
    return with(changed -> changed.epochs = count);
  }

  /** Samples a step; 32 unless set. */
  public Classifier batchSize(int rows) {
    return with(changed -> changed.batchSize = rows);
  }

  /**
   * How parameters move along their gradients; unless set, SGD with learning rate 0.05, momentum
   * 0.9 and weight decay 0.001.
   */
  public Classifier optimizer(Optimizer newOptimizer) {
    Objects.requireNonNull(newOptimizer);
    return with(changed -> changed.optimizer = newOptimizer);
  }

  /** How the learning rate changes; constant unless set. */
  public Classifier schedule(Schedule newSchedule) {
    Objects.requireNonNull(newSchedule);
    return with(changed -> changed.schedule = newSchedule);
  }

  /** Label smoothing in [0, 1); 0 unless set. */
  public Classifier labelSmoothing(double epsilon) {
    return with(changed -> changed.labelSmoothing = epsilon);
  }

  /**
   * Whether classes are weighted by n/(K·count), so that rare ones count as much as frequent ones;
   * they are not unless set.
   */
  public Classifier balanced(boolean on) {
    return with(changed -> changed.balanced = on);
  }

  /**
   * Share of the rows, class by class, that is held out to measure each epoch, in [0, 1); 0 unless
   * set.
   */
  public Classifier validation(double fraction) {
    return with(changed -> changed.validation = fraction);
  }

  /** Whether each epoch has an order of its own; it has unless unset. */
  public Classifier shuffle(boolean on) {
    return with(changed -> changed.shuffle = on);
  }

  /**
   * Whether columns are scaled to mean 0 and deviation 1 of the training part; they are unless
   * unset.
   */
  public Classifier standardize(boolean on) {
    return with(changed -> changed.standardize = on);
  }

  /** Precision of the matrix products; double unless set. All else is double in any case. */
  public Classifier precision(Precision newPrecision) {
    Objects.requireNonNull(newPrecision, "precision");
    return with(changed -> changed.precision = newPrecision);
  }

  /**
   * Over how many threads large matrix products are shared out; 1 unless set. The model does not
   * depend on it.
   */
  public Classifier threads(int count) {
    return with(changed -> changed.threads = count);
  }

  /** Uses the processor's vectors from the first step on: tests have no time to warm up. */
  Classifier vectorsAtOnce() {
    return with(changed -> changed.vectorsAtOnce = true);
  }

  /** Seed of everything random: weights, split, order, dropout; 42 unless set. */
  public Classifier seed(long newSeed) {
    return with(changed -> changed.seed = newSeed);
  }

  /**
   * Where training starts: turns the freshly initialised network into another with as many inputs
   * and outputs. The model's provenance notes a fingerprint of its weights.
   */
  public Classifier start(UnaryOperator<Network> fromInitialized) {
    Objects.requireNonNull(fromInitialized);
    return with(changed -> changed.start = fromInitialized);
  }

  /** Told of each batch and epoch. */
  public Classifier listener(TrainingListener newListener) {
    Objects.requireNonNull(newListener);
    return with(changed -> changed.listener = newListener);
  }

  /**
   * Fits a model to rows and their labels.
   *
   * @param x n rows of equal length, finite, not modified
   * @param labels class of each row, at least two different ones and, above 100, at most one for
   *     every two rows; {@link Labels} tells their order
   * @throws IllegalArgumentException if data or settings are not usable
   * @throws TrainingException if loss, gradients, parameters or the outputs for the validation part
   *     do not stay finite
   */
  public Model fit(double[][] x, String[] labels) {
    return train(columnNames(x), InMemoryDataSet.matrix(x), labels).model();
  }

  /** Fits a model to rows and their integer labels; as {@link #fit(double[][], String[])}. */
  public Model fit(double[][] x, int[] labels) {
    return fit(x, Labels.toStrings(labels));
  }

  /**
   * Fits a model to a table, and tells how it went.
   *
   * @param columns name of each column, all different
   * @param features n×columns, finite, not modified
   * @param labels class of each row, at least two different ones and, above 100, at most one for
   *     every two rows: with more, the column is an identifier rather than a class; not modified
   * @throws IllegalArgumentException if data or settings are not usable
   * @throws TrainingException if loss, gradients, parameters or the outputs for the validation part
   *     do not stay finite
   */
  public TrainingResult train(List<String> columns, DMatrixRMaj features, String[] labels) {
    PreparedTable table = PreparedTable.of(columns, features, labels, settings);
    Network initialized = settings.initialized(table.training());
    Network start = settings.started(initialized);
    List<EpochReport> history = new ArrayList<>();
    SoftmaxClassifier fitted;
    long steps;
    try (TrainingSession session = settings.session(start, table.training())) {
      TrainingListener recording = recording(history);
      settings.trainer().train(session, table.training(), table.validation(), recording);
      fitted = new SoftmaxClassifier(session.snapshot());
      steps = session.steps();
    }
    String from = start == initialized ? "initialized" : WeightsFingerprint.of(start);
    Provenance provenance =
        new Provenance(
            table.training().rows(),
            DataFingerprint.of(columns, features, labels),
            settings.json().with("start", from));
    Model model = new Model(columns, table.standardizer(), fitted, table.classes(), provenance);
    Evaluation evaluation = evaluation(fitted, table.validation(), steps);
    return new TrainingResult(model, history, table.split(), evaluation);
  }

  private static @Nullable Evaluation evaluation(
      SoftmaxClassifier fitted, @Nullable DataSet validation, long steps) {
    try {
      return validation == null ? null : Evaluation.of(fitted, validation);
    } catch (IllegalArgumentException overflow) { // the data has been checked: it is the weights
      throw new TrainingException(
          "validation after "
              + steps
              + " steps: "
              + overflow.getMessage()
              + "; a smaller learning rate, gradient clipping or standardised columns often help");
    }
  }

  private TrainingListener recording(List<EpochReport> history) {
    TrainingListener listener = settings.listener;
    return new TrainingListener() {
      @Override
      public void epochEnded(EpochReport report) {
        history.add(report);
        listener.epochEnded(report);
      }

      @Override
      public void batchEnded(int epoch, int batch, int batches, double loss) {
        listener.batchEnded(epoch, batch, batches, loss);
      }
    };
  }

  private static List<String> columnNames(double[][] x) {
    int columns = x.length == 0 ? 0 : x[0].length;
    return IntStream.range(0, columns).mapToObj(i -> "x" + i).toList();
  }

  @Override
  public String toString() {
    return "Classifier(" + settings + ")";
  }
}
