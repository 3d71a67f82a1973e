package dev.yhat.trainer.table;

import java.util.Collections;
import java.util.List;

/** A column of text: the distinct texts, its levels, each held once, and a number of one a row. */
public final class TextColumn implements Column {
  /** Code of a missing value. */
  public static final int MISSING = -1;

  private final String name;
  private final List<String> levels;
  private final int[] codes;

  TextColumn(String name, List<String> levels, int[] codes) {
    this.name = name;
    this.levels = Collections.unmodifiableList(levels);
    this.codes = codes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return codes.length;
  }

  /** The distinct texts in the order of their first appearance; a selection may not have all. */
  public List<String> levels() {
    return levels;
  }

  /**
   * Place of each row's text among the {@link #levels}, or {@link #MISSING}; the column's own
   * array, not a copy: not to be modified.
   */
  public int[] codes() {
    return codes;
  }

  @Override
  public boolean isMissing(int row) {
    return codes[row] < 0;
  }

  @Override
  public String text(int row) {
    return isMissing(row) ? "" : levels.get(codes[row]);
  }

  @Override
  public TextColumn select(int[] rows) {
    int[] selected = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = codes[rows[i]];
    }
    return new TextColumn(name, levels, selected);
  }

  @Override
  public String toString() {
    return "TextColumn(" + name + ", " + codes.length + " rows, " + levels.size() + " levels)";
  }
}
