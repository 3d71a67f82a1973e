package dev.yhat.benchmarks;

import java.util.SplittableRandom;

/**
 * The same random samples and first weights for every engine.
 *
 * <p>Labels have nothing to do with the features, so that a long measurement neither converges nor
 * runs into subnormal gradients, which some engines compute slowly.
 */
public final class Samples {
  /** Small enough for hours of steps without a change in the work they do. */
  public static final double LEARNING_RATE = 1e-4;

  /** Of the velocity. */
  public static final double MOMENTUM = 0.9;

  private Samples() {}

  /** Rows × features, uniform in [0, 1). */
  public static double[][] features(NetworkShape shape) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] rows = new double[shape.rows()][shape.features()];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextDouble();
      }
    }
    return rows;
  }

  /** A class from 0 for each row. */
  public static int[] labels(NetworkShape shape) {
    SplittableRandom random = new SplittableRandom(2);
    return random.ints(shape.rows(), 0, shape.classes()).toArray();
  }

  /** First weights of a layer, inputs × outputs by rows, uniform in ±√(6/inputs). */
  public static double[] weights(NetworkShape shape, int layer) {
    SplittableRandom random = new SplittableRandom(3 + layer);
    double limit = Math.sqrt(6.0 / shape.inputs(layer));
    double[] weights = new double[shape.inputs(layer) * shape.outputs(layer)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = limit * (2 * random.nextDouble() - 1);
    }
    return weights;
  }
}
