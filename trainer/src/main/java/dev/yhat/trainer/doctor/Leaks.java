package dev.yhat.trainer.doctor;

import dev.yhat.core.CounterRandom;
import dev.yhat.trainer.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds columns each of which alone tells the class of nearly all training rows. */
final class Leaks {
  private static final int MOST_ROWS = 10_000;
  private static final int FEWEST_ROWS = 50;

  /** Rows outside the most frequent class: fewer may be told apart by chance. */
  private static final int FEWEST_OTHERS = 10;

  private Leaks() {}

  /**
   * Finds them among at most 10,000 training rows, evenly spread.
   *
   * @param classes of all rows
   */
  static Optional<Finding> find(
      List<Column> columns, String label, int[] classes, int classCount, int[] training) {
    int[] rows = spread(training);
    int usual = mostFrequent(rows, classes, classCount);
    int others = rows.length - usual;
    if (rows.length < FEWEST_ROWS || others < FEWEST_OTHERS) {
      return Optional.empty();
    }
    List<String> leaks = new ArrayList<>();
    List<String> shares = new ArrayList<>();
    for (Column column : columns) {
      int right = OneColumnRule.right(column, rows, classes, classCount);
      int wrong = rows.length - right;
      if (200L * wrong <= rows.length && 20L * wrong <= others) {
        leaks.add(column.name());
        shares.add(Wording.percent(right, rows.length));
      }
    }
    if (leaks.isEmpty()) {
      return Optional.empty();
    }
    String message =
        (leaks.size() == 1
                ? Wording.columns(leaks) + " alone predicts " + label + " in " + shares.get(0)
                : Wording.columns(leaks)
                    + " each alone predict "
                    + label
                    + " in "
                    + Wording.list(shares))
            + " of the "
            + Wording.count(rows.length, "training row")
            + (rows.length < training.length ? " looked at" : "")
            + " (the most frequent class has "
            + Wording.percent(usual, rows.length)
            + "); "
            + Wording.either(leaks, "is it", "are they")
            + " known when you predict? If not, leave "
            + Wording.either(leaks, "it", "them")
            + " out";
    return Optional.of(Finding.warning(Kind.LEAK, leaks, message));
  }

  /** Random ones, as evenly spaced ones may all be of a class, if classes take turns. */
  private static int[] spread(int[] training) {
    if (training.length <= MOST_ROWS) {
      return training;
    }
    int[] rows = new int[MOST_ROWS];
    for (int i = 0; i < rows.length; i++) {
      int from = (int) ((long) i * training.length / rows.length);
      int to = (int) ((i + 1L) * training.length / rows.length);
      rows[i] = training[from + CounterRandom.below(0, i, to - from)]; // the same in every run
    }
    return rows;
  }

  private static int mostFrequent(int[] rows, int[] classes, int classCount) {
    int[] counts = new int[classCount];
    for (int row : rows) {
      counts[classes[row]]++;
    }
    return Arrays.stream(counts).max().orElseThrow();
  }
}
