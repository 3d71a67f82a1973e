package dev.yhat.trainer.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The columns of a CSV file, and the places that complaints about it start with. */
final class CsvHeader {
  private final String file;
  private final long line;
  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Takes the names without spaces around them.
   *
   * @throws IllegalArgumentException if two columns have the same name, other than none, or one has
   *     a NUL character
   */
  CsvHeader(String file, long line, List<String> names) {
    this.file = file;
    this.line = line;
    this.columns = names.stream().map(String::strip).toList();
    for (int j = 0; j < columns.size(); j++) {
      if (columns.get(j).indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            at(line) + "the name of column " + (j + 1) + " has a NUL character: not text");
      }
      Integer before = places.putIfAbsent(columns.get(j), j);
      if (before != null && !columns.get(j).isEmpty()) {
        throw new IllegalArgumentException(
            at(line)
                + "columns "
                + (before + 1)
                + " and "
                + (j + 1)
                + " have the same name '"
                + columns.get(j)
                + "'");
      }
    }
  }

  List<String> columns() {
    return columns;
  }

  int column(String name) {
    requireColumns(List.of(name));
    return places.getOrDefault(name, -1);
  }

  /** Names all that are missing in one error. */
  void requireColumns(Collection<String> names) {
    MissingColumns.require(file + ":" + line, columns, places.keySet(), names);
  }

  /** Places of all columns but some, each of which must have a name. */
  int[] namedExcept(Set<String> without) {
    int[] rest =
        IntStream.range(0, columns.size()).filter(j -> !without.contains(columns.get(j))).toArray();
    for (int place : rest) {
      if (columns.get(place).isEmpty()) {
        throw new IllegalArgumentException(at(line) + "column " + (place + 1) + " has no name");
      }
    }
    if (rest.length == 0) {
      throw new IllegalArgumentException(
          at(line) + "no column besides '" + String.join("', '", without) + "'");
    }
    return rest;
  }

  void requireFields(long line, int fields) {
    if (fields != columns.size()) {
      throw new IllegalArgumentException(
          at(line) + "expected " + columns.size() + " fields, got " + fields);
    }
  }

  IllegalArgumentException noRows() {
    return new IllegalArgumentException(at(line) + "header only, no rows");
  }

  String at(long line) {
    return file + ":" + line + ": ";
  }

  String at(long line, int column) {
    return at(line) + "column '" + columns.get(column) + "': ";
  }
}
