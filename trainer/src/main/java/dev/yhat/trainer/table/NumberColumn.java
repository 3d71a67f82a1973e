package dev.yhat.trainer.table;

/** A column of finite numbers, with NaN for the missing ones. */
public final class NumberColumn implements Column {
  private final String name;
  private final NumberChunks values;

  /** Takes the numbers over: nothing is added to them any more. */
  NumberColumn(String name, NumberChunks values) {
    this.name = name;
    this.values = values.trimmed();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return values.size();
  }

  /** The number of a row; NaN if it is missing. */
  public double value(int row) {
    return values.get(row);
  }

  /** The number of each row, in a new array; {@link #value} needs none. */
  public double[] values() {
    return values.toArray();
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(value(row));
  }

  @Override
  public String text(int row) {
    return isMissing(row) ? "" : NumberText.of(value(row));
  }

  @Override
  public NumberColumn select(int[] rows) {
    NumberChunks selected = new NumberChunks();
    for (int row : rows) {
      selected.add(value(row));
    }
    return new NumberColumn(name, selected);
  }

  @Override
  public String toString() {
    return "NumberColumn(" + name + ", " + rows() + " rows)";
  }
}
