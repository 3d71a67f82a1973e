package dev.yhat.trainer.table;

import dev.yhat.trainer.table.DroppedColumn.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Learns from the training part of one column how to encode it, or that it is to be dropped. */
final class ColumnFit {
  /** From so many values on, a column may look like an identifier. */
  private static final int LEAST_IDENTIFIERS = 10;

  private final Table table;
  private final int[] rows;
  private final EncoderSettings settings;
  private final Column column;

  private ColumnFit(Table table, int[] rows, EncoderSettings settings, Column column) {
    this.table = table;
    this.rows = rows;
    this.settings = settings;
    this.column = column;
  }

  /** Fits every column of a table. */
  static TableEncoder fit(Table table, int[] rows, EncoderSettings settings) {
    table.requireColumns(settings.columns());
    if (rows.length == 0) {
      throw new IllegalArgumentException("TableEncoder: expected at least 1 training row, got 0");
    }
    List<ColumnEncoding> kept = new ArrayList<>();
    List<DroppedColumn> dropped = new ArrayList<>();
    for (String name : table.columns()) {
      Result result = new ColumnFit(table, rows, settings, table.column(name)).fit();
      if (result instanceof Kept some) {
        kept.add(some.encoding());
      } else if (result instanceof Dropped none) {
        dropped.add(none.column());
      }
    }
    if (kept.isEmpty()) {
      throw new IllegalArgumentException(
          table.source() + ": no column is left to learn from; dropped are " + dropped);
    }
    return new TableEncoder(table.missing(), kept, dropped);
  }

  /** The encoding or the reason for none. */
  private sealed interface Result permits Kept, Dropped {}

  private record Kept(ColumnEncoding encoding) implements Result {}

  private record Dropped(DroppedColumn column) implements Result {}

  private Result fit() {
    if (settings.isDropped(column.name())) {
      return dropped(Reason.ASKED_FOR);
    }
    boolean categorical =
        settings.isCategorical(column.name())
            || (column instanceof TextColumn && !settings.isNumeric(column.name()));
    return categorical ? fitLevels() : fitNumbers();
  }

  private Result dropped(Reason reason) {
    return new Dropped(new DroppedColumn(column.name(), reason));
  }

  private Result fitNumbers() {
    double[] known = new double[rows.length];
    int count = 0;
    for (int row : rows) {
      if (!column.isMissing(row)) {
        known[count++] = number(row);
      }
    }
    boolean someMissing = count < rows.length;
    double first = count == 0 ? 0 : known[0];
    if (count == 0 || (!someMissing && Arrays.stream(known, 0, count).allMatch(x -> x == first))) {
      return dropped(Reason.CONSTANT);
    }
    if (!settings.isNumeric(column.name()) && !someMissing && countsUp(known)) {
      return dropped(Reason.IDENTIFIER_LIKE);
    }
    return new Kept(new NumericEncoding(column.name(), median(known, count), someMissing));
  }

  private double number(int row) {
    if (column instanceof NumberColumn numbers) {
      return numbers.value(row);
    }
    try {
      return ColumnErrors.number(column.name(), column.text(row));
    } catch (IllegalArgumentException failure) {
      throw new IllegalArgumentException(table.place(row) + ": " + failure.getMessage(), failure);
    }
  }

  /** Whether the numbers are integers that grow by 1 from each row of the table to the next. */
  private boolean countsUp(double[] known) {
    double offset = known[0] - table.origin(rows[0]);
    for (int i = 0; i < rows.length; i++) {
      if (!NumberText.isInteger(known[i]) || known[i] - table.origin(rows[i]) != offset) {
        return false;
      }
    }
    return rows.length >= LEAST_IDENTIFIERS;
  }

  private static double median(double[] known, int count) {
    Arrays.sort(known, 0, count);
    double low = known[(count - 1) / 2];
    double high = known[count / 2];
    double middle = (low + high) / 2;
    return Double.isFinite(middle) ? middle : low / 2 + high / 2;
  }

  private Result fitLevels() {
    Map<String, Integer> counts = counts();
    int known = counts.values().stream().mapToInt(n -> n).sum();
    boolean someMissing = known < rows.length;
    if (counts.isEmpty() || (counts.size() == 1 && !someMissing)) {
      return dropped(Reason.CONSTANT);
    }
    boolean asked = settings.isCategorical(column.name());
    if (!asked && BooleanEncoding.fits(counts.keySet()) && everyTextIsYesOrNo()) {
      return new Kept(new BooleanEncoding(column.name(), usual(counts, known), someMissing));
    }
    if (!asked && known >= LEAST_IDENTIFIERS && 10L * counts.size() >= 9L * known) {
      return dropped(Reason.IDENTIFIER_LIKE);
    }
    List<String> levels = frequent(counts);
    return levels.isEmpty()
        ? dropped(Reason.RARE_LEVELS_ONLY)
        : new Kept(new CategoricalEncoding(column.name(), column instanceof NumberColumn, levels));
  }

  /** Also those of rows to validate on, in this table or the one it was selected from. */
  private boolean everyTextIsYesOrNo() {
    return column instanceof TextColumn text && BooleanEncoding.fits(text.levels());
  }

  /** How many training rows have each level. */
  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    if (column instanceof TextColumn text) {
      int[] byCode = new int[text.levels().size()];
      for (int row : rows) {
        if (!text.isMissing(row)) {
          byCode[text.code(row)]++;
        }
      }
      for (int code = 0; code < byCode.length; code++) {
        if (byCode[code] > 0) {
          counts.put(text.levels().get(code), byCode[code]);
        }
      }
      return counts;
    }
    for (int row : rows) {
      if (!column.isMissing(row)) {
        counts.merge(column.text(row), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static double usual(Map<String, Integer> counts, int known) {
    int yes =
        counts.entrySet().stream()
            .filter(level -> BooleanEncoding.isYes(level.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return yes > known - yes ? 1 : 0;
  }

  private List<String> frequent(Map<String, Integer> counts) {
    int fewest = settings.fewestRows(counts.size(), rows.length);
    return counts.entrySet().stream()
        .filter(level -> level.getValue() >= fewest)
        .filter(level -> !level.getKey().equals(CategoricalEncoding.OTHER))
        .filter(level -> !level.getKey().equals(CategoricalEncoding.MISSING))
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(settings.mostLevels())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
