package dev.yhat.cli.explain;

import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.GradientCheck;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.trainer.explain.RecordedLayer;
import dev.yhat.trainer.explain.Recording;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Kinks at 0, over which a central difference has no derivative to agree with. */
final class Kinks {
  private static final double NEAR = 1e-6;
  private static final double MUCH = 0.1;

  private Kinks() {}

  /**
   * Whether a unit is on one side of its activation's kink with an element of a parameter a step
   * up, and on the other with it a step down.
   */
  static boolean between(Recording recording, int layer, int parameter, int element) {
    List<RecordedLayer> above = moved(recording, layer, parameter, element, GradientCheck.STEP);
    List<RecordedLayer> below = moved(recording, layer, parameter, element, -GradientCheck.STEP);
    for (int i = layer; i < above.size(); i++) {
      if (isKinked(above.get(i).layer())) {
        for (int j = 0; j < above.get(i).in().numCols; j++) {
          if (above.get(i).in().data[j] > 0 != below.get(i).in().data[j] > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static List<RecordedLayer> moved(
      Recording recording, int layer, int parameter, int element, double by) {
    List<Layer> layers = new ArrayList<>(recording.network().layers());
    List<DMatrixRMaj> parameters = new ArrayList<>(layers.get(layer).parameters());
    DMatrixRMaj changed = parameters.get(parameter).copy();
    changed.data[element] += by;
    parameters.set(parameter, changed);
    layers.set(layer, layers.get(layer).withParameters(parameters));
    return Recording.of(Network.of(layers), recording.in(), recording.label()).layers();
  }

  /** Whether the slope jumps at 0, as ReLU's does, or the slope's slope, as ELU's does. */
  private static boolean isKinked(Layer layer) {
    if (!(layer instanceof ActivationLayer known
        && known.activation() instanceof ElementwiseActivation activation)) {
      return false;
    }
    double left = slope(activation, 0) - slope(activation, -NEAR);
    double right = slope(activation, NEAR) - slope(activation, 0);
    return Math.abs(right - left) > MUCH * NEAR;
  }

  private static double slope(ElementwiseActivation activation, double x) {
    return activation.derivative(x, activation.value(x));
  }
}
