package dev.yhat.cli;

import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Columns that were read as text because their numbers have commas, such as {@code 3,14}. */
final class CommaNumbers {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+([.,][0-9]+)*([eE][+-]?[0-9]+)?");

  private CommaNumbers() {}

  /**
   * The line that tells of such columns, of which nothing else would: they look like names.
   *
   * @param meant columns that are text on purpose
   */
  static Optional<String> note(TrainingTable table, Set<String> meant) {
    List<String> places = new ArrayList<>();
    for (String name : table.inputs()) {
      if (!meant.contains(name)
          && table.table().column(name) instanceof TextColumn column
          && hasOnlyNumbers(column)) {
        firstWithComma(column).ifPresent(row -> places.add(place(table.table(), column, row)));
      }
    }
    if (places.isEmpty()) {
      return Optional.empty();
    }
    int more = places.size() - 1;
    return Optional.of(
        Printable.text(
            "note: "
                + places.get(0)
                + " was read as text, since a number has a point and no comma"
                + (more == 0
                    ? ""
                    : "; so " + Figures.count(more, "more column was", "more columns were"))));
  }

  private static boolean hasOnlyNumbers(TextColumn column) {
    return column.levels().stream().allMatch(level -> NUMBER.matcher(level).matches());
  }

  private static Optional<Integer> firstWithComma(TextColumn column) {
    for (int row = 0; row < column.rows(); row++) {
      if (column.text(row).indexOf(',') >= 0) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  private static String place(Table table, TextColumn column, int row) {
    return table.place(row) + ": column '" + column.name() + "': '" + column.text(row) + "'";
  }
}
