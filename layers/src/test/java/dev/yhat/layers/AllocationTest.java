package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.yhat.core.ClassTargets;
import dev.yhat.core.Gelu;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Warm passes in either direction allocate nothing, short batches included. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Network network = Networks.deep(6, 3, new Gelu());
  private final Workspace workspace = new Workspace(network, 9);
  private final DMatrixRMaj full = Matrices.random(9, 6, 1.0, 91);
  private final DMatrixRMaj shorter = Matrices.random(4, 6, 1.0, 92);

  @Test
  void predictionAllocatesNothing() {
    assertNothing(
        () -> {
          network.predict(full, workspace);
          network.predict(shorter, workspace);
        });
  }

  @Test
  void trainingPassForwardAndBackAllocatesNothing() {
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    ClassTargets targets = new ClassTargets(new int[] {0, 1, 2, 0, 1, 2, 0, 1, 2});
    ClassTargets fewer = new ClassTargets(new int[] {0, 1, 2, 0});
    Gradients gradients = new Gradients(network);
    assertNothing(
        () -> {
          DMatrixRMaj logits = network.train(full, workspace, 1);
          loss.valueAndGradient(logits, targets, workspace.gradLogits());
          network.backward(full, workspace, gradients);
          logits = network.train(shorter, workspace, 2);
          loss.valueAndGradient(logits, fewer, workspace.gradLogits());
          network.backward(shorter, workspace, gradients);
          gradients.isFinite(workspace.kernels());
        });
  }

  @Test
  void classificationIntoGivenBuffersAllocatesNothing() {
    SoftmaxClassifier classifier = SoftmaxClassifier.create(6, List.of(8), new Relu(), 0.1, 3, 1);
    Workspace own = new Workspace(classifier.network(), 9);
    DMatrixRMaj p = new DMatrixRMaj(9, 3);
    int[] classes = new int[9];
    assertNothing(
        () -> {
          classifier.predictProba(full, p, own);
          classifier.predict(full, classes, own);
        });
  }

  /** The least of several warm rounds: classes that load may add to one, never take away. */
  private static void assertNothing(Runnable work) {
    for (int i = 0; i < 50; i++) {
      work.run();
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      work.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes allocated");
  }
}
