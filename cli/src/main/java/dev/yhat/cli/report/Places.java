package dev.yhat.cli.report;

/** Places and names on a drawing, as SVG text. */
final class Places {
  /** Width of a letter, as a part of the font's size: a generous mean. */
  private static final double LETTER = 0.58;

  private static final int FIRST_WIDE = 0x1100;

  private Places() {}

  /** A coordinate to a tenth. */
  static String of(double place) {
    long tenths = Math.round(10 * place);
    long digit = Math.abs(tenths % 10);
    String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths / 10);
    return digit == 0 ? whole : whole + "." + digit;
  }

  /** About how wide a text is, in units of the font's size. */
  static double width(String text) {
    return text.codePoints().mapToDouble(Places::width).sum();
  }

  /** The text, or its beginning with an ellipsis if it is wider than that. */
  static String fit(String text, double width) {
    String line = text.replaceAll("\\s+", " ");
    if (width(line) <= width) {
      return line;
    }
    StringBuilder fitting = new StringBuilder();
    double left = width - 2 * LETTER;
    for (int c : line.codePoints().toArray()) {
      left -= width(c);
      if (left < 0) {
        break;
      }
      fitting.appendCodePoint(c);
    }
    return fitting.toString().stripTrailing() + "…";
  }

  private static double width(int c) {
    return c >= FIRST_WIDE && !Character.isSpaceChar(c) ? 1.05 : LETTER;
  }
}
