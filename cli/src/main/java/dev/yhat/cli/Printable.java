package dev.yhat.cli;

/** Text from files and file names made safe for one line of a terminal. */
final class Printable {
  private static final int REPLACEMENT = '\uFFFD';

  private Printable() {}

  /** The text with line ends as spaces and other control characters replaced. */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(Printable::character).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static int character(int c) {
    if (c == '\n' || c == '\r' || c == '\t') {
      return ' ';
    }
    // Beside the controls: the separators and the marks that reverse what follows.
    boolean unsafe =
        Character.isISOControl(c) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return unsafe ? REPLACEMENT : c;
  }
}
