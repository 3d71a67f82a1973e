package dev.yhat.trainer.doctor;

import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.TableEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds columns of numbers that are far from 1. */
final class UnscaledColumns {
  /** Largest root mean square that is near enough: iris and digits suffer unscaled, above it. */
  private static final double LARGE = 3;

  /** Least greatest number that is near enough; a column of fewer is hardly seen beside others. */
  private static final double SMALL = 0.01;

  private UnscaledColumns() {}

  /**
   * Finds them.
   *
   * @param columns those of the encoder, in its order
   */
  static Optional<Finding> find(TableEncoder encoder, List<Column> columns, int[] training) {
    List<String> names = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (encoder.columns().get(c) instanceof NumericEncoding
          && columns.get(c) instanceof NumberColumn column) {
        String around = farFromOne(column, training);
        if (!around.isEmpty()) {
          names.add(column.name());
          told.add(Wording.quoted(column.name()) + " " + around);
        }
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String message =
        "standardisation is off, but numbers are far from 1, where networks learn best: "
            + Wording.either(names, "column ", "columns ")
            + Wording.list(told)
            + "; standardise or scale "
            + Wording.either(names, "it", "them");
    return Optional.of(Finding.warning(Kind.UNSCALED_INPUT, names, message));
  }

  /** What to say of a column: {@code (4,200 ± 802)}; empty if it is near enough. */
  private static String farFromOne(NumberColumn column, int[] rows) {
    double sum = 0.0;
    double largest = 0.0;
    int known = 0;
    for (int row : rows) {
      if (!column.isMissing(row)) {
        sum += column.value(row);
        largest = Math.max(largest, Math.abs(column.value(row)));
        known++;
      }
    }
    if (known == 0 || largest == 0) {
      return "";
    }
    double mean = sum / known;
    double squares = 0.0;
    for (int row : rows) {
      if (!column.isMissing(row)) {
        double difference = column.value(row) - mean;
        squares = Math.fma(difference, difference, squares);
      }
    }
    double deviation = Math.sqrt(squares / known);
    boolean far = largest < SMALL || !(Math.hypot(mean, deviation) <= LARGE);
    return far ? "(" + Wording.figure(mean) + " ± " + Wording.figure(deviation) + ")" : "";
  }
}
