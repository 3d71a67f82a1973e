package dev.yhat.cli.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much worse a model does when the values of a column are shuffled.
 *
 * @param metric that is measured, such as {@code accuracy}
 * @param part the rows that it is measured on, such as {@code validation part}
 * @param rows their number
 * @param repeats number of times that each column was shuffled
 * @param columns in any order
 */
public record Importances(
    String metric, String part, long rows, int repeats, List<Importance> columns) {
  /** Importances whose list does not change. */
  public Importances {
    columns = List.copyOf(columns);
  }

  /** The indices of the columns, the most important first. */
  List<Integer> order() {
    return IntStream.range(0, columns.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -columns.get(i).drop()))
        .toList();
  }

  /**
   * The importance of one column.
   *
   * @param column its name
   * @param drop mean by which the metric got worse, whether that is less of it or more; below 0 if
   *     it got better
   * @param deviation standard deviation of that over the repeats
   * @param accuracyDrop mean by which the accuracy dropped, null if that is the metric
   */
  public record Importance(
      String column, double drop, double deviation, @Nullable Double accuracyDrop) {
    /** An importance by the metric alone. */
    public Importance(String column, double drop, double deviation) {
      this(column, drop, deviation, null);
    }
  }
}
