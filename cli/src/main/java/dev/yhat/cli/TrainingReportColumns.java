package dev.yhat.cli;

import dev.yhat.cli.report.DataSummary;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.table.BooleanEncoding;
import dev.yhat.trainer.table.CategoricalEncoding;
import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.ColumnEncoding;
import dev.yhat.trainer.table.DroppedColumn;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import dev.yhat.trainer.table.TextColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report tells of the table: its rows, classes and columns. */
final class TrainingReportColumns {
  private final Map<String, ColumnEncoding> read = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();

  private TrainingReportColumns(TableEncoder encoder, @Nullable String weights) {
    encoder.columns().forEach(encoding -> read.put(encoding.name(), encoding));
    for (DroppedColumn dropped : encoder.dropped()) {
      reasons.put(dropped.column(), "left out: " + dropped.reason().key());
    }
    if (weights != null) {
      reasons.put(weights, "weight of each row");
    }
  }

  static DataSummary summary(Table table, String label, TrainingResult result) {
    TrainingReportColumns columns =
        new TrainingReportColumns(
            result.model().encoder(), TrainingReportSettings.text(result.model(), "sample_weight"));
    List<DataSummary.Column> described = new ArrayList<>();
    for (String name : table.columns()) {
      if (!name.equals(label)) {
        described.add(columns.describe(table.column(name)));
      }
    }
    return new DataSummary(
        table.source(),
        table.rows(),
        result.split().training().length,
        result.split().validation().length,
        label,
        described,
        classes(table.labels(label), result),
        result.model().provenance().fingerprint());
  }

  private static List<DataSummary.ClassRows> classes(String[] labels, TrainingResult result) {
    Labels known = result.model().labels();
    long[] training = count(labels, result.split().training(), known);
    long[] validation = count(labels, result.split().validation(), known);
    List<DataSummary.ClassRows> classes = new ArrayList<>();
    for (int k = 0; k < known.size(); k++) {
      classes.add(new DataSummary.ClassRows(known.label(k), training[k], validation[k]));
    }
    return classes;
  }

  private static long[] count(String[] labels, int[] rows, Labels known) {
    long[] counts = new long[known.size()];
    for (int row : rows) {
      counts[known.index(labels[row])]++;
    }
    return counts;
  }

  private DataSummary.Column describe(Column column) {
    ColumnEncoding encoding = read.get(column.name());
    long missing = 0;
    for (int i = 0; i < column.rows(); i++) {
      missing += column.isMissing(i) ? 1 : 0;
    }
    Long levels = levels(column, encoding);
    if (encoding == null) {
      String kind = column instanceof NumberColumn ? "number" : "text";
      String notice = reasons.getOrDefault(column.name(), "left out");
      return new DataSummary.Column(column.name(), kind, missing, levels, false, notice);
    }
    String notice = notice(encoding, missing, levels);
    return new DataSummary.Column(column.name(), kind(encoding), missing, levels, notice);
  }

  private static String kind(ColumnEncoding encoding) {
    if (encoding instanceof NumericEncoding) {
      return "number";
    }
    return encoding instanceof BooleanEncoding ? "yes or no" : "category";
  }

  /** Different texts, or numbers that are levels; other numbers are not counted. */
  private static @Nullable Long levels(Column column, @Nullable ColumnEncoding encoding) {
    if (column instanceof TextColumn text) {
      boolean[] seen = new boolean[text.levels().size()];
      long levels = 0;
      for (int row = 0; row < text.rows(); row++) {
        int code = text.code(row);
        if (code >= 0 && !seen[code]) {
          seen[code] = true;
          levels++;
        }
      }
      return levels;
    }
    return encoding instanceof CategoricalEncoding categories
        ? Long.valueOf(categories.levels().size())
        : null;
  }

  private static String notice(ColumnEncoding encoding, long missing, @Nullable Long levels) {
    if (encoding instanceof NumericEncoding number && missing > 0) {
      return filled(TrainingReportRegions.number(number.fill()), number.indicator());
    }
    if (encoding instanceof BooleanEncoding yes && missing > 0) {
      return filled(yes.fill() == 1 ? "yes" : "no", yes.indicator());
    }
    if (encoding instanceof CategoricalEncoding categories && levels != null) {
      long rare = levels - categories.levels().size();
      String others = rare <= 1 ? "" : rare + " rare levels count as one";
      String own = missing > 0 ? "missing is a level of its own" : "";
      return others.isEmpty() || own.isEmpty() ? others + own : others + "; " + own;
    }
    return "";
  }

  private static String filled(String fill, boolean marked) {
    return "missing counts as " + fill + (marked ? " and is marked" : "");
  }
}
