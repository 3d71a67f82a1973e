package dev.yhat.trainer.doctor;

import dev.yhat.trainer.table.AdornedNumber;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TextColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds columns of text that people take for numbers: at least 9 of 10 values that are not missing
 * are numbers, with commas or without, and half of them or none have the same signs around them: a
 * few house numbers with a letter make no unit of it.
 */
final class NumbersAsText {
  private NumbersAsText() {}

  static Optional<Finding> find(Table inputs, EncoderSettings settings) {
    List<String> names = new ArrayList<>();
    List<String> others = new ArrayList<>();
    String first = "";
    Set<String> declared = Set.copyOf(settings.columns());
    for (String name : inputs.columns()) {
      if (declared.contains(name) || !(inputs.column(name) instanceof TextColumn column)) {
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
    String told() {
      return "column "
          + Wording.quoted(column.name())
          + ": "
          + Wording.quoted(column.text(row))
          + " was read as text; written as "
          + number.written()
          + " it would be a number";
    }
  }

  /** What is around a number. */
  private record Signs(String before, String after) {
    static final Signs NONE = new Signs("", "");

    static Signs of(AdornedNumber number) {
      return new Signs(number.before(), number.after());
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
    Optional<Signs> usual = usual(column, count, known);
    if (usual.isEmpty()) {
      return Optional.empty();
    }
    Example best = null;
    int most = 0;
    for (int code = 0; code < count.length; code++) {
      AdornedNumber number = AdornedNumber.of(column.levels().get(code)).orElse(null);
      if (number != null && count[code] > 0 && number.adornments() > most) {
        Signs signs = Signs.of(number);
        if (signs.equals(usual.get()) || signs.equals(Signs.NONE)) {
          best = new Example(column, first[code], number);
          most = number.adornments();
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The signs around most numbers of a column: those of at least half of the known values, or else
   * none. Empty if fewer than 9 of 10 values are numbers with these signs, or without any.
   */
  private static Optional<Signs> usual(TextColumn column, int[] count, int known) {
    Map<Signs, Integer> rows = new HashMap<>();
    int others = 0;
    for (int code = 0; code < count.length && 10L * others <= known; code++) {
      Optional<AdornedNumber> number = AdornedNumber.of(column.levels().get(code));
      if (number.isPresent()) {
        rows.merge(Signs.of(number.get()), count[code], Integer::sum);
      } else {
        others += count[code];
      }
    }
    int plain = rows.getOrDefault(Signs.NONE, 0);
    Signs usual =
        rows.keySet().stream()
            .filter(signs -> !signs.equals(Signs.NONE) && 2L * rows.getOrDefault(signs, 0) >= known)
            .findAny()
            .orElse(Signs.NONE);
    int alike = usual.equals(Signs.NONE) ? plain : plain + rows.getOrDefault(usual, 0);
    return 10L * (known - alike) > known ? Optional.empty() : Optional.of(usual);
  }
}
