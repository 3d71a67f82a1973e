package dev.yhat.trainer.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tables of what is in memory already. */
final class MemoryTables {
  private MemoryTables() {}

  static Table of(double[][] rows, List<String> names) {
    List<NumberChunks> columns = new ArrayList<>();
    names.forEach(name -> columns.add(new NumberChunks()));
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != names.size()) {
        throw new IllegalArgumentException(
            "row " + i + ": expected " + names.size() + " numbers, got " + rows[i].length);
      }
      for (int j = 0; j < columns.size(); j++) {
        if (Double.isInfinite(rows[i][j])) {
          throw refused(i, names.get(j), "expected a finite number, got " + rows[i][j]);
        }
        columns.get(j).add(rows[i][j]);
      }
    }
    List<Column> all = new ArrayList<>();
    for (int j = 0; j < columns.size(); j++) {
      all.add(new NumberColumn(names.get(j), columns.get(j)));
    }
    return new Table(all, rows.length, RowPlaces.inMemory(), MissingMarkers.STANDARD);
  }

  static Table of(Iterable<? extends Map<String, ? extends @Nullable Object>> rows) {
    Map<String, ColumnReader> readers = new TreeMap<>(); // Map.of has another order in each run
    int count = 0;
    for (Map<String, ? extends @Nullable Object> row : rows) {
      for (String name : row.keySet()) {
        if (!readers.containsKey(name)) {
          readers.put(name, afterMissing(name, count));
        }
      }
      for (ColumnReader reader : readers.values()) {
        add(reader, count, row.get(reader.name()));
      }
      count++;
    }
    if (count == 0) {
      throw new IllegalArgumentException("table: expected at least 1 row, got none");
    }
    return of(List.copyOf(readers.values()), count);
  }

  static Table of(List<ColumnReader> readers, int rows) {
    List<Column> columns = new ArrayList<>();
    for (ColumnReader reader : readers) {
      requireTaken(reader, reader.finish());
      columns.add(reader.column());
    }
    return new Table(columns, rows, RowPlaces.inMemory(), MissingMarkers.STANDARD);
  }

  private static ColumnReader afterMissing(String name, int rows) {
    ColumnReader reader = ColumnReader.undecided(name, MissingMarkers.STANDARD);
    for (int i = 0; i < rows; i++) {
      reader.addMissing();
    }
    return reader;
  }

  /** Adds a number, a boolean, a text or null. */
  static void add(ColumnReader reader, int row, @Nullable Object value) {
    if (value == null) {
      requireTaken(reader, reader.addMissing());
    } else if (value instanceof Number number) {
      requireTaken(reader, reader.add(number.doubleValue()));
    } else if (value instanceof CharSequence || value instanceof Boolean) {
      requireTaken(reader, reader.add(value.toString()));
    } else {
      throw refused(row, reader.name(), notACell(value));
    }
  }

  /** What to say of an object of a type that no cell has. */
  static String notACell(Object value) {
    return "expected a number, a text, a boolean or null, got " + value.getClass().getName();
  }

  private static void requireTaken(ColumnReader reader, @Nullable Refusal refusal) {
    if (refusal != null) {
      throw refused(refusal.row(), reader.name(), refusal.reason());
    }
  }

  private static IllegalArgumentException refused(int row, String column, String reason) {
    return new IllegalArgumentException("row " + row + ": column '" + column + "': " + reason);
  }
}
