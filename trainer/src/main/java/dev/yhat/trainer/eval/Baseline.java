package dev.yhat.trainer.eval;

import dev.yhat.trainer.data.DataSet;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * What can be predicted without looking at the features: for every row the most frequent class of
 * the training labels, with the classes' frequencies there as probabilities.
 *
 * <p>A classifier that has learnt something does better. It is scikit-learn's {@code
 * DummyClassifier(strategy="prior")}. Immutable.
 */
public final class Baseline {
  private final double[] frequencies;

  private Baseline(double[] frequencies) {
    this.frequencies = frequencies;
  }

  /**
   * The baseline of a training's labels, of which each counts the same.
   *
   * @param labels at least one, from 0; not modified
   * @param classes number of classes K, at least 2
   */
  public static Baseline of(int[] labels, int classes) {
    if (labels.length < 1 || classes < 2) {
      throw new IllegalArgumentException(
          "Baseline: expected at least 1 label and 2 classes, got "
              + labels.length
              + " and "
              + classes);
    }
    PredictionChecks.requireLabels("Baseline", labels, labels.length, classes);
    double[] frequencies = new double[classes];
    for (int label : labels) {
      frequencies[label]++;
    }
    for (int k = 0; k < classes; k++) {
      frequencies[k] /= labels.length;
    }
    return new Baseline(frequencies);
  }

  /** The baseline of the rows that a classifier is trained on. */
  public static Baseline of(DataSet training) {
    return of(labels(training), training.classes());
  }

  private static int[] labels(DataSet data) {
    return IntStream.range(0, data.rows()).map(data::label).toArray();
  }

  /** Number of classes K. */
  public int classes() {
    return frequencies.length;
  }

  /** Share of the training labels that are class {@code k}. */
  public double frequency(int k) {
    return frequencies[k];
  }

  /** The most frequent class, the lowest among equals. */
  public int majority() {
    return IntStream.range(0, frequencies.length)
        .reduce(0, (best, k) -> frequencies[k] > frequencies[best] ? k : best);
  }

  /**
   * What the baseline says of rows with these labels; its measures go beside a classifier's.
   *
   * <p>The log-loss is ∞ if one of them is of a class that the training did not have.
   *
   * @param labels at least one, from 0 to K − 1; copied
   */
  public Predictions predictions(int[] labels) {
    DMatrixRMaj probabilities =
        PredictionChecks.matrix("Baseline", labels.length, frequencies.length);
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(
          frequencies, 0, probabilities.data, i * frequencies.length, frequencies.length);
    }
    return Predictions.ofProbabilities(probabilities, labels);
  }

  /** What the baseline says of a data set's rows. */
  public Predictions predictions(DataSet data) {
    return predictions(labels(data));
  }

  @Override
  public String toString() {
    return "Baseline(" + Arrays.toString(frequencies) + ")";
  }
}
