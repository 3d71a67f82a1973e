package dev.yhat.trainer.doctor;

import dev.yhat.core.CounterRandom;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds rows of the validation part that are in the training part too, whatever their label, by a
 * hash of 64 bits of their cells.
 */
final class DuplicateRows {
  private static final int MANY = 10;

  private DuplicateRows() {}

  static Optional<Finding> find(Table table, List<Column> columns, Split split) {
    int[] training = split.training();
    int[] validation = split.validation();
    if (validation.length == 0) {
      return Optional.empty();
    }
    long[] hashes = hashes(columns, table.rows());
    long[] known = Arrays.stream(training).mapToLong(row -> hashes[row]).sorted().toArray();
    int[] copies =
        Arrays.stream(validation)
            .filter(row -> Arrays.binarySearch(known, hashes[row]) >= 0)
            .toArray();
    if (copies.length == 0) {
      return Optional.empty();
    }
    int original =
        Arrays.stream(training)
            .filter(row -> hashes[row] == hashes[copies[0]])
            .findFirst()
            .orElseThrow();
    boolean many = copies.length >= MANY && 100L * copies.length > validation.length;
    String message =
        Wording.count(copies.length)
            + " of the "
            + Wording.count(validation.length, "row")
            + " to validate on "
            + (copies.length == 1 ? "is" : "are")
            + " in the training part too (such as "
            + table.place(copies[0])
            + ", the same as "
            + table.place(original)
            + ")"
            + (many
                ? ", so that the validation flatters; unless they are different things that happen to"
                    + " look alike, remove the copies"
                : "");
    List<String> none = List.of();
    return Optional.of(
        many
            ? Finding.warning(Kind.DUPLICATE_ROWS, none, message)
            : Finding.notice(Kind.DUPLICATE_ROWS, none, message));
  }

  private static long[] hashes(List<Column> columns, int rows) {
    long[] hashes = new long[rows];
    for (Column column : columns) {
      if (column instanceof NumberColumn numbers) {
        for (int row = 0; row < rows; row++) {
          double x = numbers.value(row) + 0.0; // −0 is 0
          hashes[row] = CounterRandom.bits(hashes[row], Double.doubleToLongBits(x));
        }
      } else if (column instanceof TextColumn text) {
        for (int row = 0; row < rows; row++) {
          hashes[row] = CounterRandom.bits(hashes[row], text.code(row));
        }
      }
    }
    return hashes;
  }
}
