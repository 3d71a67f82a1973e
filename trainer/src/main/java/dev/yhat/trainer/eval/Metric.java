package dev.yhat.trainer.eval;

import java.util.Locale;

/**
 * A number that tells how good predictions are, in the order in which reports have them.
 *
 * @see Predictions#metrics
 */
public enum Metric {
  /** Share of the rows whose class was predicted: {@link Evaluation#accuracy}. */
  ACCURACY(true),

  /** Mean recall of the classes that have rows: {@link Evaluation#balancedAccuracy}. */
  BALANCED_ACCURACY(true),

  /** Mean of −ln ŷ of the true class: {@link Evaluation#logLoss}. */
  LOG_LOSS(false),

  /** Mean squared distance of the probabilities from the truth: {@link Predictions#brier}. */
  BRIER(false),

  /** Expected calibration error of 15 bins: {@link Reliability#expectedCalibrationError}. */
  ECE(false),

  /** Area under the ROC curve, one class against the rest: {@link Predictions#macroRocAuc}. */
  ROC_AUC(true),

  /** Area under the precision-recall curve: {@link Predictions#macroAveragePrecision}. */
  PR_AUC(true),

  /**
   * Share of rows whose class is among the 2 most probable; where there are more than 2 classes.
   */
  TOP_2_ACCURACY(true),

  /**
   * Share of rows whose class is among the 5 most probable; where there are more than 5 classes.
   */
  TOP_5_ACCURACY(true),

  /** Mean precision of all classes: of {@link Evaluation#macro}. */
  MACRO_PRECISION(true),

  /** Mean recall of all classes, 0 for those without rows: of {@link Evaluation#macro}. */
  MACRO_RECALL(true),

  /** Mean F1 of all classes: of {@link Evaluation#macro}. */
  MACRO_F1(true),

  /** Mean F1, each class counting as often as it has rows: of {@link Evaluation#weighted}. */
  WEIGHTED_F1(true);

  private final boolean higherIsBetter;

  Metric(boolean higherIsBetter) {
    this.higherIsBetter = higherIsBetter;
  }

  /** Name in files, such as {@code log_loss}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the best value is 1; otherwise it is 0. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
