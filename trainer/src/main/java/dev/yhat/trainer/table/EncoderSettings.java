package dev.yhat.trainer.table;

import static dev.yhat.trainer.table.ColumnNames.and;
import static dev.yhat.trainer.table.ColumnNames.except;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a {@link TableEncoder} is fitted, where the columns shall not decide. Immutable; each method
 * gives new settings.
 */
public final class EncoderSettings {
  private static final int LEVELS_ALLOWED_ANYWAY = 10;
  private static final int ROWS_TO_GENERALIZE = 200; // of which one is half a percent
  private static final int AUTOMATIC = -1;
  private static final int MOST_LEVELS = 1000;

  private final Set<String> categorical;
  private final Set<String> numeric;
  private final Set<String> dropped;
  private final int rareBelow;
  private final int mostLevels;

  /** Kinds as the columns are, rare levels pooled, at most 1000 levels a column. */
  public EncoderSettings() {
    this(Set.of(), Set.of(), Set.of(), AUTOMATIC, MOST_LEVELS);
  }

  private EncoderSettings(
      Set<String> categorical,
      Set<String> numeric,
      Set<String> dropped,
      int rareBelow,
      int mostLevels) {
    this.categorical = categorical;
    this.numeric = numeric;
    this.dropped = dropped;
    this.rareBelow = rareBelow;
    this.mostLevels = mostLevels;
  }

  /** With columns, besides those named before, one-hot: not dropped as identifiers either. */
  public EncoderSettings categorical(String... columns) {
    return new EncoderSettings(
        and(categorical, columns), except(numeric, columns), dropped, rareBelow, mostLevels);
  }

  /** With columns, besides those named before, as numbers: not dropped as identifiers either. */
  public EncoderSettings numeric(String... columns) {
    return new EncoderSettings(
        except(categorical, columns), and(numeric, columns), dropped, rareBelow, mostLevels);
  }

  /** Without columns, besides those named before. */
  public EncoderSettings drop(String... columns) {
    return new EncoderSettings(categorical, numeric, and(dropped, columns), rareBelow, mostLevels);
  }

  /**
   * With levels that fewer training rows have than this pooled into {@code (other)}; 0 or 1 for
   * none. Otherwise, levels of fewer than max(2, 0.5 %) of the training rows are pooled if a column
   * has more than 10, and else those of a single row, out of 200 training rows or more.
   */
  public EncoderSettings rareBelow(int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException(
          "EncoderSettings: expected levels to be rare below 0 rows or more, got " + rows);
    }
    return new EncoderSettings(categorical, numeric, dropped, rows, mostLevels);
  }

  /** With the most frequent levels of a column kept, at most so many, and the others pooled. */
  public EncoderSettings mostLevels(int levels) {
    if (levels < 1) {
      throw new IllegalArgumentException(
          "EncoderSettings: expected to keep at least 1 level a column, got " + levels);
    }
    return new EncoderSettings(categorical, numeric, dropped, rareBelow, levels);
  }

  /** These settings as an object with a member for each that is not the default's. */
  public Json describe() {
    Json json = Json.object();
    json = ColumnNames.describe(json, "categorical", categorical);
    json = ColumnNames.describe(json, "numeric", numeric);
    json = ColumnNames.describe(json, "drop", dropped);
    json = rareBelow == AUTOMATIC ? json : json.with("rare_below", rareBelow);
    return mostLevels == MOST_LEVELS ? json : json.with("most_levels", mostLevels);
  }

  /**
   * The settings that {@link #describe} has described.
   *
   * @throws ModelFormatException if it has not
   */
  public static EncoderSettings read(Json json) throws ModelFormatException {
    json.requireOnly("categorical", "numeric", "drop", "rare_below", "most_levels");
    EncoderSettings settings =
        new EncoderSettings()
            .categorical(ColumnNames.read(json, "categorical"))
            .numeric(ColumnNames.read(json, "numeric"))
            .drop(ColumnNames.read(json, "drop"));
    if (json.find("rare_below").isPresent()) {
      settings = settings.rareBelow(json.get("rare_below").integer(0, Integer.MAX_VALUE));
    }
    return json.find("most_levels").isPresent()
        ? settings.mostLevels(json.get("most_levels").integer(1, Integer.MAX_VALUE))
        : settings;
  }

  /** All columns that these settings speak of. */
  public List<String> columns() {
    List<String> all = new ArrayList<>(categorical);
    all.addAll(numeric);
    all.addAll(dropped);
    return all;
  }

  boolean isCategorical(String column) {
    return categorical.contains(column);
  }

  boolean isNumeric(String column) {
    return numeric.contains(column);
  }

  boolean isDropped(String column) {
    return dropped.contains(column);
  }

  /** Fewest training rows that a level must have. */
  int fewestRows(int levels, int trainingRows) {
    if (rareBelow != AUTOMATIC) {
      return rareBelow;
    }
    if (levels > LEVELS_ALLOWED_ANYWAY) {
      return Math.max(2, (trainingRows + 199) / 200);
    }
    return trainingRows < ROWS_TO_GENERALIZE ? 0 : 2;
  }

  int mostLevels() {
    return mostLevels;
  }
}
