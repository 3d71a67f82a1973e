package dev.yhat.cli.explain;

import dev.yhat.core.GradientCheck;
import dev.yhat.layers.Dense;
import dev.yhat.trainer.explain.RecordedLayer;
import dev.yhat.trainer.explain.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The central differences beside a recording's gradients: of all parameters of a network that has
 * few, else of those that are shown.
 */
final class Differences {
  /** Each difference takes two passes over all parameters: with as many, a second or so. */
  private static final long MOST_PARAMETERS = 20_000;

  /** One number of a layer's parameter. */
  private record Element(int layer, int parameter, int place) {}

  private final List<List<double[]>> values = new ArrayList<>();
  private long compared = 0;
  private double worst = 0.0;
  private @Nullable Element worstAt;

  Differences(Recording recording, Units units) {
    boolean all = recording.network().parameterCount() <= MOST_PARAMETERS;
    for (int i = 0; i < recording.layers().size(); i++) {
      RecordedLayer layer = recording.layers().get(i);
      List<double[]> ofLayer = new ArrayList<>();
      for (int p = 0; p < layer.gradParameters().size(); p++) {
        DMatrixRMaj gradient = layer.gradParameters().get(p);
        boolean whole = all || !(layer.layer() instanceof Dense);
        int[] rows = p == 0 ? units.of(i) : new int[] {0};
        int[] elements = elements(gradient, whole, rows, units.of(i + 1));
        double[] taken = recording.centralDifferences(i, p, elements);
        ofLayer.add(compare(i, p, elements, gradient, taken));
      }
      values.add(ofLayer);
    }
  }

  private static int[] elements(DMatrixRMaj matrix, boolean whole, int[] rows, int[] columns) {
    return whole
        ? IntStream.range(0, matrix.getNumElements()).toArray()
        : Arrays.stream(rows)
            .flatMap(row -> Arrays.stream(columns).map(column -> row * matrix.numCols + column))
            .toArray();
  }

  private double[] compare(
      int layer, int parameter, int[] elements, DMatrixRMaj gradient, double[] differences) {
    double[] found = new double[gradient.getNumElements()];
    Arrays.fill(found, Double.NaN);
    for (int e = 0; e < elements.length; e++) {
      found[elements[e]] = differences[e];
      double error = GradientCheck.error(gradient.data[elements[e]], differences[e]);
      if (worstAt == null || error > worst) {
        worst = error;
        worstAt = new Element(layer, parameter, elements[e]);
      }
    }
    compared += elements.length;
    return found;
  }

  /** By each element of a parameter in storage order; NaN where none was taken. */
  double[] of(int layer, int parameter) {
    return values.get(layer).get(parameter);
  }

  /** How many were taken. */
  long compared() {
    return compared;
  }

  /**
   * Whether the step of the difference that is farthest from its gradient carries a unit over the
   * kink of its activation.
   */
  boolean spansKink(Recording recording) {
    return worstAt != null
        && Kinks.between(recording, worstAt.layer, worstAt.parameter, worstAt.place);
  }

  /** The largest {@link GradientCheck#error} of them. */
  double worst() {
    return worst;
  }
}
