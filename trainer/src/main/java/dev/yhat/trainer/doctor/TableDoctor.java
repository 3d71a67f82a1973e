package dev.yhat.trainer.doctor;

import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.DroppedColumn;
import dev.yhat.trainer.table.DroppedColumn.Reason;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks at a table before it is learned from, and tells what will hurt. */
public final class TableDoctor {
  private TableDoctor() {}

  /**
   * Examines a table. A pure function; it takes about as long as reading the table does.
   *
   * @param table not modified; columns that the encoder does not know are not looked at
   * @param label what messages call the label: the name of its column
   * @param labels class of each row, at least two different ones; not modified
   * @param split the rows to train on and to validate on
   * @param encoder fitted to the training rows
   * @param standardized whether numbers are standardised before they are learned from
   * @param folds of a cross-validation; 0 or 1 if there is none
   * @return at most one finding a kind, in the order of the kinds
   * @throws IllegalArgumentException if labels and split do not fit the table, or it lacks columns
   *     of the encoder
   */
  public static List<Finding> examine(
      Table table,
      String label,
      String[] labels,
      Split split,
      TableEncoder encoder,
      boolean standardized,
      int folds) {
    requireFit(table, labels, split);
    table.requireColumns(encoder.names());
    Labels names = Labels.of(labels);
    int[] classes = names.encode(labels);
    List<Column> columns = encoder.names().stream().map(table::column).toList();
    List<Finding> findings = new ArrayList<>(dropped(encoder));
    DuplicateColumns.find(columns).ifPresent(findings::add);
    Leaks.find(columns, label, classes, names.size(), split.training()).ifPresent(findings::add);
    if (!standardized) {
      UnscaledColumns.find(encoder, columns, split.training()).ifPresent(findings::add);
    }
    DuplicateRows.find(table, columns, split).ifPresent(findings::add);
    findings.addAll(new ClassSizes(names, label, classes, split).findings(folds));
    return List.copyOf(findings);
  }

  /**
   * Looks for columns that were read as text because of what is around their numbers.
   *
   * @param inputs columns to learn from
   * @param settings of the encoder to be fitted; columns that they speak of are as they shall be
   */
  public static Optional<Finding> examineTexts(Table inputs, EncoderSettings settings) {
    return NumbersAsText.find(inputs, settings);
  }

  /**
   * Looks at the labels that a cross-validation parts: which classes have fewer rows than folds.
   *
   * @param label what messages call the label: the name of its column
   * @param labels class of each row, at least two different ones; not modified
   */
  public static List<Finding> examineFolds(String label, String[] labels, int folds) {
    Labels names = Labels.of(labels);
    Split all = new Split(IntStream.range(0, labels.length).toArray(), new int[0]);
    List<Finding> findings = new ArrayList<>();
    new ClassSizes(names, label, names.encode(labels), all).fewerThanFolds(folds, findings);
    return List.copyOf(findings);
  }

  private static void requireFit(Table table, String[] labels, Split split) {
    if (labels.length != table.rows()) {
      throw new IllegalArgumentException(
          "TableDoctor: expected "
              + table.rows()
              + " labels, one a row of "
              + table.source()
              + ", got "
              + labels.length);
    }
    int[] training = split.training();
    if (training.length == 0) {
      throw new IllegalArgumentException("TableDoctor: expected at least 1 training row, got 0");
    }
    for (int[] part : new int[][] {training, split.validation()}) {
      for (int row : part) {
        if (row < 0 || row >= labels.length) {
          throw new IllegalArgumentException(
              "TableDoctor: expected rows from 0 to " + (labels.length - 1) + ", got " + row);
        }
      }
    }
  }

  private static List<Finding> dropped(TableEncoder encoder) {
    return Stream.of(
            dropped(
                encoder,
                Reason.CONSTANT,
                Kind.CONSTANT_COLUMN,
                " has one value in all training rows, and is left out",
                " have one value each in all training rows, and are left out"),
            dropped(
                encoder,
                Reason.IDENTIFIER_LIKE,
                Kind.IDENTIFIER_COLUMN,
                " looks like an identifier of the rows, and is left out; if it is not one, declare it"
                    + " numeric or categorical",
                " look like identifiers of the rows, and are left out; those that are none, declare"
                    + " numeric or categorical"),
            dropped(
                encoder,
                Reason.RARE_LEVELS_ONLY,
                Kind.RARE_TEXT_COLUMN,
                " has no text that enough training rows share, and is left out",
                " have no text that enough training rows share, and are left out"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> dropped(
      TableEncoder encoder, Reason reason, Kind kind, String one, String several) {
    List<String> names =
        encoder.dropped().stream()
            .filter(column -> column.reason() == reason)
            .map(DroppedColumn::column)
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.notice(
                kind, names, Wording.columns(names) + Wording.either(names, one, several)));
  }
}
