package dev.yhat.trainer;

import dev.yhat.core.Activation;
import dev.yhat.core.Precision;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Schedule;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

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

  /** How parameters move along their gradients, as it was set. */
  public Optimizer optimizer() {
    return settings.optimizer;
  }

  /** How the learning rate changes; constant unless set. */
  public Classifier schedule(Schedule newSchedule) {
    Objects.requireNonNull(newSchedule);
    return with(changed -> changed.schedule = newSchedule);
  }

  /** Label smoothing in [0, 1); 0 unless set. */
  public Classifier labelSmoothing(double epsilon) {
    new SoftmaxCrossEntropy().withLabelSmoothing(epsilon); // refuses what is out of range
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

  /**
   * Trains on all rows at once with L-BFGS instead of in steps: for small data. Epochs, batch size,
   * optimizer, schedule, shuffling, patience and precision then mean nothing.
   */
  public Classifier fullBatch(FullBatch method) {
    Objects.requireNonNull(method);
    return with(changed -> changed.fullBatch = method);
  }

  /**
   * After how many epochs without a lower validation loss the training ends; all epochs are done
   * unless set. It needs rows held out for {@link #validation}, where the model has the best
   * epoch's weights in any case.
   */
  public Classifier patience(int epochs) {
    EarlyStopping checked = new EarlyStopping(epochs);
    return with(changed -> changed.patience = checked.patience());
  }

  /**
   * Whether the logits are divided by the temperature that makes the probabilities of the
   * validation part fit best, see {@link dev.yhat.trainer.eval.TemperatureScaling}; they are not
   * unless set. The division becomes part of the last layer's weights. It needs rows held out for
   * {@link #validation}.
   */
  public Classifier calibrated(boolean on) {
    return with(changed -> changed.calibrated = on);
  }

  /** How the columns of a {@link Table} become features. */
  public Classifier encoding(EncoderSettings newEncoding) {
    Objects.requireNonNull(newEncoding);
    return with(changed -> changed.encoding = newEncoding);
  }

  /** The column of a {@link Table} with the weights of its rows; they count alike unless set. */
  public Classifier sampleWeights(String column) {
    Objects.requireNonNull(column);
    return with(changed -> changed.weightColumn = column);
  }

  /**
   * Goes on from a model, with a {@link Table} that has its columns: its weights, and what it knows
   * of the columns, which is not learned anew; a label that is none of its classes is refused. The
   * settings of the layers mean nothing then.
   */
  public Classifier warmStart(Model model) {
    Objects.requireNonNull(model);
    return with(
        changed -> {
          changed.warmStart = model;
          changed.start = initialized -> model.classifier().network();
        });
  }

  /**
   * Whether a training whose thread is interrupted ends with a result, the best so far, instead of
   * a {@link java.util.concurrent.CancellationException}; not unless set, nor before the first
   * epoch's end. The thread stays interrupted.
   */
  public Classifier resultOnInterrupt(boolean on) {
    return with(changed -> changed.resultOnInterrupt = on);
  }

  /**
   * Keeps checkpoints of the training, from which {@link #resume} goes on; not unless set. The
   * model does not depend on it. Cross-validation and search keep none.
   *
   * <p>Everything of the user's own, such as an optimiser or an activation, should have a {@code
   * toString()} that tells its settings: training goes on only where that is the same. An
   * optimiser's updater has to tell its {@linkplain Optimizer.Updater#state state}. L-BFGS keeps no
   * checkpoints, and is refused.
   */
  public Classifier checkpoints(Checkpoints newCheckpoints) {
    Objects.requireNonNull(newCheckpoints);
    return with(changed -> changed.checkpoints = newCheckpoints);
  }

  /** This classifier without checkpoints. */
  public Classifier withoutCheckpoints() {
    return with(
        changed -> {
          changed.checkpoints = null;
          changed.resume = false;
        });
  }

  /**
   * Whether a training goes on from its newest {@linkplain #checkpoints checkpoint} that can be
   * read, to the same bits as if it had never stopped; it does not unless set. Data, label and
   * settings have to be the same, or are refused. Without any checkpoint it starts from the
   * beginning, and the log says so.
   */
  public Classifier resume(boolean on) {
    return with(changed -> changed.resume = on);
  }

  /**
   * Whether a {@link Table} is looked at for what may hurt, before it is learned from; it is unless
   * unset. See {@link TrainingResult#findings}.
   */
  public Classifier examined(boolean on) {
    return with(changed -> changed.examined = on);
  }

  /** Told of each batch, epoch and finding. */
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
    requireNoTableSettings();
    PreparedTable table = PreparedTable.of(columns, features, labels, settings);
    return new ClassifierTraining(settings, table, null, null).run();
  }

  /**
   * Fits a model to a raw table: numbers, texts and holes; as {@link #train(Table, String)}.
   *
   * @param label the column of the labels
   */
  public Model fit(Table table, String label) {
    return train(table, label).model();
  }

  /**
   * Fits a model to a raw table, and tells how it went. What its columns need is learned from the
   * training part, see {@link TableEncoder}, and is part of the model.
   *
   * @param label the column of the labels: texts or integers, none missing; all other columns are
   *     learned from
   * @throws IllegalArgumentException if data or settings are not usable, naming place and column
   * @throws TrainingException if loss, gradients, parameters or the outputs for the validation part
   *     do not stay finite
   * @throws java.io.UncheckedIOException if it is to {@link #resume}, and there are checkpoints,
   *     but none that can be read
   */
  public TrainingResult train(Table table, String label) {
    PreparedTable prepared = PreparedTable.of(table, label, settings);
    return new ClassifierTraining(settings, prepared, table, label).run();
  }

  /**
   * How the columns of a raw table become features in the model that {@link #train(Table, String)}
   * gives, before it is trained: which are needed, and as what.
   *
   * @param label the column of the labels
   * @throws IllegalArgumentException if data or settings are not usable, naming place and column
   */
  public TableEncoder encoder(Table table, String label) {
    return PreparedTable.encoder(table, label, settings);
  }

  private void requireNoTableSettings() {
    if (settings.weightColumn != null || settings.warmStart != null) {
      throw new IllegalArgumentException(
          "Classifier: expected a table, as sample weights come from a column and a warm start"
              + " knows its columns by name");
    }
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
