package dev.yhat.examples.learn;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.GradientCheck;
import dev.yhat.core.Loss;
import dev.yhat.core.Softmax;
import dev.yhat.core.SoftmaxCrossEntropy;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Lesson 2: softmax, cross-entropy, and that the slope of both together is ŷ − y. */
public final class PredictionMinusTruth {
  private PredictionMinusTruth() {}

  /** Arguments: the class, counted from 0, and the logits. */
  public static void main(String[] args) {
    int label = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    double[] given = args.length > 1 ? new double[args.length - 1] : new double[] {1, 2, 3};
    for (int k = 1; k < args.length; k++) {
      given[k - 1] = Double.parseDouble(args[k]);
    }
    DMatrixRMaj logits = DMatrixRMaj.wrap(1, given.length, given);
    DMatrixRMaj probabilities = logits.createLike();
    DMatrixRMaj gradient = logits.createLike();
    ClassTargets y = new ClassTargets(new int[] {label});
    Loss loss = new SoftmaxCrossEntropy();

    Softmax.softmax(logits, probabilities);
    System.out.printf(Locale.ROOT, "loss %.6f%n", loss.valueAndGradient(logits, y, gradient));
    System.out.println("class    logit        ŷ  y       ŷ − y       slope");
    for (int k = 0; k < given.length; k++) {
      double slope = GradientCheck.centralDifference(logits, k, () -> loss.value(logits, y));
      System.out.printf(
          Locale.ROOT,
          "%5d %8.2f %8.6f  %.0f %11.6f %11.6f%n",
          k,
          given[k],
          probabilities.data[k],
          y.value(0, k, given.length),
          gradient.data[k],
          slope);
    }
    System.out.println("down the slope, θ ← θ − (ŷ − y):");
    for (int step = 1; step <= 5; step++) {
      for (int k = 0; k < given.length; k++) {
        logits.data[k] -= gradient.data[k];
      }
      double value = loss.valueAndGradient(logits, y, gradient);
      System.out.printf(Locale.ROOT, "step %d: loss %.6f%n", step, value);
    }
  }
}
