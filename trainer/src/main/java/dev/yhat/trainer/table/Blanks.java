package dev.yhat.trainer.table;

/** Where a cell's text starts and ends without the white space around it, as {@code strip} does. */
final class Blanks {
  private Blanks() {}

  static int start(char[] text, int from, int to) {
    int start = from;
    while (start < to && isBlank(text[start])) {
      start++;
    }
    return start;
  }

  static int end(char[] text, int from, int to) {
    int end = to;
    while (end > from && isBlank(text[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isBlank(char c) {
    return (c <= ' ' || c >= 128) && Character.isWhitespace(c);
  }
}
