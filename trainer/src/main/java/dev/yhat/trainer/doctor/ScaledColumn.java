package dev.yhat.trainer.doctor;

import dev.yhat.core.CounterRandom;
import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.NumberColumn;
import dev.yhat.trainer.table.TextColumn;
import java.util.Arrays;

/**
 * A column on a scale from 0, its least number, to 1, its greatest; texts are numbered in the order
 * in which they first appear, so that renamed ones look the same.
 */
final class ScaledColumn {
  private static final double TOLERANCE = 1e-9;

  private final Column column;
  private final int[] ranks; // of texts
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private final double fingerprint;

  ScaledColumn(Column column) {
    this.column = column;
    this.ranks = column instanceof TextColumn text ? ranks(text) : new int[0];
    for (int row = 0; row < column.rows(); row++) {
      if (!column.isMissing(row)) {
        least = Math.min(least, number(row));
        greatest = Math.max(greatest, number(row));
      }
    }
    this.fingerprint = weightedMean();
  }

  private static int[] ranks(TextColumn text) {
    int[] ranks = new int[text.levels().size()];
    Arrays.fill(ranks, -1);
    int seen = 0;
    for (int row = 0; row < text.rows(); row++) {
      int code = text.code(row);
      if (code != TextColumn.MISSING && ranks[code] < 0) {
        ranks[code] = seen++;
      }
    }
    return ranks;
  }

  private double number(int row) {
    return column instanceof TextColumn text
        ? ranks[text.code(row)]
        : ((NumberColumn) column).value(row);
  }

  /** A value that is not missing, on the scale. */
  private double at(int row) {
    double range = greatest / 2 - least / 2; // the whole one may overflow
    return range == 0 ? 0 : (number(row) / 2 - least / 2) / range;
  }

  private double weightedMean() {
    double sum = 0.0;
    double weights = 0.0;
    for (int row = 0; row < column.rows(); row++) {
      if (!column.isMissing(row)) {
        double weight = CounterRandom.uniform(0, row); // the same in every run
        sum = Math.fma(weight, at(row), sum);
        weights += weight;
      }
    }
    double mean = weights == 0 ? 0 : sum / weights;
    return Math.min(mean, 1 - mean);
  }

  /**
   * Nearly the same for columns that repeat each other, turned round or not, and for few others.
   */
  double fingerprint() {
    return fingerprint;
  }

  /** Whether the fingerprints are so close that one may repeat the other. */
  boolean near(ScaledColumn other) {
    return Math.abs(fingerprint - other.fingerprint) <= 2 * TOLERANCE;
  }

  /**
   * Whether both are of numbers, or of text, with the same values on the scale, or turned round.
   */
  boolean repeats(ScaledColumn other) {
    if (column instanceof TextColumn != other.column instanceof TextColumn) {
      return false;
    }
    boolean straight = true;
    boolean turned = true;
    for (int row = 0; row < column.rows() && (straight || turned); row++) {
      if (column.isMissing(row) != other.column.isMissing(row)) {
        return false;
      }
      if (!column.isMissing(row)) {
        double own = at(row);
        double theirs = other.at(row);
        straight &= Math.abs(own - theirs) <= TOLERANCE;
        turned &= Math.abs(own - (1 - theirs)) <= TOLERANCE;
      }
    }
    return straight || turned;
  }
}
