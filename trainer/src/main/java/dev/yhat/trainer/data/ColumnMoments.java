package dev.yhat.trainer.data;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Mean and population standard deviation of each column, in two passes over the rows.
 *
 * <p>Each sum is one chain in the order of the rows, so that blocks of any size give the same bits.
 * The first row is subtracted before summing, which keeps the digits of a column far from 0; the
 * second pass works on (x − mean)/(max − min), so that no square overflows or vanishes, and takes
 * the rounding error of the mean out (Chan, Golub and LeVeque, "Algorithms for computing the sample
 * variance", 1983, equation 1.7).
 */
final class ColumnMoments {
  private final double[] first;
  private final double[] min;
  private final double[] max;
  private final double[] sum;
  private final double[] mean;
  private final double[] deviation;
  private final double[] square;
  private long rows;

  ColumnMoments(int columns) {
    first = new double[columns];
    min = new double[columns];
    max = new double[columns];
    sum = new double[columns];
    mean = new double[columns];
    deviation = new double[columns];
    square = new double[columns];
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
  }

  void addToMeans(DMatrixRMaj block) {
    int columns = first.length;
    if (rows == 0) {
      System.arraycopy(block.data, 0, first, 0, columns);
    }
    for (int start = 0; start < block.numRows * columns; start += columns) {
      for (int j = 0; j < columns; j++) {
        double x = block.data[start + j];
        min[j] = Math.min(min[j], x);
        max[j] = Math.max(max[j], x);
        sum[j] += x - first[j];
      }
    }
    rows += block.numRows;
  }

  void finishMeans() {
    for (int j = 0; j < mean.length; j++) {
      mean[j] = first[j] + sum[j] / rows;
      if (!Double.isFinite(mean[j]) || !Double.isFinite(max[j] - min[j])) {
        throw new IllegalArgumentException(
            "Standardizer: column "
                + j
                + ": expected finite numbers whose sum is finite, got some from "
                + min[j]
                + " to "
                + max[j]);
      }
    }
  }

  void addToDeviations(DMatrixRMaj block) {
    int columns = first.length;
    for (int start = 0; start < block.numRows * columns; start += columns) {
      for (int j = 0; j < columns; j++) {
        if (max[j] > min[j]) {
          double d = (block.data[start + j] - mean[j]) / (max[j] - min[j]);
          deviation[j] += d;
          square[j] += d * d;
        }
      }
    }
  }

  double[] means() {
    return mean;
  }

  double[] scales() {
    double[] scales = new double[mean.length];
    for (int j = 0; j < scales.length; j++) {
      double variance = (square[j] - deviation[j] * deviation[j] / rows) / rows;
      double scale = (max[j] - min[j]) * Math.sqrt(Math.max(0.0, variance));
      scales[j] = scale > 0 ? scale : 1.0;
    }
    return scales;
  }
}
