package dev.yhat.cli.report;

/**
 * Something that the doctor noticed.
 *
 * @param severity how much it matters
 * @param title in some words
 * @param text what it means and what to do about it
 */
public record Finding(Severity severity, String title, String text) {
  /** How much a finding matters. */
  public enum Severity {
    /** The model should not be used before it is looked into. */
    PROBLEM("Problem"),
    /** The model may do worse than it could or than it seems to. */
    WARNING("Warning"),
    /** Worth knowing. */
    NOTE("Note");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
