package dev.yhat.trainer.table;

/**
 * Tells which of {@code , ; tab |} stands between the fields of a CSV file, from how it starts.
 *
 * <p>Counts each outside of quotes in the first rows, and takes the one of which most rows have as
 * many as the header, at least one; of several, the one that the header has most of; of several
 * still, the first of the list above. A file with a single column has none: a comma then.
 */
final class Delimiters {
  private static final String CANDIDATES = ",;\t|";
  private static final int ROWS = 100;

  private Delimiters() {}

  static char detect(String start) {
    int[] header = new int[CANDIDATES.length()];
    int[] agreeing = new int[CANDIDATES.length()];
    int[] row = new int[CANDIDATES.length()];
    int rows = 0;
    boolean quoted = false;
    boolean empty = true;
    for (int i = 0; i < start.length() && rows < ROWS; i++) {
      char c = start.charAt(i);
      quoted ^= c == '"'; // a doubled quote opens what it has closed
      if (quoted || (c != '\n' && c != '\r')) {
        empty = false;
        int candidate = quoted ? -1 : CANDIDATES.indexOf(c);
        if (candidate >= 0) {
          row[candidate]++;
        }
      } else if (!empty) {
        count(row, rows++ == 0, header, agreeing);
        empty = true;
      }
    }
    if (rows == 0) { // the header may be all there is
      count(row, true, header, agreeing);
    }
    return best(header, agreeing);
  }

  private static void count(int[] row, boolean first, int[] header, int[] agreeing) {
    for (int k = 0; k < row.length; k++) {
      if (first) {
        header[k] = row[k];
      }
      agreeing[k] += row[k] == header[k] ? 1 : 0;
      row[k] = 0;
    }
  }

  private static char best(int[] header, int[] agreeing) {
    int best = 0;
    for (int k = 1; k < header.length; k++) {
      boolean better =
          header[best] == 0
              || agreeing[k] > agreeing[best]
              || (agreeing[k] == agreeing[best] && header[k] > header[best]);
      if (header[k] > 0 && better) {
        best = k;
      }
    }
    return CANDIDATES.charAt(best);
  }
}
