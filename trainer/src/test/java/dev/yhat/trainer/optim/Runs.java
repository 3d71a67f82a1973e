package dev.yhat.trainer.optim;

import dev.yhat.core.CounterRandom;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Runs of optimisers over given gradients. */
final class Runs {
  private Runs() {}

  static DMatrixRMaj row(double... values) {
    return new DMatrixRMaj(new double[][] {values});
  }

  /** The parameters after one update for each of the given gradients. */
  static double[] updated(Optimizer optimizer, double[] start, double[]... gradients) {
    DMatrixRMaj parameters = row(start);
    Optimizer.Updater updater = optimizer.start(List.of(parameters));
    for (double[] gradient : gradients) {
      updater.update(List.of(row(gradient)), 1.0);
    }
    return parameters.data;
  }

  /** Numbers in [−1, 1). */
  static double[] random(int length, long key) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * CounterRandom.uniform(key, i) - 1;
    }
    return values;
  }

  /** Gradients of each step. */
  static double[][] random(int steps, int length, long key) {
    double[][] gradients = new double[steps][];
    for (int t = 0; t < steps; t++) {
      gradients[t] = random(length, key + t);
    }
    return gradients;
  }

  /** The elements of one column. */
  static double[] column(double[][] rows, int column) {
    double[] values = new double[rows.length];
    for (int t = 0; t < rows.length; t++) {
      values[t] = rows[t][column];
    }
    return values;
  }
}
