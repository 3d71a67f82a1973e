package dev.yhat.cli.play;

import org.ejml.data.DMatrixRMaj;

/** A rectangle around points, with a margin. */
record Plane(double left, double right, double bottom, double top) {
  private static final double MARGIN = 0.08;

  /**
   * The plane of some points.
   *
   * @param points n×2, not modified
   */
  static Plane around(DMatrixRMaj points) {
    double[] x = range(points, 0);
    double[] y = range(points, 1);
    return new Plane(x[0], x[1], y[0], y[1]);
  }

  private static double[] range(DMatrixRMaj points, int column) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.numRows; i++) {
      least = Math.min(least, points.get(i, column));
      most = Math.max(most, points.get(i, column));
    }
    double margin = most > least ? MARGIN * (most - least) : Math.max(1, MARGIN * Math.abs(most));
    return new double[] {least - margin, most + margin};
  }

  /** How far to the right a point is: 0 at the left edge, 1 at the right one. */
  double right(double x) {
    return (x - left) / (right - left);
  }

  /** How far down a point is: 0 at the upper edge, 1 at the lower one. */
  double down(double y) {
    return (top - y) / (top - bottom);
  }

  /** The middles of side×side cells, row by row from the top, as rows of x and y. */
  DMatrixRMaj grid(int side) {
    DMatrixRMaj grid = new DMatrixRMaj(side * side, 2);
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        grid.set(i * side + j, 0, left + (right - left) * (j + 0.5) / side);
        grid.set(i * side + j, 1, top - (top - bottom) * (i + 0.5) / side);
      }
    }
    return grid;
  }
}
