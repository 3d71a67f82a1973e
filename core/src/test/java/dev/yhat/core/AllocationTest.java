package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done in each training step allocates nothing. */
class AllocationTest {
  private final DMatrixRMaj square = Matrices.random(5, 5, 1.0, 121);
  private final DMatrixRMaj out = new DMatrixRMaj(5, 5);

  static List<ElementwiseActivation> activations() {
    return Activations.all();
  }

  static List<Loss> losses() {
    SoftmaxCrossEntropy plain = new SoftmaxCrossEntropy();
    return List.of(
        plain,
        plain.withClassWeights(1, 2, 3, 4, 5).withLabelSmoothing(.1),
        new SigmoidCrossEntropy(),
        new SquaredError());
  }

  @Test
  void counterSeesAnAllocation() {
    long bytes = Allocations.bytes(() -> out.setData(new double[100]));
    assertTrue(bytes >= 800, "counted " + bytes);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationsAllocateNothing(Activation activation) {
    DMatrixRMaj gradient = new DMatrixRMaj(5, 5);
    assertNothing(
        () -> {
          activation.forward(square, out);
          activation.backward(square, out, square, gradient);
        });
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossesAllocateNothing(Loss loss) {
    double[] weights = {1, 2, 3, 4, 5};
    ClassTargets hard = new ClassTargets(new int[] {0, 1, 2, 3, 4}, weights);
    DMatrixRMaj distributions = new DMatrixRMaj(5, 5);
    Softmax.softmax(square, distributions);
    ValueTargets soft = new ValueTargets(distributions, weights);
    assertNothing(
        () -> {
          loss.valueAndGradient(square, hard, out);
          loss.valueAndGradient(square, soft, out);
        });
  }

  @Test
  void softmaxAllocatesNothing() {
    assertNothing(
        () -> {
          Softmax.softmax(square, out);
          Softmax.jacobianTimes(out, square, out);
          Softmax.logSoftmax(square, out);
        });
  }

  @Test
  void productsAllocateNothing() {
    DMatrixRMaj other = Matrices.random(5, 5, 1.0, 122);
    Kernels kernels = new Kernels();
    DMatrixRMaj row = new DMatrixRMaj(1, 5);
    assertNothing(
        () -> {
          kernels.multiply(square, other, out);
          kernels.multiplyTransA(square, other, out);
          kernels.multiplyTransB(square, other, out);
          kernels.sumRows(square, row);
          kernels.multiplyAddRow(square, other, row, out);
        });
  }

  @Test
  void randomNumbersAllocateNothing() {
    int[] items = new int[20];
    assertNothing(
        () -> {
          CounterRandom.shuffle(CounterRandom.key(1, 2, 3), items);
          square.data[0] = CounterRandom.uniform(1, 2);
        });
  }

  private static void assertNothing(Runnable work) {
    assertEquals(0, Allocations.bytes(work), "bytes allocated");
  }
}
