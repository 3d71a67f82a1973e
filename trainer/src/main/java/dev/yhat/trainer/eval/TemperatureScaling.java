package dev.yhat.trainer.eval;

import dev.yhat.core.Shapes;
import dev.yhat.core.Softmax;
import dev.yhat.layers.SoftmaxClassifier;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * A temperature T that makes probabilities as confident as they are right: ŷ = softmax(z/T) for
 * logits z. Above 1 it makes them less confident, below 1 more; the order of the classes of a row
 * stays.
 *
 * <p>Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks" (2017). Fit it on
 * rows that the classifier was not trained on, and measure it on yet others.
 *
 * @param temperature T, finite and above 0
 */
public record TemperatureScaling(double temperature) {
  /** The lowest temperature that {@link #fit} gives. */
  public static final double LOWEST = 0.05;

  /** The highest temperature that {@link #fit} gives. */
  public static final double HIGHEST = 20.0;

  /** Checks the temperature. */
  public TemperatureScaling {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "TemperatureScaling: expected a finite temperature above 0, got " + temperature);
    }
  }

  /**
   * Finds the temperature of the least mean log-loss, within [{@value #LOWEST}, {@value #HIGHEST}].
   *
   * <p>With β = 1/T, the loss of a row is ln Σ_k exp(β·z_k) − β·z_y, convex in β. Newton's method
   * finds the zero of its derivative, within a bracket that is halved where a step does not close
   * in fast enough.
   *
   * <p>T = 1 where the rows do not tell: if every row is right, the loss falls for ever as T falls,
   * and nothing is known of how often the classifier is wrong; if all logits of a row are equal,
   * the loss does not change. The loss is never above that of T = 1.
   *
   * @param logits n×K, finite, not modified
   * @param labels true class of each row, from 0; not modified
   * @throws IllegalArgumentException if shapes or labels do not fit, or naming the row of a logit
   *     that is not finite
   */
  public static TemperatureScaling fit(DMatrixRMaj logits, int[] labels) {
    requireFit(logits, labels);
    LossSlope slope = new LossSlope(scaled(logits, 1.0), labels);
    if (slope.everyRowIsRight()) {
      return new TemperatureScaling(1.0);
    }
    double temperature = 1.0 / slope.zero(1.0 / HIGHEST, 1.0 / LOWEST);
    boolean better = logLoss(logits, labels, temperature) < logLoss(logits, labels, 1.0);
    return new TemperatureScaling(better ? temperature : 1.0);
  }

  /**
   * Finds the temperature for a classifier from its predictions for rows it has not seen.
   *
   * @throws IllegalArgumentException naming the row of a probability of 0 that came without logits
   */
  public static TemperatureScaling fit(Predictions predictions) {
    int[] labels = new int[predictions.rows()];
    Arrays.setAll(labels, predictions::label);
    return fit(predictions.logits(), labels);
  }

  private static void requireFit(DMatrixRMaj logits, int[] labels) {
    PredictionChecks.requireLabelled("TemperatureScaling", logits, labels);
    for (int i = 0; i < logits.getNumElements(); i++) {
      if (!Double.isFinite(logits.data[i])) {
        throw new IllegalArgumentException(
            "TemperatureScaling: row "
                + i / logits.numCols
                + ": expected finite logits, got "
                + logits.data[i]);
      }
    }
  }

  private static double logLoss(DMatrixRMaj logits, int[] labels, double temperature) {
    EvaluationSums sums = new EvaluationSums(logits.numCols);
    sums.add(scaled(logits, temperature), labels);
    return sums.logLoss();
  }

  /** (z − max z)/T: logits of the same softmax as z/T, which cannot overflow. */
  static DMatrixRMaj scaled(DMatrixRMaj logits, double temperature) {
    int columns = logits.numCols;
    DMatrixRMaj scaled = new DMatrixRMaj(logits.numRows, columns);
    for (int i = 0; i < logits.numRows; i++) {
      double max = logits.data[i * columns + SoftmaxClassifier.argmax(logits, i)];
      for (int k = i * columns; k < (i + 1) * columns; k++) {
        scaled.data[k] = (logits.data[k] - max) / temperature;
      }
    }
    return scaled;
  }

  /**
   * Computes the probabilities softmax(z/T) of each row.
   *
   * @param logits n×K, finite, not modified
   * @param out n×K, modified; may be {@code logits}
   */
  public void probabilities(DMatrixRMaj logits, DMatrixRMaj out) {
    Shapes.requireSame("TemperatureScaling", "out", out, logits);
    Softmax.softmax(scaled(logits, temperature), out);
  }

  /** The predictions of the same classifier at this temperature. */
  public Predictions apply(Predictions predictions) {
    return predictions.withLogits(scaled(predictions.logits(), temperature));
  }
}
