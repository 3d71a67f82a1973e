package dev.yhat.cli;

import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table that a training learns from.
 *
 * @param label the column of the labels
 * @param inputs the columns to learn from, in their order
 * @param classes those of the labels, or of the model that training goes on from
 */
record TrainingTable(Table table, String label, List<String> inputs, Labels classes) {
  private static final String NAMELESS = " has no name";

  /**
   * Reads a table.
   *
   * @param weight the column of the rows' weights; null if there is none
   * @param known the classes that labels must be of; null if they are found here
   * @throws IllegalArgumentException naming file and line, if the table or a label cannot be used
   */
  static TrainingTable read(
      Path file,
      CsvOptions reading,
      String label,
      @Nullable String weight,
      @Nullable Labels known) {
    Table table = table(file, reading);
    List<String> inputs =
        table.columns().stream()
            .filter(column -> !column.equals(label) && !column.equals(weight))
            .toList();
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(
          table.source() + ": no column besides '" + String.join("', '", table.columns()) + "'");
    }
    return new TrainingTable(table, label, inputs, known == null ? classes(table, label) : known)
        .withKnownLabels(table);
  }

  private static Table table(Path file, CsvOptions reading) {
    try {
      return Table.read(file, reading);
    } catch (IllegalArgumentException failure) {
      String message = String.valueOf(failure.getMessage());
      throw message.endsWith(NAMELESS)
          ? new IllegalArgumentException(message + "; --drop '' leaves it out", failure)
          : failure;
    }
  }

  private static Labels classes(Table table, String label) {
    String[] labels = table.labels(label);
    try {
      return Labels.of(labels);
    } catch (IllegalArgumentException tooFew) {
      throw new IllegalArgumentException(
          table.source() + ": column '" + label + "': " + tooFew.getMessage(), tooFew);
    }
  }

  /**
   * Reads a table to be tested on.
   *
   * @param reading how the model that comes of this one takes it
   * @throws IllegalArgumentException also of a label that this one does not have
   */
  Table test(Path file, CsvOptions reading) {
    Table test = Table.read(file, reading);
    withKnownLabels(test);
    return test;
  }

  private TrainingTable withKnownLabels(Table other) {
    String[] labels = other.labels(label);
    for (int i = 0; i < labels.length; i++) {
      try {
        classes.index(labels[i]);
      } catch (IllegalArgumentException unseen) {
        throw new IllegalArgumentException(
            other.place(i) + ": column '" + label + "': " + unseen.getMessage(), unseen);
      }
    }
    return this;
  }

  /** The columns to learn from. */
  Table features() {
    Set<String> kept = Set.copyOf(inputs);
    return table.without(
        table.columns().stream().filter(name -> !kept.contains(name)).toArray(String[]::new));
  }

  int rows() {
    return table.rows();
  }
}
