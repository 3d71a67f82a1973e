package dev.yhat.trainer.table;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What turns a raw table into a matrix of finite numbers: which columns, in what order, and how
 * each becomes features; learned from the training part of a table, and part of the model.
 * Immutable.
 *
 * <p>Columns of numbers become {@linkplain NumericEncoding numbers}, texts {@linkplain
 * CategoricalEncoding levels}, or {@linkplain BooleanEncoding 0 and 1} if they are pairs such as
 * yes and no. Dropped are columns that are constant, and that look like identifiers: of at least 10
 * training values, texts of which at least 9 in 10 are different, and integers that grow by 1 from
 * each row to the next.
 */
public final class TableEncoder {
  private final MissingMarkers missing;
  private final List<ColumnEncoding> columns;
  private final List<DroppedColumn> dropped;
  private final ColumnEncoding[] encodings; // the same, without an iterator a row
  private final List<String> names;
  private final FeatureNames features;

  TableEncoder(MissingMarkers missing, List<ColumnEncoding> columns, List<DroppedColumn> dropped) {
    this.missing = missing;
    this.columns = List.copyOf(columns);
    this.dropped = List.copyOf(dropped);
    this.encodings = columns.toArray(new ColumnEncoding[0]);
    this.names = columns.stream().map(ColumnEncoding::name).toList();
    this.features = new FeatureNames(this.columns);
  }

  /**
   * Learns from some rows of a table, all columns of which are to be learned from.
   *
   * @param trainingRows at least one; no other row is looked at, but a text that is neither yes nor
   *     no makes a column one of levels wherever it is
   * @throws IllegalArgumentException if the settings name columns that are not there, no column is
   *     left, or a text in a column that shall be numeric is no number
   */
  public static TableEncoder fit(Table table, int[] trainingRows, EncoderSettings settings) {
    return ColumnFit.fit(table, trainingRows, settings);
  }

  /**
   * Takes columns of numbers as they are, and refuses missing values.
   *
   * @param columns names, distinct, at least one
   */
  public static TableEncoder ofNumbers(List<String> columns) {
    if (columns.isEmpty() || columns.stream().distinct().count() != columns.size()) {
      throw new IllegalArgumentException(
          "columns: expected at least one, and distinct names, got " + columns);
    }
    List<ColumnEncoding> encodings = new ArrayList<>();
    columns.forEach(name -> encodings.add(new NumericEncoding(name, Double.NaN, false)));
    return new TableEncoder(MissingMarkers.STANDARD, encodings, List.of());
  }

  /** Reads what {@link #describe} gave. */
  public static TableEncoder read(Json json) throws ModelFormatException {
    return EncoderDocument.read(json);
  }

  /** All that was learned, as JSON. */
  public Json describe() {
    return EncoderDocument.describe(this);
  }

  /** The texts that are missing values. */
  public MissingMarkers missing() {
    return missing;
  }

  /** The columns, in the order of their features. */
  public List<ColumnEncoding> columns() {
    return columns;
  }

  /** Names of the columns, in the order of their features. */
  public List<String> names() {
    return names;
  }

  /** Columns of the table it was fitted to that are not needed. */
  public List<DroppedColumn> dropped() {
    return dropped;
  }

  /** Names of the features, as many as an encoded row has numbers. */
  public List<String> features() {
    return features.list();
  }

  /** Whether a feature is a number to be standardised, and not just 0 or 1. */
  public boolean scaled(int feature) {
    return features.scaled(feature);
  }

  /** How to read a file to be encoded: these columns only, of the kinds that they were. */
  public CsvOptions reading() {
    return new CsvOptions()
        .missing(missing)
        .only(names)
        .numbers(names(encoding -> encoding instanceof NumericEncoding))
        .text(names(encoding -> !(encoding instanceof NumericEncoding)));
  }

  private String[] names(Predicate<ColumnEncoding> wanted) {
    return columns.stream().filter(wanted).map(ColumnEncoding::name).toArray(String[]::new);
  }

  /**
   * Encodes a table; finds its columns by name, in any order, and ignores others.
   *
   * @return n×features
   * @throws IllegalArgumentException naming all missing columns, or place, column and value of what
   *     cannot be encoded
   */
  public DMatrixRMaj encode(Table table) {
    table.requireColumns(names);
    if ((long) table.rows() * features.size() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          table.source()
              + ": "
              + table.rows()
              + " rows of "
              + features.size()
              + " features do not fit in one matrix");
    }
    DMatrixRMaj x = new DMatrixRMaj(table.rows(), features.size());
    for (int c = 0; c < encodings.length; c++) {
      Column column = table.column(names.get(c));
      int row = 0;
      try {
        for (; row < table.rows(); row++) {
          encode(column, row, encodings[c], x.data, row * x.numCols + features.start(c));
        }
      } catch (IllegalArgumentException failure) {
        throw at(table.place(row), failure);
      }
    }
    return x;
  }

  private void encode(Column column, int row, ColumnEncoding encoding, double[] out, int at) {
    if (column.isMissing(row)) {
      encoding.encodeMissing(out, at);
    } else if (column instanceof NumberColumn numbers) {
      encoding.encode(numbers.value(row), out, at);
    } else {
      encode(column.text(row), encoding, out, at);
    }
  }

  private void encode(String text, ColumnEncoding encoding, double[] out, int at) {
    if (missing.matches(text)) {
      encoding.encodeMissing(out, at);
    } else {
      encoding.encode(text, out, at);
    }
  }

  private static IllegalArgumentException at(String place, IllegalArgumentException failure) {
    return new IllegalArgumentException(place + ": " + failure.getMessage(), failure);
  }

  /**
   * Encodes a row by column name; other names are ignored.
   *
   * @param row to each column a {@link Number}, a {@link Boolean}, a {@link CharSequence}, or null
   *     where it is missing
   * @param out features, modified
   * @throws IllegalArgumentException naming all missing columns, or column and value of what cannot
   *     be encoded
   */
  public void encode(Map<String, ? extends @Nullable Object> row, double[] out) {
    ColumnErrors.requireLength("out", out.length, features.size());
    MissingColumns.require("row", row.keySet(), row.keySet(), names);
    for (int c = 0; c < encodings.length; c++) {
      encodeAny(row.get(names.get(c)), encodings[c], out, features.start(c));
    }
  }

  /**
   * Encodes a row given in the order of {@link #names}.
   *
   * @param row a {@link Number}, a {@link Boolean}, a {@link CharSequence} or null to each column
   * @param out features, modified
   */
  public void encode(List<? extends @Nullable Object> row, double[] out) {
    ColumnErrors.requireLength("out", out.length, features.size());
    ColumnErrors.requireLength("row", row.size(), encodings.length);
    for (int c = 0; c < encodings.length; c++) {
      encodeAny(row.get(c), encodings[c], out, features.start(c));
    }
  }

  /**
   * Encodes a row of numbers in the order of {@link #names}.
   *
   * @param row NaN where it is missing; not modified
   * @param out features, modified
   */
  public void encode(double[] row, double[] out) {
    ColumnErrors.requireLength("out", out.length, features.size());
    ColumnErrors.requireLength("row", row.length, encodings.length);
    for (int c = 0; c < encodings.length; c++) {
      encodeNumber(row[c], encodings[c], out, features.start(c));
    }
  }

  /**
   * Encodes the row that a reader is at.
   *
   * @param places of the columns: {@code rows.places(encoder.names())}
   * @param out features, modified
   * @throws IllegalArgumentException naming file, line, column and value of what cannot be encoded
   */
  public void encode(CsvRows rows, int[] places, double[] out) {
    ColumnErrors.requireLength("out", out.length, features.size());
    ColumnErrors.requireLength("places", places.length, encodings.length);
    try {
      for (int c = 0; c < encodings.length; c++) {
        encode(rows.stripped(places[c]), encodings[c], out, features.start(c));
      }
    } catch (IllegalArgumentException failure) {
      throw at(rows.place(), failure);
    }
  }

  private void encodeAny(@Nullable Object value, ColumnEncoding encoding, double[] out, int at) {
    if (value == null) {
      encoding.encodeMissing(out, at);
    } else if (value instanceof Number number) {
      encodeNumber(number.doubleValue(), encoding, out, at);
    } else if (value instanceof CharSequence || value instanceof Boolean) {
      encode(value.toString().strip(), encoding, out, at);
    } else {
      throw ColumnErrors.refused(encoding.name(), MemoryTables.notACell(value));
    }
  }

  private static void encodeNumber(double number, ColumnEncoding to, double[] out, int at) {
    if (Double.isNaN(number)) {
      to.encodeMissing(out, at);
    } else {
      to.encode(number, out, at);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableEncoder encoder
        && missing.equals(encoder.missing)
        && columns.equals(encoder.columns)
        && dropped.equals(encoder.dropped);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  @Override
  public String toString() {
    return "TableEncoder(" + columns + ", dropped " + dropped + ")";
  }
}
