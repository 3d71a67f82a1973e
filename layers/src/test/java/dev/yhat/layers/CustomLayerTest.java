package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Activation;
import dev.yhat.core.ClassTargets;
import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.GradientReport;
import dev.yhat.core.SoftmaxCrossEntropy;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Layers and activations that a user writes: the interfaces suffice, and the check proves them. */
class CustomLayerTest {
  /** out = in ⊙ scale, a factor for each column; keeps a copy of the inputs in its scratch. */
  record Scale(DMatrixRMaj scale) implements Layer {
    @Override
    public int inputs() {
      return scale.numCols;
    }

    @Override
    public int outputs() {
      return scale.numCols;
    }

    @Override
    public List<DMatrixRMaj> parameters() {
      return List.of(scale);
    }

    @Override
    public Scale withParameters(List<DMatrixRMaj> parameters) {
      return new Scale(parameters.get(0).copy());
    }

    @Override
    public int scratchSize(int rows) {
      return rows * scale.numCols;
    }

    @Override
    public void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass) {
      DMatrixRMaj kept = pass.scratch(in.numRows, in.numCols);
      for (int i = 0; i < in.getNumElements(); i++) {
        kept.data[i] = in.data[i];
        out.data[i] = in.data[i] * scale.data[i % in.numCols];
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
      DMatrixRMaj kept = pass.scratch(in.numRows, in.numCols);
      DMatrixRMaj gradScale = gradParameters.get(0);
      gradScale.zero();
      for (int i = 0; i < in.getNumElements(); i++) {
        int column = i % in.numCols;
        gradScale.data[column] += gradOut.data[i] * kept.data[i];
        if (gradIn != null) {
          gradIn.data[i] = gradOut.data[i] * scale.data[column];
        }
      }
    }
  }

  /** sin(x), whose derivative cos(x) cannot be had from the output: its sign is lost there. */
  record Sine() implements ElementwiseActivation {
    @Override
    public double value(double x) {
      return StrictMath.sin(x);
    }

    @Override
    public double derivative(double x, double y) {
      return StrictMath.cos(x);
    }
  }

  /** Each row minus its mean: not element-wise. */
  record Centring() implements Activation {
    @Override
    public void forward(DMatrixRMaj in, DMatrixRMaj out) {
      for (int i = 0; i < in.numRows; i++) {
        double mean = 0.0;
        for (int k = 0; k < in.numCols; k++) {
          mean += in.get(i, k) / in.numCols;
        }
        for (int k = 0; k < in.numCols; k++) {
          out.set(i, k, in.get(i, k) - mean);
        }
      }
    }

    @Override
    public void backward(DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn) {
      forward(gradOut, gradIn);
    }
  }

  /** Forgets to copy its parameter. */
  private static Network careless() {
    DMatrixRMaj offset = Matrices.row(1, 2);
    return Network.of(Networks.dense(4, 2, 63), new Careless(offset));
  }

  record Careless(DMatrixRMaj offset) implements Layer {
    @Override
    public int inputs() {
      return offset.numCols;
    }

    @Override
    public int outputs() {
      return offset.numCols;
    }

    @Override
    public List<DMatrixRMaj> parameters() {
      return List.of(offset);
    }

    @Override
    public Careless withParameters(List<DMatrixRMaj> parameters) {
      return new Careless(parameters.get(0));
    }

    @Override
    public void forward(DMatrixRMaj in, DMatrixRMaj out, Pass pass) {}

    @Override
    public void backward(
        DMatrixRMaj in,
        DMatrixRMaj out,
        DMatrixRMaj gradOut,
        List<DMatrixRMaj> gradParameters,
        @Nullable DMatrixRMaj gradIn,
        Pass pass) {}

    @Override
    public String toString() {
      return "Careless";
    }
  }

  private static Network network() {
    return Network.of(
        new Scale(Matrices.row(1.5, -.5, 2, .7)),
        Networks.dense(4, 6, 61),
        new ActivationLayer(6, new Sine()),
        new ActivationLayer(6, new Centring()),
        Networks.dense(6, 3, 62));
  }

  @Test
  void layerWithScratchHasTheRightGradients() {
    GradientReport report =
        LayerGradientCheck.layer(
            new Scale(Matrices.row(1.5, -.5, 2)), Matrices.random(5, 3, 2.0, 63));
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }

  @Test
  void activationThatNeedsItsInputHasTheRightDerivative() {
    GradientReport report =
        LayerGradientCheck.layer(
            new ActivationLayer(7, new Sine()), Matrices.random(5, 7, 3.0, 64));
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }

  @Test
  void wholeNetworkOfThemHasTheRightGradients() {
    GradientReport report =
        LayerGradientCheck.network(
            network(),
            new SoftmaxCrossEntropy(),
            Matrices.random(5, 4, 1.0, 65),
            new ClassTargets(new int[] {0, 1, 2, 1, 0}));
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }

  @Test
  void layerThatDoesNotCopyItsParametersIsNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> careless().copy());
    assertEquals(
        "Network: layer 1 Careless: expected withParameters() to copy the matrices it is given,"
            + " got one of them itself",
        e.getMessage());
  }

  @Test
  void parametersOfAUsersLayerAreParametersOfTheNetwork() {
    Network network = network();
    assertEquals(5, network.parameters().size());
    Network copy = network.copy();
    copy.parameters().get(0).zero();
    assertEquals(1.5, network.parameters().get(0).get(0, 0));
  }
}
