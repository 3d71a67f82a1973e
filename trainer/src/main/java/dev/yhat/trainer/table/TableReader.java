package dev.yhat.trainer.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file into columns in one pass, and each cell straight into its column. */
final class TableReader implements CellSink {
  private final CsvOptions options;
  private final List<String> names = new ArrayList<>();
  private final LineNumbers lines = new LineNumbers();
  private boolean inHeader = true;
  private @Nullable ColumnReader[] readers = {}; // by place in the file; null for one left out
  private @Nullable Refusal refusal;
  private int refused; // its place in the file
  private long line;
  private int cells;

  private TableReader(CsvOptions options) {
    this.options = options;
  }

  static Table read(Path path, CsvOptions options) {
    if (Files.isRegularFile(path)) { // a pipe cannot be read twice
      Table table = new TableReader(options).read(path, false);
      if (table != null) {
        return table;
      }
    }
    return Objects.requireNonNull(new TableReader(options).read(path, true));
  }

  /**
   * The table, or null if the file has spaces around quotes or is at fault, and they may not be.
   */
  private @Nullable Table read(Path path, boolean spaces) {
    try (CsvInput input = CsvInput.open(path, options.delimiter(), spaces, this)) {
      return read(input);
    }
  }

  private @Nullable Table read(CsvInput input) {
    if (!input.next()) {
      if (input.isGivenUp()) {
        return null;
      }
      throw input.empty();
    }
    CsvHeader header = new CsvHeader(input.file(), line, names);
    int[] places = options.places(header);
    List<ColumnReader> wanted = new ArrayList<>();
    readers = new ColumnReader[header.columns().size()];
    for (int place : places) {
      ColumnReader reader = options.reader(header.columns().get(place));
      readers[place] = reader;
      wanted.add(reader);
    }
    inHeader = false;
    while (input.next()) {
      header.requireFields(line, cells);
      if (lines.size() == Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            header.at(line) + "expected at most " + lines.size() + " rows");
      }
      lines.add(line);
      requireNotRefused(header);
    }
    if (input.isGivenUp()) {
      return null;
    }
    if (lines.size() == 0) {
      throw header.noRows();
    }
    for (int i = 0; i < places.length; i++) {
      note(places[i], wanted.get(i).finish());
      requireNotRefused(header);
    }
    List<Column> columns = new ArrayList<>();
    wanted.forEach(reader -> columns.add(reader.column()));
    RowPlaces from = new RowPlaces(input.file(), lines);
    return new Table(columns, lines.size(), from, options.markers(), options);
  }

  private void requireNotRefused(CsvHeader header) {
    if (refusal != null) {
      throw new IllegalArgumentException(
          header.at(lines.line(refusal.row()), refused) + refusal.reason());
    }
  }

  private void note(int place, @Nullable Refusal reason) {
    if (reason != null && refusal == null) {
      refusal = reason;
      refused = place;
    }
  }

  @Override
  public void row(long line) {
    this.line = line;
  }

  @Override
  public void cell(int column, char[] text, int from, int to) {
    if (inHeader) {
      names.add(new String(text, from, to - from));
    } else if (column < readers.length) {
      ColumnReader reader = readers[column];
      if (reader != null) {
        note(column, reader.add(text, from, to));
      }
    }
  }

  @Override
  public void end(int cells) {
    this.cells = cells;
  }
}
