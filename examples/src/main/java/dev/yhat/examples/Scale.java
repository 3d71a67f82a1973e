package dev.yhat.examples;

import dev.yhat.layers.Layer;
import dev.yhat.layers.Pass;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A layer of one's own: each column times a factor that is learned, out = in ⊙ s.
 *
 * <p>∂loss/∂s_j = Σ_i in_ij·D_ij and ∂loss/∂in = D ⊙ s, with D = ∂loss/∂out.
 */
public final class Scale implements Layer {
  private final DMatrixRMaj factors;

  /**
   * A layer with the given factors.
   *
   * @param factors 1×size; copied
   */
  public Scale(DMatrixRMaj factors) {
    this.factors = factors.copy();
  }

  @Override
  public int inputs() {
    return factors.numCols;
  }

  @Override
  public int outputs() {
    return factors.numCols;
  }

  @Override
  public List<DMatrixRMaj> parameters() {
    return List.of(factors);
  }

  @Override
  public Scale withParameters(List<DMatrixRMaj> parameters) {
    return new Scale(parameters.get(0));
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass) {
    for (int i = 0; i < in.numRows; i++) {
      for (int j = 0; j < in.numCols; j++) {
        out.set(i, j, in.get(i, j) * factors.get(0, j));
      }
    }
  }

  @Override
  public void backward(
      DMatrixRMaj in,
      DMatrixRMaj out,
      DMatrixRMaj gradOut,
      List<DMatrixRMaj> gradParameters,
      @Nullable DMatrixRMaj gradIn,
      Pass pass) {
    DMatrixRMaj gradFactors = gradParameters.get(0);
    gradFactors.zero();
    for (int i = 0; i < in.numRows; i++) {
      for (int j = 0; j < in.numCols; j++) {
        gradFactors.data[j] += in.get(i, j) * gradOut.get(i, j);
        if (gradIn != null) {
          gradIn.set(i, j, gradOut.get(i, j) * factors.get(0, j));
        }
      }
    }
  }

  @Override
  public String toString() {
    return "Scale(" + factors.numCols + ")";
  }
}
