package dev.yhat.onnx;

import java.util.Locale;

/**
 * What a comparison of two ways to the same predictions has shown.
 *
 * @param runner what ran the graph: ONNX Runtime or Yhat itself
 * @param rows how many rows were compared
 * @param largestDifference between two probabilities of the same class of the same row
 * @param tolerance what it may be at most
 */
public record Certificate(String runner, int rows, double largestDifference, double tolerance) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "largest difference of a probability %.1e over %d rows, by %s (at most %.0e)",
        largestDifference,
        rows,
        runner,
        tolerance);
  }
}
