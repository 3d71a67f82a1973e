package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The usual mistakes in a user's loss or activation: the check must fail on each. */
class WrongGradientTest {
  enum Mistake {
    SIGN_FLIPPED,
    MEAN_FORGOTTEN,
    FORGOTTEN,
    NOT_A_NUMBER,
    SLIGHTLY_OFF;

    void damage(DMatrixRMaj gradient) {
      for (int i = 0; i < gradient.getNumElements(); i++) {
        gradient.data[i] *= factor();
      }
    }

    private double factor() {
      return switch (this) {
        case SIGN_FLIPPED -> -1.0;
        case MEAN_FORGOTTEN -> 3.0; // of three samples
        case FORGOTTEN -> 0.0;
        case NOT_A_NUMBER -> Double.NaN;
        case SLIGHTLY_OFF -> 1.0 + 1e-5;
      };
    }
  }

  /** Cross-entropy of three samples with a damaged gradient. */
  record WrongLoss(Mistake mistake) implements Loss {
    @Override
    public double valueAndGradient(DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient) {
      double loss = new SoftmaxCrossEntropy().valueAndGradient(logits, targets, gradient);
      mistake.damage(gradient);
      return loss;
    }
  }

  /** tanh with a damaged derivative. */
  record WrongActivation(Mistake mistake) implements Activation {
    @Override
    public void forward(DMatrixRMaj in, DMatrixRMaj out) {
      new Tanh().forward(in, out);
    }

    @Override
    public void backward(DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn) {
      new Tanh().backward(in, out, gradOut, gradIn);
      mistake.damage(gradIn);
    }
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void wrongLossFails(Mistake mistake) {
    GradientReport report =
        GradientCheck.loss(new WrongLoss(mistake), OnnxRows.logits(), OnnxRows.targets());
    assertFalse(report.agreesWithin(1e-7), report.toString());
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void wrongActivationFails(Mistake mistake) {
    DMatrixRMaj in = Matrices.random(3, 4, 2.0, 111);
    GradientReport report = GradientCheck.activation(new WrongActivation(mistake), in);
    assertFalse(report.agreesWithin(1e-7), report.toString());
  }

  @Test
  void derivativeTransposedFails() {
    GradientReport report =
        GradientCheck.activation(
            new Activation() {
              @Override
              public void forward(DMatrixRMaj in, DMatrixRMaj out) {
                for (int i = 0; i < in.numRows; i++) {
                  out.set(i, 0, in.get(i, 1));
                  out.set(i, 1, in.get(i, 0) * 2.0);
                }
              }

              @Override
              public void backward(
                  DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn) {
                forward(gradOut, gradIn);
              }
            },
            Matrices.random(3, 2, 1.0, 112));
    assertFalse(report.agreesWithin(1e-7), report.toString());
  }

  /** Adds its gradient to what is there, which the next batch would suffer from. */
  record Accumulating() implements ElementwiseActivation {
    @Override
    public double value(double x) {
      return x * x;
    }

    @Override
    public double derivative(double x, double y) {
      return 2.0 * x;
    }

    @Override
    public void backward(DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn) {
      for (int i = 0; i < in.getNumElements(); i++) {
        gradIn.data[i] += gradOut.data[i] * derivative(in.data[i], out.data[i]);
      }
    }
  }

  @Test
  void gradientThatIsAddedInsteadOfWrittenFails() {
    DMatrixRMaj in = Matrices.random(3, 4, 2.0, 113);
    assertFalse(GradientCheck.activation(new Accumulating(), in).agreesWithin(1e-7));
  }

  @Test
  void logitsAndInputsAreRestored() {
    DMatrixRMaj logits = OnnxRows.logits();
    GradientReport report =
        GradientCheck.loss(new SoftmaxCrossEntropy(), logits, OnnxRows.targets());
    assertTrue(report.agreesWithin(1e-7), report.toString());
    Matrices.assertSameBits(OnnxRows.logits(), logits);
    DMatrixRMaj in = Matrices.random(3, 4, 2.0, 114);
    assertEquals("Tanh input", GradientCheck.activation(new Tanh(), in).name());
    Matrices.assertSameBits(Matrices.random(3, 4, 2.0, 114), in);
  }
}
