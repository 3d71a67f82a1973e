package dev.yhat.trainer.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Table} of objects, a column at a time, by functions: no reflection. Not
 * thread-safe.
 *
 * @param <T> type of the objects, one a row
 */
public final class TableBuilder<T> {
  private final List<T> rows;
  private final List<ColumnReader> columns = new ArrayList<>();

  TableBuilder(List<T> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Adds a column of numbers.
   *
   * @param value of a row: finite, or null or NaN where it is missing
   * @return this
   */
  public TableBuilder<T> number(
      String column, Function<? super T, ? extends @Nullable Number> value) {
    return column(ColumnReader.ofNumbers(column, MissingMarkers.STANDARD), value);
  }

  /**
   * Adds a column of text.
   *
   * @param value of a row; null, or one of the usual {@link MissingMarkers}, where it is missing
   * @return this
   */
  public TableBuilder<T> text(
      String column, Function<? super T, ? extends @Nullable CharSequence> value) {
    return column(ColumnReader.ofText(column, MissingMarkers.STANDARD), value);
  }

  /**
   * Adds a column of the texts {@code true} and {@code false}.
   *
   * @param value of a row; null where it is missing
   * @return this
   */
  public TableBuilder<T> bool(String column, Function<? super T, @Nullable Boolean> value) {
    return column(ColumnReader.ofText(column, MissingMarkers.STANDARD), value);
  }

  private TableBuilder<T> column(
      ColumnReader reader, Function<? super T, ? extends @Nullable Object> value) {
    for (int i = 0; i < rows.size(); i++) {
      MemoryTables.add(reader, i, value.apply(rows.get(i)));
    }
    columns.add(reader);
    return this;
  }

  /** The table of the columns added so far. To be called once. */
  public Table table() {
    return MemoryTables.of(columns, rows.size());
  }
}
