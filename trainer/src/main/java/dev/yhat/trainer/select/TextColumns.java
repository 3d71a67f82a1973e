package dev.yhat.trainer.select;

import java.util.ArrayList;
import java.util.List;

/** A table of text with aligned columns: the first to the left, the others to the right. */
final class TextColumns {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all have as many cells. */
  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** The rows, without spaces at their ends. */
  List<String> lines() {
    List<StringBuilder> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(new StringBuilder()));
    for (int j = 0; j < rows.get(0).size(); j++) {
      int column = j;
      int width = rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
      for (int i = 0; i < rows.size(); i++) {
        String cell = rows.get(i).get(j);
        String padding = " ".repeat(width - length(cell));
        lines.get(i).append(j == 0 ? cell + padding : GAP + padding + cell);
      }
    }
    return lines.stream().map(line -> line.toString().stripTrailing()).toList();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
