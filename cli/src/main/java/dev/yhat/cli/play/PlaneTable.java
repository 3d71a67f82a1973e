package dev.yhat.cli.play;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A raw table, and which of its columns can be seen in a plane: numbers for x and y, and few
 * different values for the classes.
 *
 * @param id its name in {@link Tables}
 * @param file where it comes from
 * @param numbers columns of numbers
 * @param labels columns of 2 to {@value #MOST_CLASSES} different texts or integers
 */
record PlaneTable(String id, String file, Table table, List<String> numbers, List<String> labels) {
  /** As many as have a colour of their own. */
  static final int MOST_CLASSES = 8;

  /** More rows would be no more than a cloud on the page: only some are learned from. */
  static final int MOST_ROWS = 5000;

  /**
   * Looks at a table.
   *
   * @throws IllegalArgumentException if it has no two columns of numbers beside one of classes
   */
  static PlaneTable of(String id, String file, Table table) {
    List<String> numbers = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (String name : table.columns()) {
      Column column = table.column(name);
      if (column instanceof NumberColumn) {
        numbers.add(name);
      }
      if (canBeClasses(column)) {
        labels.add(name);
      }
    }
    PlaneTable found = new PlaneTable(id, file, table, List.copyOf(numbers), List.copyOf(labels));
    if (labels.isEmpty() || found.suggestedPlane().size() < 2) {
      throw new IllegalArgumentException(
          table.source()
              + ": expected two columns of numbers, and one of 2 to "
              + MOST_CLASSES
              + " classes, got columns "
              + String.join(
                  ", ", table.columns().subList(0, Math.min(20, table.columns().size()))));
    }
    return found;
  }

  private static boolean canBeClasses(Column column) {
    Set<String> values = new HashSet<>();
    for (int i = 0; i < column.rows(); i++) {
      if (!column.isMissing(i)) {
        if (column instanceof NumberColumn of && of.value(i) != Math.rint(of.value(i))) {
          return false;
        }
        values.add(column.text(i));
        if (values.size() > MOST_CLASSES) {
          return false;
        }
      }
    }
    return values.size() >= 2;
  }

  /** The last column that can be classes: texts if there are any. */
  String suggestedLabel() {
    List<String> texts =
        labels.stream().filter(name -> !(table.column(name) instanceof NumberColumn)).toList();
    List<String> best = texts.isEmpty() ? labels : texts;
    return best.get(best.size() - 1);
  }

  private List<String> suggestedPlane() {
    return numbers.stream().filter(name -> !name.equals(suggestedLabel())).limit(2).toList();
  }

  /** Each of how many rows is learned from. */
  int stride() {
    return (Math.max(1, table.rows()) - 1) / MOST_ROWS + 1;
  }

  /** The rows that have all three columns, each {@link #stride}th of them looked at. */
  int[] rows(List<String> columns) {
    List<Column> needed = columns.stream().map(table::column).toList();
    return IntStream.iterate(0, i -> i < table.rows(), i -> i + stride())
        .filter(i -> needed.stream().noneMatch(column -> column.isMissing(i)))
        .toArray();
  }

  /** For the page. */
  Json describe() {
    List<String> plane = suggestedPlane();
    return Json.object()
        .with("id", id)
        .with("file", table.source())
        .with("rows", table.rows())
        .with("numbers", Json.ofStrings(numbers))
        .with("labels", Json.ofStrings(labels))
        .with("x", plane.get(0))
        .with("y", plane.get(1))
        .with("label", suggestedLabel());
  }
}
