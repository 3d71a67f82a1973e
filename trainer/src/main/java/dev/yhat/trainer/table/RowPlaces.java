package dev.yhat.trainer.table;

import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a table come from, as complaints about them start: {@code penguins.csv:17} for
 * the line of a file, {@code row 16} for a row in memory, counted from 0.
 */
final class RowPlaces {
  private final String source;
  private final @Nullable LineNumbers lines;
  private final int @Nullable [] origin;

  private RowPlaces(String source, @Nullable LineNumbers lines, int @Nullable [] origin) {
    this.source = source;
    this.lines = lines;
    this.origin = origin;
  }

  RowPlaces(String file, LineNumbers lines) {
    this(file, lines, null);
  }

  static RowPlaces inMemory() {
    return new RowPlaces("table", null, null);
  }

  String source() {
    return source;
  }

  /** The row that it was before any selection. */
  int origin(int row) {
    return origin == null ? row : origin[row];
  }

  String place(int row) {
    return lines == null ? "row " + origin(row) : source + ":" + lines.line(origin(row));
  }

  /** Only some rows, in this order. */
  RowPlaces select(int[] rows) {
    int[] origins = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      origins[i] = origin(rows[i]);
    }
    return new RowPlaces(source, lines, origins);
  }
}
