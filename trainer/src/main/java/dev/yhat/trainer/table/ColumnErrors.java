package dev.yhat.trainer.table;

/** What encodings say of values that they do not take. */
final class ColumnErrors {
  private ColumnErrors() {}

  static IllegalArgumentException refused(String column, String reason) {
    return new IllegalArgumentException("column '" + column + "': " + reason);
  }

  static double number(String column, String text) {
    double number = DecimalText.parse(text);
    if (!Double.isFinite(number)) {
      throw refused(column, "'" + text + "'" + ColumnReader.whyNotTaken(text, number));
    }
    return number;
  }

  static void requireFinite(String column, double number) {
    if (!Double.isFinite(number)) {
      throw refused(column, "expected a finite number, got " + number);
    }
  }

  static void requireLength(String what, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "TableEncoder: expected " + what + " of length " + expected + ", got " + length);
    }
  }
}
