package dev.yhat.trainer.doctor;

/** How much a {@link Finding} matters. */
public enum Severity {
  /** Worth knowing; the training may well be as it should. */
  NOTICE,

  /** Something is wrong more likely than not: with the data, the settings or the result. */
  WARNING
}
