package dev.yhat.layers;

import dev.yhat.core.CounterRandom;
import dev.yhat.core.Shapes;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Dropout: in training each element is set to 0 with probability {@code rate}, and the others are
 * divided by 1 − rate ("inverted"), so that prediction needs no scaling and changes nothing.
 *
 * <p>The mask is a pure function of the pass's key. Srivastava, Hinton, Krizhevsky, Sutskever and
 * Salakhutdinov, "Dropout: a simple way to prevent neural networks from overfitting", 2014.
 *
 * @param size number of inputs and of outputs, at least 1
 * @param rate share of the elements that is dropped, in [0, 1)
 */
public record Dropout(int size, double rate) implements Layer {
  /** Checks size and rate. */
  public Dropout {
    if (size < 1) {
      throw new IllegalArgumentException("Dropout: expected a size of at least 1, got " + size);
    }
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("Dropout: expected a rate in [0, 1), got " + rate);
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
  public Dropout withParameters(List<DMatrixRMaj> parameters) {
    return this;
  }

  /** Room for the mask. */
  @Override
  public int scratchSize(int rows) {
    return Math.multiplyExact(rows, size);
  }

  @Override
  public void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass) {
    Shapes.requireColumns("Dropout", "input", in, size);
    Shapes.requireSame("Dropout", "out", out, in);
    int length = in.getNumElements();
    if (!pass.training()) {
      System.arraycopy(in.data, 0, out.data, 0, length);
      return;
    }
    DMatrixRMaj mask = pass.scratch(in.numRows, size);
    double kept = 1.0 / (1.0 - rate);
    for (int i = 0; i < length; i++) {
      mask.data[i] = CounterRandom.uniform(pass.key(), i) < rate ? 0.0 : kept;
      out.data[i] = in.data[i] * mask.data[i];
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
    if (gradIn == null) {
      return;
    }
    Shapes.requireSame("Dropout", "gradOut", gradOut, in);
    Shapes.requireSame("Dropout", "gradIn", gradIn, in);
    DMatrixRMaj mask = pass.scratch(in.numRows, size);
    for (int i = 0; i < in.getNumElements(); i++) {
      gradIn.data[i] = gradOut.data[i] * mask.data[i];
    }
  }

  @Override
  public String toString() {
    return "Dropout(" + size + ", " + rate + ")";
  }
}
