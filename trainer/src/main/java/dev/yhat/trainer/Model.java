package dev.yhat.trainer;

import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A fitted classifier with all that its predictions need: how a raw table becomes features, how
 * those are standardised, the network, and the classes' names in the order of the probabilities.
 *
 * <p>Rows are asked about as they are in the raw table: a {@link Table}, a map by column name, or
 * numbers in the order of {@link #columns}, NaN where one is missing.
 *
 * <p>Immutable and thread-safe as long as nobody writes to the network's {@code parameters()}. The
 * methods here allocate their results; {@link #predictor} does not.
 */
public final class Model {
  private final TableEncoder encoder;
  private final Standardizer standardizer;
  private final SoftmaxClassifier classifier;
  private final Labels labels;
  private final Provenance provenance;

  /**
   * Puts a model together.
   *
   * @param encoder from columns to as many features as the classifier has inputs
   * @param standardizer of as many features
   * @param classifier of as many inputs
   * @param labels as many classes as the classifier has
   * @param provenance where the model comes from
   */
  public Model(
      TableEncoder encoder,
      Standardizer standardizer,
      SoftmaxClassifier classifier,
      Labels labels,
      Provenance provenance) {
    int inputs = classifier.network().inputs();
    require("features", encoder.features().size(), inputs);
    require("standardised features", standardizer.columns(), inputs);
    require("classes", labels.size(), classifier.classes());
    this.encoder = encoder;
    this.standardizer = standardizer;
    this.classifier = classifier;
    this.labels = labels;
    this.provenance = provenance;
  }

  private static void require(String what, int actual, int expected) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          "Model: expected " + expected + " " + what + " for the network, got " + actual);
    }
  }

  /** Names of the columns that a row needs, in the order that rows of numbers have. */
  public List<String> columns() {
    return encoder.names();
  }

  /** Names of the network's inputs: numbers, and 0 or 1 for levels and missing values. */
  public List<String> features() {
    return encoder.features();
  }

  /** Names of the classes, in the order that probabilities have. */
  public List<String> classes() {
    return labels.classes();
  }

  /** The column that held the labels in training; empty if they came from elsewhere. */
  public Optional<String> label() {
    return Optional.ofNullable(provenance.label());
  }

  /** From columns to features. */
  public TableEncoder encoder() {
    return encoder;
  }

  /** Between class names and the network's outputs. */
  public Labels labels() {
    return labels;
  }

  /** What is done to each feature before the network sees it. */
  public Standardizer standardizer() {
    return standardizer;
  }

  /** The network with its softmax, on standardised features. */
  public SoftmaxClassifier classifier() {
    return classifier;
  }

  /** Where the model comes from. */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * Something that predicts features without allocating, for one thread, best for up to {@code
   * rows} at a time.
   */
  public Predictor predictor(int rows) {
    return new Predictor(classifier, standardizer, rows);
  }

  /**
   * The probability of each class for each row.
   *
   * @param x rows of one number a column
   * @return one row a row, one column a class in the order of {@link #classes}
   * @throws IllegalArgumentException naming row and column of a number that cannot be used
   */
  public double[][] predictProba(double[][] x) {
    return x.length == 0 ? new double[0][] : probabilities(encoded(x));
  }

  /** The probability of each class for one row, in the order of {@link #classes}. */
  public double[] predictProba(double[] row) {
    return predictProba(new double[][] {row})[0];
  }

  /**
   * The probability of each class for one row.
   *
   * @param row to each column a {@link Number}, a {@link Boolean}, a {@link CharSequence}, or null
   *     where it is missing; other names are ignored
   * @throws IllegalArgumentException naming all missing columns, or column and value of what cannot
   *     be used
   */
  public double[] predictProba(Map<String, ? extends @Nullable Object> row) {
    return probabilities(encoded(row))[0];
  }

  /**
   * The probability of each class for each row of a raw table, whose columns are found by name.
   *
   * @throws IllegalArgumentException naming all missing columns, or place, column and value of what
   *     cannot be used
   */
  public double[][] predictProba(Table table) {
    return probabilities(encoder.encode(table));
  }

  /** The most probable class of each row. */
  public List<String> predict(double[][] x) {
    return x.length == 0 ? List.of() : predicted(encoded(x));
  }

  /** The most probable class of one row. */
  public String predict(double[] row) {
    return predict(new double[][] {row}).get(0);
  }

  /** The most probable class of one row; see {@link #predictProba(Map)}. */
  public String predict(Map<String, ? extends @Nullable Object> row) {
    return predicted(encoded(row)).get(0);
  }

  /** The most probable class of each row of a raw table; see {@link #predictProba(Table)}. */
  public List<String> predict(Table table) {
    return predicted(encoder.encode(table));
  }

  /** Share of the rows whose most probable class is their label: the accuracy, in [0, 1]. */
  public double score(double[][] x, String[] trueLabels) {
    return evaluate(x, trueLabels).accuracy();
  }

  /** Share of the rows whose most probable class is their label: the accuracy, in [0, 1]. */
  public double score(double[][] x, int[] trueLabels) {
    return predictions(encoded(x), labels.encode(trueLabels)).evaluation().accuracy();
  }

  /**
   * Measures the predictions for rows whose labels are known.
   *
   * @throws IllegalArgumentException if a label is none of {@link #classes}
   */
  public Evaluation evaluate(double[][] x, String[] trueLabels) {
    return predictions(encoded(x), labels.encode(trueLabels)).evaluation();
  }

  /**
   * The predictions for a raw table beside its labels, for all there is to measure about them.
   *
   * @param label the column of the labels
   * @throws IllegalArgumentException naming all missing columns, or place, column and value of what
   *     cannot be used, also of a label that is none of {@link #classes}
   */
  public Predictions predictions(Table table, String label) {
    int[] indices = PreparedTable.encode(table, label, table.labels(label), labels);
    return predictions(encoder.encode(table), indices);
  }

  private Predictions predictions(DMatrixRMaj features, int[] classIndices) {
    InMemoryDataSet rows = new InMemoryDataSet(features, classIndices, labels.size());
    return Predictions.of(classifier, standardizer.standardized(rows));
  }

  private double[][] probabilities(DMatrixRMaj features) {
    DMatrixRMaj out = new DMatrixRMaj(features.numRows, classifier.classes());
    predictor(features.numRows).predictProba(features, out);
    double[][] rows = new double[out.numRows][out.numCols];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(out.data, i * out.numCols, rows[i], 0, out.numCols);
    }
    return rows;
  }

  private List<String> predicted(DMatrixRMaj features) {
    int[] indices = new int[features.numRows];
    predictor(features.numRows).predict(features, indices);
    List<String> predicted = new ArrayList<>();
    for (int index : indices) {
      predicted.add(labels.label(index));
    }
    return predicted;
  }

  private DMatrixRMaj encoded(Map<String, ? extends @Nullable Object> row) {
    DMatrixRMaj features = new DMatrixRMaj(1, encoder.features().size());
    encoder.encode(row, features.data);
    return features;
  }

  private DMatrixRMaj encoded(double[][] x) {
    DMatrixRMaj features = new DMatrixRMaj(x.length, encoder.features().size());
    double[] row = new double[features.numCols];
    for (int i = 0; i < x.length; i++) {
      try {
        encoder.encode(x[i], row);
      } catch (IllegalArgumentException refused) {
        throw new IllegalArgumentException("row " + i + ": " + refused.getMessage(), refused);
      }
      System.arraycopy(row, 0, features.data, i * row.length, row.length);
    }
    return features;
  }

  @Override
  public String toString() {
    return "Model("
        + columns().size()
        + " columns, "
        + labels.size()
        + " classes, "
        + classifier.network()
        + ")";
  }
}
