package dev.yhat.trainer.table;

/** A column of finite numbers, with NaN for the missing ones. */
public final class NumberColumn implements Column {
  private final String name;
  private final double[] values;

  NumberColumn(String name, double[] values) {
    this.name = name;
    this.values = values;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return values.length;
  }

  /** The number of each row; the column's own array, not a copy: not to be modified. */
  public double[] values() {
    return values;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  @Override
  public String text(int row) {
    return isMissing(row) ? "" : NumberText.of(values[row]);
  }

  @Override
  public NumberColumn select(int[] rows) {
    double[] selected = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return new NumberColumn(name, selected);
  }

  @Override
  public String toString() {
    return "NumberColumn(" + name + ", " + values.length + " rows)";
  }
}
