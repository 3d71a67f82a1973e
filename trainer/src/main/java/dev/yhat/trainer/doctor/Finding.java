package dev.yhat.trainer.doctor;

import java.util.List;

/**
 * Something that will hurt a training, or does.
 *
 * @param kind what it is
 * @param severity how much it matters
 * @param columns names of the columns concerned, in the order of the table; empty if it is not
 *     about columns; copied
 * @param message what it is and what to try, for people, with names and figures; without a full
 *     stop
 */
public record Finding(Kind kind, Severity severity, List<String> columns, String message) {
  /** Copies the columns. */
  public Finding {
    columns = List.copyOf(columns);
  }

  static Finding notice(Kind kind, List<String> columns, String message) {
    return new Finding(kind, Severity.NOTICE, columns, message);
  }

  static Finding warning(Kind kind, List<String> columns, String message) {
    return new Finding(kind, Severity.WARNING, columns, message);
  }
}
