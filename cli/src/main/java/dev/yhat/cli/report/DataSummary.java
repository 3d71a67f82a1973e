package dev.yhat.cli.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model was trained on.
 *
 * @param source its name, such as a file's
 * @param rows of the source, of which the training and the validation part may leave some out
 * @param trainingRows rows that the weights were fitted to
 * @param validationRows rows that were kept apart, 0 if none were
 * @param label name of the column that is predicted
 * @param columns the others, in their order, those that the model does not read included
 * @param classes by class index
 * @param fingerprint of the rows
 */
public record DataSummary(
    String source,
    long rows,
    long trainingRows,
    long validationRows,
    String label,
    List<Column> columns,
    List<ClassRows> classes,
    String fingerprint) {
  /** A summary whose lists do not change. */
  public DataSummary {
    columns = List.copyOf(columns);
    classes = List.copyOf(classes);
  }

  /**
   * A column of the table.
   *
   * @param name in the table
   * @param kind such as {@code number} or {@code category}
   * @param missing number of rows without a value
   * @param levels number of different values, null if they were not counted
   * @param read whether the model reads it
   * @param notice what is worth knowing of it, or empty
   */
  public record Column(
      String name, String kind, long missing, @Nullable Long levels, boolean read, String notice) {
    /** A column that the model reads. */
    public Column(String name, String kind, long missing, @Nullable Long levels, String notice) {
      this(name, kind, missing, levels, true, notice);
    }
  }

  /** Number of columns that the model reads. */
  public long columnsRead() {
    return columns.stream().filter(Column::read).count();
  }

  /**
   * How often a class occurs.
   *
   * @param name of the class
   * @param trainingRows in the training part
   * @param validationRows in the validation part
   */
  public record ClassRows(String name, long trainingRows, long validationRows) {}
}
