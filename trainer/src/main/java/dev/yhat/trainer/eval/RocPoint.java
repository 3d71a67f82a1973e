package dev.yhat.trainer.eval;

/**
 * A point of a ROC curve: what comes of calling every row positive that scores at least the
 * threshold.
 *
 * @param threshold of the class's probability; +∞ at the curve's start, where no row is positive
 * @param falsePositiveRate share of the rows of other classes that are called positive
 * @param truePositiveRate share of the rows of the class that are called positive
 */
public record RocPoint(double threshold, double falsePositiveRate, double truePositiveRate) {}
