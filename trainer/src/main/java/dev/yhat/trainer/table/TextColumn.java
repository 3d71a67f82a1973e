package dev.yhat.trainer.table;

import java.util.Collections;
import java.util.List;

/** A column of text: the distinct texts, its levels, each held once, and a number of one a row. */
public final class TextColumn implements Column {
  /** Code of a missing value. */
  public static final int MISSING = -1;

  private final String name;
  private final List<String> levels;
  private final CodeChunks codes;

  /** Takes the codes over: nothing is added to them any more. */
  TextColumn(String name, List<String> levels, CodeChunks codes) {
    this.name = name;
    this.levels = Collections.unmodifiableList(levels);
    this.codes = codes.trimmed();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return codes.size();
  }

  /** The distinct texts in the order of their first appearance; a selection may not have all. */
  public List<String> levels() {
    return levels;
  }

  /** Place of a row's text among the {@link #levels}, or {@link #MISSING}. */
  public int code(int row) {
    return codes.get(row);
  }

  /** The code of each row, in a new array; {@link #code} needs none. */
  public int[] codes() {
    return codes.toArray();
  }

  @Override
  public boolean isMissing(int row) {
    return code(row) < 0;
  }

  @Override
  public String text(int row) {
    return isMissing(row) ? "" : levels.get(code(row));
  }

  @Override
  public TextColumn select(int[] rows) {
    CodeChunks selected = new CodeChunks();
    for (int row : rows) {
      selected.add(code(row));
    }
    return new TextColumn(name, levels, selected);
  }

  @Override
  public String toString() {
    return "TextColumn(" + name + ", " + rows() + " rows, " + levels.size() + " levels)";
  }
}
