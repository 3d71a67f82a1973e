package dev.yhat.trainer.table;

/** A named column of a {@link Table}: numbers or text, some of which may be missing. */
public sealed interface Column permits NumberColumn, TextColumn {
  /** Name of the column. */
  String name();

  /** Number of rows. */
  int rows();

  /** Whether a row has no value here. */
  boolean isMissing(int row);

  /** What a row has here, as text: a number without a point if it is whole; empty if missing. */
  String text(int row);

  /** The column with some rows only, in this order. */
  Column select(int[] rows);
}
