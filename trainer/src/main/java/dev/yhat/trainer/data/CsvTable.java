package dev.yhat.trainer.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of numbers in memory, with or without a column of labels.
 *
 * <p>Holds the numbers once and not the text; a program that wants the text beside them goes
 * through {@link CsvRows} instead, which says what a file may look like and how it complains.
 */
public final class CsvTable {
  private final String file;
  private final List<String> columns;
  private final DMatrixRMaj features;
  private final int[] lines;
  private final @Nullable String labelColumn;
  private final String[] labels;

  private CsvTable(
      String file,
      List<String> columns,
      DMatrixRMaj features,
      int[] lines,
      @Nullable String labelColumn,
      String[] labels) {
    this.file = file;
    this.columns = columns;
    this.features = features;
    this.lines = lines;
    this.labelColumn = labelColumn;
    this.labels = labels;
  }

  /** Reads a file in which every column holds numbers. */
  public static CsvTable read(Path path) {
    return read(path, null, null);
  }

  /** Reads a file in which one column holds labels and every other column numbers. */
  public static CsvTable read(Path path, String labelColumn) {
    return read(path, null, labelColumn);
  }

  /**
   * Reads some columns of a file, found by their names.
   *
   * @param columns with numbers, in the order wanted
   */
  public static CsvTable read(Path path, List<String> columns) {
    return read(path, columns, null);
  }

  /**
   * Reads some columns of a file, found by their names.
   *
   * @param columns with numbers, in the order wanted; null for all but the label's
   * @param labelColumn with labels; null for none
   */
  public static CsvTable read(
      Path path, @Nullable List<String> columns, @Nullable String labelColumn) {
    try (CsvRows rows = CsvRows.open(path)) {
      String file = String.valueOf(path.getFileName());
      int label = labelColumn == null ? -1 : rows.column(labelColumn);
      List<String> names = columns == null ? others(rows, label) : columns;
      int[] places = names.stream().mapToInt(rows::column).toArray();
      return read(file, rows, List.copyOf(names), places, labelColumn, label);
    }
  }

  private static List<String> others(CsvRows rows, int label) {
    List<String> columns = rows.columns();
    List<String> others = new ArrayList<>(columns);
    if (label >= 0) {
      others.remove(label);
    }
    if (others.isEmpty()) {
      throw new IllegalArgumentException(
          rows.atHeader() + "no column besides '" + columns.get(label) + "'");
    }
    if (others.contains("")) {
      throw new IllegalArgumentException(
          rows.atHeader() + "column " + (columns.indexOf("") + 1) + " has no name");
    }
    return others;
  }

  private static CsvTable read(
      String file,
      CsvRows rows,
      List<String> names,
      int[] places,
      @Nullable String labelColumn,
      int label) {
    double[] numbers = new double[16 * places.length];
    int[] lines = new int[16];
    String[] labels = new String[label < 0 ? 0 : 16];
    Map<String, String> distinct = new HashMap<>(); // so that equal labels are held once
    int count = 0;
    for (; rows.next(); count++) {
      if (count == lines.length) {
        int room = grown(file, count, places.length);
        numbers = Arrays.copyOf(numbers, room * places.length);
        lines = Arrays.copyOf(lines, room);
        labels = Arrays.copyOf(labels, label < 0 ? 0 : room);
      }
      for (int j = 0; j < places.length; j++) {
        numbers[count * places.length + j] = rows.number(places[j]);
      }
      lines[count] = Math.toIntExact(rows.line());
      if (label >= 0) {
        labels[count] = distinct.computeIfAbsent(rows.text(label), text -> text);
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(rows.atHeader() + "header only, no rows");
    }
    return new CsvTable(
        file,
        names,
        DMatrixRMaj.wrap(count, places.length, Arrays.copyOf(numbers, count * places.length)),
        Arrays.copyOf(lines, count),
        labelColumn,
        Arrays.copyOf(labels, label < 0 ? 0 : count));
  }

  /** Room for more rows than {@code count}, as far as one array can hold their numbers. */
  private static int grown(String file, int count, int columns) {
    int most = (Integer.MAX_VALUE - 8) / columns;
    if (count >= most) {
      throw new IllegalArgumentException(
          file
              + ": more than "
              + most
              + " rows of "
              + columns
              + " numbers do not fit in one matrix");
    }
    return (int) Math.min(most, count + count / 2L + 1);
  }

  /** Names of the columns with numbers, in the order of {@link #features}. */
  public List<String> columns() {
    return columns;
  }

  /** Number of rows, at least 1. */
  public int rows() {
    return features.numRows;
  }

  /** The numbers, rows×columns; the table's own, not a copy. */
  public DMatrixRMaj features() {
    return features;
  }

  /** Label of each row, a copy. */
  public String[] labels() {
    requireLabels();
    return labels.clone();
  }

  /** Number of the line in the file on which a row starts, from 1. */
  public int line(int row) {
    return lines[row];
  }

  /**
   * The classes that the label column has, in their order.
   *
   * @throws IllegalArgumentException naming file and column if there is only one
   */
  public Labels classes() {
    String column = requireLabels();
    try {
      return Labels.of(labels);
    } catch (IllegalArgumentException tooFew) {
      throw new IllegalArgumentException(
          file + ": column '" + column + "': " + tooFew.getMessage(), tooFew);
    }
  }

  /**
   * This table as a data set; it shares the numbers.
   *
   * @param classes of the model, or this table's own {@link #classes}
   * @throws IllegalArgumentException naming file, line and column of a label not among them
   */
  public InMemoryDataSet dataSet(Labels classes) {
    String column = requireLabels();
    int[] indices = new int[labels.length];
    for (int i = 0; i < indices.length; i++) {
      try {
        indices[i] = classes.index(labels[i]);
      } catch (IllegalArgumentException unseen) {
        throw new IllegalArgumentException(
            file + ":" + lines[i] + ": column '" + column + "': " + unseen.getMessage(), unseen);
      }
    }
    return new InMemoryDataSet(features, indices, classes.size());
  }

  private String requireLabels() {
    if (labelColumn == null) {
      throw new IllegalStateException(file + ": was read without a label column");
    }
    return labelColumn;
  }

  @Override
  public String toString() {
    return "CsvTable(" + file + ", " + rows() + " rows of " + columns + ")";
  }
}
