package dev.yhat.trainer.doctor;

import dev.yhat.trainer.table.AdornedNumber;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds columns of text that people take for numbers: at least 9 of 10 values that are not missing
 * are numbers with the same signs around them or none, and with commas or without.
 */
final class NumbersAsText {
  private NumbersAsText() {}

  static Optional<Finding> find(Table inputs, EncoderSettings settings) {
    List<String> names = new ArrayList<>();
    List<String> others = new ArrayList<>();
    String first = "";
    for (String name : inputs.columns()) {
      if (settings.columns().contains(name)
          || !(inputs.column(name) instanceof TextColumn column)) {
        continue;
      }
      Optional<Example> found = example(column);
      if (found.isPresent()) {
        Example example = found.get();
        if (names.isEmpty()) {
          first = inputs.place(example.row()) + ": " + example.told();
        } else {
          others.add(
              Wording.quoted(name) + " (" + Wording.quoted(column.text(example.row())) + ")");
        }
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String message =
        first
            + (others.isEmpty()
                ? ""
                : "; so "
                    + Wording.either(others, "was column ", "were columns ")
                    + Wording.list(others));
    return Optional.of(Finding.notice(Kind.NUMBERS_AS_TEXT, names, message));
  }

  /** A cell that shows what is around the numbers of its column. */
  private record Example(TextColumn column, int row, AdornedNumber number) {
    boolean agreesWith(AdornedNumber other) {
      return !number.hasSigns()
          || !other.hasSigns()
          || (number.before().equals(other.before()) && number.after().equals(other.after()));
    }

    String told() {
      return "column "
          + Wording.quoted(column.name())
          + ": "
          + Wording.quoted(column.text(row))
          + " was read as text"
          + (number.hasSigns()
              ? "; " + number.remedy() + " to learn from it as a number"
              : ", since a number has a point and no comma");
    }
  }

  private static Optional<Example> example(TextColumn column) {
    int[] count = new int[column.levels().size()];
    int[] first = new int[count.length];
    int known = 0;
    for (int row = column.rows() - 1; row >= 0; row--) {
      int code = column.code(row);
      if (code != TextColumn.MISSING) {
        count[code]++;
        first[code] = row;
        known++;
      }
    }
    Example best = new Example(column, 0, AdornedNumber.PLAIN);
    int others = 0;
    for (int code = 0; code < count.length && 10L * others <= known; code++) {
      AdornedNumber number = AdornedNumber.of(column.levels().get(code)).orElse(null);
      if (number == null || !best.agreesWith(number)) {
        others += count[code];
      } else if (count[code] > 0 && number.adornments() > best.number().adornments()) {
        best = new Example(column, first[code], number);
      }
    }
    return 10L * others > known || best.number().adornments() == 0
        ? Optional.empty()
        : Optional.of(best);
  }
}
