package dev.yhat.spark;

import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.jspecify.annotations.Nullable;

/** Checks of Spark's vectors. */
final class Vectors {
  private Vectors() {}

  /** What is wrong with the first number that is NaN or infinite; null if there is none. */
  static @Nullable String nonFinite(Vector vector) {
    double[] values = vector instanceof SparseVector sparse ? sparse.values() : vector.toArray();
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        int feature = vector instanceof SparseVector sparse ? sparse.indices()[k] : k;
        return "features: expected finite numbers, got " + values[k] + " as feature " + feature;
      }
    }
    return null;
  }
}
