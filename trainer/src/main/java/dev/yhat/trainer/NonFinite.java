package dev.yhat.trainer;

import dev.yhat.layers.Gradients;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.layers.Workspace;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Finds where NaN or infinity first appeared in a pass that went wrong. */
public final class NonFinite {
  private NonFinite() {}

  /** Names the first of input, parameters and layers' outputs, in order, that is not finite. */
  public static String inForward(DMatrixRMaj in, Network network, Workspace workspace) {
    String place = first("input", in);
    for (int i = 0; i < network.layers().size() && place == null; i++) {
      place = first(name(network, i) + " parameter ", network.layers().get(i).parameters());
      place = place == null ? first(name(network, i) + " output", workspace.output(i)) : place;
    }
    return place == null ? "all logits are finite" : "first: " + place;
  }

  /**
   * Names the first of input and gradients, in the order in which the backward pass computes them,
   * that is not finite.
   */
  public static String inBackward(
      DMatrixRMaj in, Network network, Workspace workspace, Gradients gradients) {
    String place = first("input", in);
    for (int i = network.layers().size() - 1; i >= 0 && place == null; i--) {
      place = first(name(network, i) + " gradient by its output", workspace.gradOutput(i));
      String parameter = name(network, i) + " gradient by parameter ";
      place = place == null ? first(parameter, gradients.ofLayer(i)) : place;
    }
    return "first: " + place;
  }

  /** What to try, in brackets; nothing if it is the input that is to blame. */
  static String advice(DMatrixRMaj in) {
    return first("input", in) == null
        ? " (a smaller learning rate, gradient clipping or standardised columns often help)"
        : "";
  }

  /** Refuses a network with a parameter that is not finite. */
  static void requireParameters(Network network, String when) {
    String place = first("parameter ", network.parameters());
    if (place != null) {
      throw new TrainingException(when + place + "; a smaller learning rate often helps");
    }
  }

  private static String name(Network network, int index) {
    Layer layer = network.layers().get(index);
    return "layer " + index + " " + layer;
  }

  private static @Nullable String first(String name, List<DMatrixRMaj> matrices) {
    String place = null;
    for (int i = 0; i < matrices.size() && place == null; i++) {
      place = first(name + i, matrices.get(i));
    }
    return place;
  }

  private static @Nullable String first(String name, DMatrixRMaj matrix) {
    for (int i = 0; i < matrix.getNumElements(); i++) {
      if (!Double.isFinite(matrix.data[i])) {
        int row = i / matrix.numCols;
        int column = i % matrix.numCols;
        return name + " has " + matrix.data[i] + " in row " + row + ", column " + column;
      }
    }
    return null;
  }
}
