package dev.yhat.trainer;

import dev.yhat.core.Shapes;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.eval.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A fitted classifier with all that its predictions need: the names of the columns, how they are
 * standardised, the network, and the classes' names in the order of the probabilities.
 *
 * <p>Immutable and thread-safe as long as nobody writes to the network's {@code parameters()}. The
 * methods here allocate their results; {@link #predictor} does not.
 */
public final class Model {
  private final List<String> columns;
  private final Standardizer standardizer;
  private final SoftmaxClassifier classifier;
  private final Labels labels;
  private final Provenance provenance;

  /**
   * Puts a model together.
   *
   * @param columns name of each input
   * @param standardizer of as many columns
   * @param classifier of as many inputs
   * @param labels as many classes as the classifier has
   * @param provenance where the model comes from
   */
  public Model(
      List<String> columns,
      Standardizer standardizer,
      SoftmaxClassifier classifier,
      Labels labels,
      Provenance provenance) {
    int inputs = classifier.network().inputs();
    require("columns", columns.size(), inputs);
    require("standardised columns", standardizer.columns(), inputs);
    require("classes", labels.size(), classifier.classes());
    this.columns = List.copyOf(columns);
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

  /** Name of each input column, in the order that rows have. */
  public List<String> columns() {
    return columns;
  }

  /** Names of the classes, in the order that probabilities have. */
  public List<String> classes() {
    return labels.classes();
  }

  /** Between class names and the network's outputs. */
  public Labels labels() {
    return labels;
  }

  /** What is done to each column before the network sees it. */
  public Standardizer standardizer() {
    return standardizer;
  }

  /** The network with its softmax, on standardised columns. */
  public SoftmaxClassifier classifier() {
    return classifier;
  }

  /** Where the model comes from. */
  public Provenance provenance() {
    return provenance;
  }

  /** Something that predicts without allocating, for one thread, best for up to {@code rows}. */
  public Predictor predictor(int rows) {
    return new Predictor(classifier, standardizer, rows);
  }

  /**
   * The probability of each class for each row.
   *
   * @param x rows of one finite number a column
   * @return one row a row, one column a class in the order of {@link #classes}
   */
  public double[][] predictProba(double[][] x) {
    if (x.length == 0) {
      return new double[0][];
    }
    DMatrixRMaj in = matrix(x);
    DMatrixRMaj out = new DMatrixRMaj(in.numRows, classifier.classes());
    predictor(in.numRows).predictProba(in, out);
    double[][] rows = new double[out.numRows][out.numCols];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(out.data, i * out.numCols, rows[i], 0, out.numCols);
    }
    return rows;
  }

  /** The probability of each class for one row, in the order of {@link #classes}. */
  public double[] predictProba(double[] row) {
    return predictProba(new double[][] {row})[0];
  }

  /** The most probable class of each row. */
  public List<String> predict(double[][] x) {
    if (x.length == 0) {
      return List.of();
    }
    DMatrixRMaj in = matrix(x);
    int[] indices = new int[in.numRows];
    predictor(in.numRows).predict(in, indices);
    List<String> predicted = new ArrayList<>();
    for (int index : indices) {
      predicted.add(labels.label(index));
    }
    return predicted;
  }

  /** The most probable class of one row. */
  public String predict(double[] row) {
    return predict(new double[][] {row}).get(0);
  }

  /** Share of the rows whose most probable class is their label: the accuracy, in [0, 1]. */
  public double score(double[][] x, String[] trueLabels) {
    return evaluate(x, trueLabels).accuracy();
  }

  /** Share of the rows whose most probable class is their label: the accuracy, in [0, 1]. */
  public double score(double[][] x, int[] trueLabels) {
    return evaluate(matrix(x), labels.encode(trueLabels)).accuracy();
  }

  /**
   * Measures the predictions for rows whose labels are known.
   *
   * @throws IllegalArgumentException if a label is none of {@link #classes}
   */
  public Evaluation evaluate(double[][] x, String[] trueLabels) {
    return evaluate(matrix(x), labels.encode(trueLabels));
  }

  /**
   * Measures the predictions for rows whose class indices are known.
   *
   * @param x n×columns, finite, not modified
   * @param classIndices of each row, from 0
   */
  public Evaluation evaluate(DMatrixRMaj x, int[] classIndices) {
    DataSet rows = new InMemoryDataSet(x, classIndices, labels.size());
    return Evaluation.of(classifier, standardizer.standardized(rows));
  }

  private DMatrixRMaj matrix(double[][] x) {
    DMatrixRMaj matrix = InMemoryDataSet.matrix(x);
    Shapes.requireColumns("Model", "rows", matrix, columns.size());
    return matrix;
  }

  @Override
  public String toString() {
    return "Model("
        + columns.size()
        + " columns, "
        + labels.size()
        + " classes, "
        + classifier.network()
        + ")";
  }
}
