package dev.yhat.cli;

import java.util.ArrayList;
import java.util.List;

/** A table of text with aligned columns: the first to the left, the others to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all have as many cells. */
  TextTable row(List<String> cells) {
    rows.add(cells.stream().map(Printable::text).toList());
    return this;
  }

  /** How wide a table is at least that has this corner and as many columns to its right. */
  static long leastWidth(String corner, int columns) {
    return length(corner) + columns * (GAP.length() + 1L);
  }

  /** How long the longest line is. */
  int width() {
    return lines().stream().mapToInt(TextTable::length).max().orElse(0);
  }

  /** The rows, without spaces at their ends. */
  List<String> lines() {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int j = 0; j < columns; j++) {
        widths[j] = Math.max(widths[j], length(row.get(j)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < columns; j++) {
        String padding = " ".repeat(widths[j] - length(row.get(j)));
        line.append(j == 0 ? row.get(j) + padding : GAP + padding + row.get(j));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
