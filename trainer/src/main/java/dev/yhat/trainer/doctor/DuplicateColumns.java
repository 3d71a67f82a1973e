package dev.yhat.trainer.doctor;

import dev.yhat.trainer.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds columns that repeat an earlier one, by comparing those row by row that are neighbours by
 * {@link ScaledColumn#fingerprint}.
 */
final class DuplicateColumns {
  private DuplicateColumns() {}

  static Optional<Finding> find(List<Column> columns) {
    int[] original = originals(columns);
    List<String> names = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (int i = 0; i < original.length; i++) {
      if (original[i] < i) {
        names.add(columns.get(i).name());
        told.add(
            Wording.quoted(columns.get(i).name())
                + " repeats "
                + Wording.quoted(columns.get(original[i]).name()));
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String message =
        Wording.either(names, "column ", "columns: ")
            + Wording.list(told)
            + ", exactly or on another scale, and "
            + Wording.either(names, "teaches", "teach")
            + " nothing more; leave "
            + Wording.either(names, "one of the two", "them")
            + " out";
    return Optional.of(Finding.notice(Kind.DUPLICATE_COLUMN, names, message));
  }

  /** Place of the first column that each one repeats; its own if it repeats none. */
  private static int[] originals(List<Column> columns) {
    ScaledColumn[] scaled = new ScaledColumn[columns.size()];
    int[] original = new int[columns.size()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = new ScaledColumn(columns.get(i));
      original[i] = i;
    }
    Integer[] order = Arrays.stream(original).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> scaled[i].fingerprint()));
    for (int i = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length && scaled[order[j]].near(scaled[order[i]]); j++) {
        int first = Math.min(order[i], order[j]);
        int second = Math.max(order[i], order[j]);
        if (original[second] > first && scaled[second].repeats(scaled[first])) {
          original[second] = first;
        }
      }
    }
    return original;
  }
}
