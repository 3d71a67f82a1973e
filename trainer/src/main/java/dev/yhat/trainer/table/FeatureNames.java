package dev.yhat.trainer.table;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The names of the features of some columns, one column after the other: a view, as a column's name
 * is in those of all its levels, which would make gigabytes of a small file. Immutable.
 */
final class FeatureNames {
  private final List<ColumnEncoding> columns;
  private final int[] starts;
  private final int size;

  FeatureNames(List<ColumnEncoding> columns) {
    this.columns = columns;
    this.starts = new int[columns.size()];
    int next = 0;
    for (int c = 0; c < starts.length; c++) {
      starts[c] = next;
      next = Math.addExact(next, columns.get(c).features().size());
    }
    this.size = next;
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** Place of a column's first feature. */
  int start(int column) {
    return starts[column];
  }

  /** Whether a feature is a number to be standardised. */
  boolean scaled(int feature) {
    int column = columnOf(feature);
    return columns.get(column).scaled(feature - starts[column]);
  }

  /** The column that a feature is of: each has at least one. */
  private int columnOf(int feature) {
    int found = Arrays.binarySearch(starts, Objects.checkIndex(feature, size));
    return found >= 0 ? found : -found - 2;
  }

  private String name(int feature) {
    int column = columnOf(feature);
    return columns.get(column).features().get(feature - starts[column]);
  }

  /** All names, in order. */
  List<String> list() {
    return new AbstractList<>() {
      @Override
      public String get(int feature) {
        return name(feature);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
