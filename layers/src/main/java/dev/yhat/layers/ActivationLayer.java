package dev.yhat.layers;

import dev.yhat.core.Activation;
import dev.yhat.core.Shapes;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * An activation in its place between two layers; it has no parameters.
 *
 * @param size number of inputs and of outputs, at least 1
 * @param activation the function
 */
public record ActivationLayer(int size, Activation activation) implements Layer {
  /** Checks the size. */
  public ActivationLayer {
    if (size < 1) {
      throw new IllegalArgumentException(
          activation + " layer: expected a size of at least 1, got " + size);
    }
  }

  @Override
  public int inputs() {
    return size;
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public ActivationLayer withParameters(List<DMatrixRMaj> parameters) {
    return this;
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass) {
    if (in.numCols != size) { // only then is the name made: that allocates
      Shapes.requireColumns(toString(), "input", in, size);
    }
    activation.forward(in, out, pass.kernels());
  }

  @Override
  public void backward(
      DMatrixRMaj in,
      DMatrixRMaj out,
      DMatrixRMaj gradOut,
      List<DMatrixRMaj> gradParameters,
      @Nullable DMatrixRMaj gradIn,
      Pass pass) {
    if (gradIn != null) {
      activation.backward(in, out, gradOut, gradIn, pass.kernels());
    }
  }

  @Override
  public String toString() {
    return activation.toString().replace("[]", "") + "(" + size + ")";
  }
}
