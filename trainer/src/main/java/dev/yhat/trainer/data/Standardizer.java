package dev.yhat.trainer.data;

import dev.yhat.core.Shapes;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Shifts and scales each column to mean 0 and standard deviation 1, x ← (x − mean)/scale.
 *
 * <p>Mean and population standard deviation (dividing by n) come from the rows it was fitted on:
 * the training part only, so that nothing leaks from the others. A column that is constant there
 * has the scale 1. Immutable.
 */
public final class Standardizer {
  private static final int BLOCK_ROWS = 256;

  private final double[] means;
  private final double[] scales;

  private Standardizer(double[] means, double[] scales) {
    this.means = means.clone();
    this.scales = scales.clone();
  }

  /**
   * A standardizer with known numbers, as from a model file.
   *
   * @param means of the columns, finite; copied
   * @param scales of the columns, finite and above 0; copied
   */
  public static Standardizer of(double[] means, double[] scales) {
    if (means.length != scales.length) {
      throw new IllegalArgumentException(
          "Standardizer: expected as many scales as the "
              + means.length
              + " means, got "
              + scales.length);
    }
    for (int j = 0; j < means.length; j++) {
      if (!Double.isFinite(means[j]) || !(scales[j] > 0 && scales[j] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Standardizer: column "
                + j
                + ": expected a finite mean and a finite scale above 0, got "
                + means[j]
                + " and "
                + scales[j]);
      }
    }
    return new Standardizer(means, scales);
  }

  /** Leaves every number as it is: means 0 and scales 1. */
  public static Standardizer identity(int columns) {
    double[] scales = new double[columns];
    Arrays.fill(scales, 1.0);
    return new Standardizer(new double[columns], scales);
  }

  /**
   * Fits to all rows of a data set, read twice in blocks.
   *
   * @throws IllegalArgumentException if there is no row, or the numbers of a column are too large
   */
  public static Standardizer fit(DataSet data) {
    if (data.rows() < 1) {
      throw new IllegalArgumentException("Standardizer: expected at least 1 row, got none");
    }
    ColumnMoments moments = new ColumnMoments(data.inputs());
    int[] rows = IntStream.range(0, data.rows()).toArray();
    DMatrixRMaj block = new DMatrixRMaj(Math.min(BLOCK_ROWS, rows.length), data.inputs());
    for (int pass = 0; pass < 2; pass++) {
      for (int from = 0; from < rows.length; from += BLOCK_ROWS) {
        int count = Math.min(BLOCK_ROWS, rows.length - from);
        block.reshape(count, data.inputs());
        data.copyRows(rows, from, count, block);
        if (pass == 0) {
          moments.addToMeans(block);
        } else {
          moments.addToDeviations(block);
        }
      }
      if (pass == 0) {
        moments.finishMeans();
      }
    }
    return of(moments.means(), moments.scales());
  }

  /** Fits to rows of equal length, all finite. */
  public static Standardizer fit(double[][] rows) {
    return fit(new InMemoryDataSet(rows, new int[rows.length], 2));
  }

  /** The same for some columns, and no change to the others: mean 0 and scale 1. */
  public Standardizer only(IntPredicate columns) {
    Standardizer some = of(means, scales);
    for (int j = 0; j < means.length; j++) {
      if (!columns.test(j)) {
        some.means[j] = 0.0;
        some.scales[j] = 1.0;
      }
    }
    return some;
  }

  /** Number of columns. */
  public int columns() {
    return means.length;
  }

  /** Mean of each column, a copy. */
  public double[] means() {
    return means.clone();
  }

  /** What each column is divided by, a copy. */
  public double[] scales() {
    return scales.clone();
  }

  /**
   * Standardizes in place. A number that is very far from the mean may overflow to ±∞.
   *
   * @param x n×inputs, modified
   */
  public void apply(DMatrixRMaj x) {
    Shapes.requireColumns("Standardizer", "x", x, means.length);
    int columns = means.length;
    for (int start = 0; start < x.numRows * columns; start += columns) {
      for (int j = 0; j < columns; j++) {
        x.data[start + j] = (x.data[start + j] - means[j]) / scales[j];
      }
    }
  }

  /**
   * A data set as it looks standardized: a view that standardizes what is copied out of it, and
   * refuses a row that is not finite then.
   *
   * @param data with as many inputs as this has columns
   */
  public DataSet standardized(DataSet data) {
    if (data.inputs() != means.length) {
      throw new IllegalArgumentException(
          "Standardizer: expected a data set with "
              + means.length
              + " inputs, got "
              + data.inputs());
    }
    return new StandardizedDataSet(data, this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standardizer standardizer
        && Arrays.equals(means, standardizer.means)
        && Arrays.equals(scales, standardizer.scales);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(means) + Arrays.hashCode(scales);
  }

  @Override
  public String toString() {
    return "Standardizer(means "
        + Arrays.toString(means)
        + ", scales "
        + Arrays.toString(scales)
        + ")";
  }
}
