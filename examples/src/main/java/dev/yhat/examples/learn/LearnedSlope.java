package dev.yhat.examples.learn;

import dev.yhat.layers.Layer;
import dev.yhat.layers.Pass;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Leaves x > 0 as it is and multiplies x ≤ 0 by a slope, which each column learns (PReLU). */
record LearnedSlope(DMatrixRMaj slopes) implements Layer {
  @Override
  public int inputs() {
    return slopes.numCols;
  }

  @Override
  public int outputs() {
    return slopes.numCols;
  }

  @Override
  public List<DMatrixRMaj> parameters() {
    return List.of(slopes);
  }

  @Override
  public LearnedSlope withParameters(List<DMatrixRMaj> parameters) {
    return new LearnedSlope(parameters.get(0).copy());
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass) {
    for (int i = 0; i < in.getNumElements(); i++) {
      out.data[i] = in.data[i] * (in.data[i] > 0 ? 1 : slopes.data[i % slopes.numCols]);
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
    gradParameters.get(0).zero(); // of what an earlier step left
    for (int i = 0; i < in.getNumElements(); i++) {
      int column = i % slopes.numCols;
      gradParameters.get(0).data[column] += gradOut.data[i] * Math.min(in.data[i], 0);
      if (gradIn != null) { // nobody asks the first layer
        gradIn.data[i] = gradOut.data[i] * (in.data[i] > 0 ? 1 : slopes.data[column]);
      }
    }
  }

  @Override
  public String toString() {
    return "LearnedSlope(" + slopes.numCols + ")";
  }
}
