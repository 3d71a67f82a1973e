package dev.yhat.cli.report;

import java.util.List;

/**
 * Results of several trainings, a row each.
 *
 * @param text what was done, in a sentence or two
 * @param header of the columns
 * @param rows each as long as the header
 * @param chosen index of the row that was chosen, or {@link #NONE}
 */
public record ResultTable(String text, List<String> header, List<List<Cell>> rows, int chosen) {
  /** No row was chosen. */
  public static final int NONE = -1;

  /**
   * A table whose lists do not change.
   *
   * @throws IllegalArgumentException naming the row that is not as long as the header
   */
  public ResultTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != header.size()) {
        throw new IllegalArgumentException(
            "ResultTable: row "
                + i
                + ": expected "
                + header.size()
                + " cells, got "
                + rows.get(i).size());
      }
    }
  }

  /** What stands in a table. */
  public sealed interface Cell permits Text, Value {}

  /**
   * A text.
   *
   * @param text such as the value of a setting
   */
  public record Text(String text) implements Cell {}

  /**
   * A number.
   *
   * @param value shown with some digits
   */
  public record Value(double value) implements Cell {}
}
