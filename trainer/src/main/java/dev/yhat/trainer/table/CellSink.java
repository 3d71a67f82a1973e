package dev.yhat.trainer.table;

/** Takes the cells of a CSV file as they come. Throws nothing: the parser would wrap it. */
interface CellSink {
  /**
   * A row starts on a line, counted from 1; one without cells is not a row, and to be forgotten.
   */
  void row(long line);

  /**
   * The next cell of the row, in text from {@code from} to before {@code to}, without its quotes.
   *
   * @param text valid during the call only; not modified
   */
  void cell(int column, char[] text, int from, int to);

  /** The row has ended, after so many cells. */
  void end(int cells);
}
