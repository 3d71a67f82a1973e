package dev.yhat.cli;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.Predictor;
import org.ejml.data.DMatrixRMaj;

/**
 * The plane of two columns as a raster: what a model predicts at the middle of each cell, how sure
 * it is, and which class's points lie in it. Row 0 is at the top.
 */
final class RegionMap {
  /** Where no point lies. */
  static final int NO_POINT = -1;

  private static final double MARGIN = 0.08;

  private final int[][] predicted;
  private final double[][] probability;
  private final int[][] points;
  private final double left;
  private final double bottom;
  private final double width;
  private final double height;

  /**
   * Draws a map around some points.
   *
   * @param points n×2, not modified
   * @param labels class of each point
   */
  RegionMap(Model model, DMatrixRMaj points, int[] labels, int columns, int rows) {
    double[] x = range(points, 0);
    double[] y = range(points, 1);
    left = x[0];
    width = x[1] - x[0];
    bottom = y[0];
    height = y[1] - y[0];
    predicted = new int[rows][columns];
    probability = new double[rows][columns];
    this.points = new int[rows][columns];
    predict(model.predictor(1), new double[model.classes().size()]);
    place(points, labels);
  }

  /** How much wider than high the plane around the points is. */
  static double aspect(DMatrixRMaj points) {
    double[] x = range(points, 0);
    double[] y = range(points, 1);
    return (x[1] - x[0]) / (y[1] - y[0]);
  }

  private static double[] range(DMatrixRMaj points, int column) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.numRows; i++) {
      least = Math.min(least, points.get(i, column));
      most = Math.max(most, points.get(i, column));
    }
    double margin = Math.max(MARGIN * (most - least), 1e-9);
    return new double[] {least - margin, most + margin};
  }

  private void predict(Predictor predictor, double[] probabilities) {
    double[] place = new double[2];
    for (int i = 0; i < rows(); i++) {
      place[1] = bottom + height * (rows() - i - 0.5) / rows();
      for (int j = 0; j < columns(); j++) {
        place[0] = left + width * (j + 0.5) / columns();
        int best = predictor.predictProba(place, probabilities);
        predicted[i][j] = best;
        probability[i][j] = probabilities[best];
        points[i][j] = NO_POINT;
      }
    }
  }

  private void place(DMatrixRMaj of, int[] labels) {
    for (int n = 0; n < of.numRows; n++) {
      int i = (int) ((bottom + height - of.get(n, 1)) / height * rows());
      int j = (int) ((of.get(n, 0) - left) / width * columns());
      points[i][j] = labels[n];
    }
  }

  int rows() {
    return predicted.length;
  }

  int columns() {
    return predicted[0].length;
  }

  /** The most probable class in a cell. */
  int predicted(int row, int column) {
    return predicted[row][column];
  }

  /** The probability of that class. */
  double probability(int row, int column) {
    return probability[row][column];
  }

  /** Class of the last point in a cell, or {@link #NO_POINT}. */
  int point(int row, int column) {
    return points[row][column];
  }
}
