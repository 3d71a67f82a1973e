package dev.yhat.cli.report;

import java.util.List;

/**
 * What a model predicts in the plane of two columns.
 *
 * @param x column to the right
 * @param y column upwards
 * @param left least x of the plane
 * @param right greatest x
 * @param bottom least y
 * @param top greatest y
 * @param predicted class index in each cell of a grid, row 0 at the top
 * @param confidence probability of that class there
 * @param points rows of the data
 * @param note what else holds in the plane, such as where the other columns stay; may be empty
 */
public record Regions(
    String x,
    String y,
    double left,
    double right,
    double bottom,
    double top,
    int[][] predicted,
    double[][] confidence,
    List<Point> points,
    String note) {
  /**
   * Regions whose list does not change.
   *
   * @throws IllegalArgumentException if the grid is empty or not a grid
   */
  public Regions {
    points = List.copyOf(points);
    boolean grid = predicted.length > 0 && predicted.length == confidence.length;
    for (int i = 0; grid && i < predicted.length; i++) {
      int columns = predicted[0].length;
      grid = columns > 0 && predicted[i].length == columns && confidence[i].length == columns;
    }
    if (!grid) {
      throw new IllegalArgumentException(
          "Regions: expected a grid of classes and one of confidences of the same size, got others");
    }
  }

  /**
   * One row of the data in that plane.
   *
   * @param x its value of the first column
   * @param y its value of the second
   * @param label index of its class
   */
  public record Point(double x, double y, int label) {}
}
