package dev.yhat.cli;

import dev.yhat.trainer.table.BooleanEncoding;
import dev.yhat.trainer.table.CategoricalEncoding;
import dev.yhat.trainer.table.ColumnEncoding;
import dev.yhat.trainer.table.DroppedColumn;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.TableEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the columns of a table were taken for. */
final class ColumnsText {
  private static final int MOST_NAMED = 12;

  private ColumnsText() {}

  /** One line, and one more if columns were dropped. */
  static List<String> lines(TableEncoder encoder) {
    List<String> kinds = new ArrayList<>();
    add(kinds, "numeric", of(encoder, NumericEncoding.class), 1);
    add(kinds, "categorical", of(encoder, CategoricalEncoding.class), 0);
    add(kinds, "yes or no", of(encoder, BooleanEncoding.class), 1);
    List<String> lines = new ArrayList<>();
    lines.add("columns: " + String.join(", ", kinds));
    List<DroppedColumn> dropped = encoder.dropped();
    if (!dropped.isEmpty()) {
      String named =
          dropped.stream()
              .limit(MOST_NAMED)
              .map(DroppedColumn::toString)
              .collect(Collectors.joining(", "));
      int rest = dropped.size() - MOST_NAMED;
      lines.add(
          Printable.text(
              "not learned from: " + named + (rest > 0 ? " and " + rest + " more" : "")));
    }
    return lines;
  }

  private static List<ColumnEncoding> of(
      TableEncoder encoder, Class<? extends ColumnEncoding> kind) {
    return encoder.columns().stream().filter(kind::isInstance).toList();
  }

  /** With the number of features, if it is not the usual one a column. */
  private static void add(List<String> kinds, String kind, List<ColumnEncoding> of, int usual) {
    int features = of.stream().mapToInt(encoding -> encoding.features().size()).sum();
    if (!of.isEmpty()) {
      kinds.add(
          of.size()
              + " "
              + kind
              + (features == usual * of.size() ? "" : " (" + features + " features)"));
    }
  }
}
