package dev.yhat.layers.file;

import dev.yhat.layers.Layer;
import dev.yhat.layers.Pass;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A layer of the user's own that has parameters; these tests never run it. */
record Bias(int size, DMatrixRMaj bias) implements Layer {
  @Override
  public int inputs() {
    return size;
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public List<DMatrixRMaj> parameters() {
    return List.of(bias);
  }

  @Override
  public Bias withParameters(List<DMatrixRMaj> parameters) {
    return new Bias(size, parameters.get(0).copy());
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass) {
    throw new AssertionError("not run");
  }

  @Override
  public void backward(
      DMatrixRMaj in,
      DMatrixRMaj out,
      DMatrixRMaj gradOut,
      List<DMatrixRMaj> gradParameters,
      DMatrixRMaj gradIn,
      Pass pass) {
    throw new AssertionError("not run");
  }

  @Override
  public String toString() {
    return "my bias";
  }
}
