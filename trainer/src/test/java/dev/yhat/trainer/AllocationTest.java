package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.yhat.core.Activation;
import dev.yhat.core.ClassTargets;
import dev.yhat.core.Kernels;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.CosineDecay;
import dev.yhat.trainer.optim.Lbfgs;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Sgd;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts bytes with the thread's own allocation counter, after a warm-up. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The fewest bytes of several rounds: a compiler thread at work must not fail the test. */
  private static long fewestBytes(Runnable action) {
    for (int i = 0; i < 2000; i++) {
      action.run();
    }
    long id = Thread.currentThread().getId();
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = THREADS.getThreadAllocatedBytes(id);
      for (int i = 0; i < 100; i++) {
        action.run();
      }
      fewest = Math.min(fewest, THREADS.getThreadAllocatedBytes(id) - before);
    }
    return fewest;
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        Arguments.of(new Relu(), 0.0, new Sgd(1e-3, .9)),
        Arguments.of(new Tanh(), 0.2, new Sgd(1e-3, .9, true, 1e-4)),
        Arguments.of(new Tanh(), 0.0, new ClippedByNorm(1.0, new Sgd(1e-3))),
        Arguments.of(new Relu(), 0.0, new AdamW(1e-3)),
        Arguments.of(new Relu(), 0.0, new RmsProp(1e-3, .9, 1e-8, .9, 1e-4)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void warmStepAllocatesNothing(Activation activation, double dropout, Optimizer optimizer) {
    Network network =
        SoftmaxClassifier.create(5, List.of(17, 9), activation, dropout, 3, 1).network();
    TrainingSession session =
        new TrainingSession(
            network, new SoftmaxCrossEntropy(), optimizer, new CosineDecay(1), 1000000, 1);
    DMatrixRMaj x = new DMatrixRMaj(8, 5);
    x.fill(.1);
    ClassTargets y = new ClassTargets(new int[] {0, 1, 2, 0, 1, 2, 0, 1});
    assertEquals(0, fewestBytes(() -> session.step(x, y)));
  }

  @Test
  void keepingTheBestWeightsAllocatesNothingAnEpoch() {
    TrainingSession session =
        new TrainingSession(
            SoftmaxClassifier.create(2, List.of(3), new Relu(), 0, 2, 1).network(),
            new SoftmaxCrossEntropy(),
            new Sgd(1e-3),
            1);
    BestWeights best = new BestWeights(new EarlyStopping(1), session);
    List<DMatrixRMaj> copies = session.copyOfParameters();
    Score score = new Score(1, 1);
    assertEquals(
        0,
        fewestBytes(
            () -> {
              best.epochEnded(1, score);
              session.copyParametersTo(copies);
              best.restore();
            }));
  }

  /** The set-up of a minimisation allocates, its iterations do not. */
  @Test
  void iterationsOfLbfgsAllocateNothing() {
    Network network = SoftmaxClassifier.create(2, List.of(5), new Tanh(), 0, 2, 1).network();
    Network start = network.copy();
    WholeLoss whole =
        new WholeLoss(
            network, new SoftmaxCrossEntropy(), ToyData.moons(33, .3, 1), 1e-4, new Kernels());
    long[] bytes = {Long.MAX_VALUE, Long.MAX_VALUE};
    int[] iterations = {2, 60};
    long id = Thread.currentThread().getId();
    for (int round = 0; round < 200; round++) {
      for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 4; k++) {
          network.parameters().get(k).setTo(start.parameters().get(k));
        }
        Lbfgs lbfgs = new Lbfgs(10, iterations[i], 0);
        long before = THREADS.getThreadAllocatedBytes(id);
        assertEquals(iterations[i], lbfgs.minimize(whole, network.parameters()).iterations());
        bytes[i] = Math.min(bytes[i], THREADS.getThreadAllocatedBytes(id) - before);
      }
    }
    assertEquals(bytes[0], bytes[1]);
  }

  /** An epoch allocates its order and its report, but nothing a batch: 16 bytes is an object. */
  @Test
  void trainingLoopAllocatesNothingABatch() {
    DataSet moons = ToyData.moons(2000, .1, 1);
    TrainingSession session =
        new TrainingSession(
            SoftmaxClassifier.create(2, List.of(3), new Relu(), 0, 2, 1).network(),
            new SoftmaxCrossEntropy().withClassWeights(0, 1), // half of the batches are left out
            new Sgd(1e-3),
            1);
    Trainer trainer = new Trainer(1, 1);
    long id = Thread.currentThread().getId();
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < 40; round++) {
      long before = THREADS.getThreadAllocatedBytes(id);
      trainer.train(session, moons, moons, report -> {});
      fewest = Math.min(fewest, THREADS.getThreadAllocatedBytes(id) - before);
    }
    assertTrue(fewest < 2 * 2000 * 4 + 10_000, "allocated " + fewest);
  }

  @Test
  void warmPredictionAllocatesNothing() {
    Model model = moonsModel();
    Predictor predictor = model.predictor(16);
    double[] row = {.3, -.2};
    double[] one = new double[2];
    DMatrixRMaj x = new DMatrixRMaj(33, 2);
    DMatrixRMaj many = new DMatrixRMaj(33, 2);
    assertEquals(0, fewestBytes(() -> predictor.predictProba(row, one)));
    assertEquals(0, fewestBytes(() -> predictor.predictProba(x, many)));
    int[] classes = new int[33];
    assertEquals(0, fewestBytes(() -> predictor.predict(x, classes)));
  }

  private static Model moonsModel() {
    DMatrixRMaj x = new DMatrixRMaj(40, 2);
    int[] rows = new int[40];
    for (int i = 0; i < 40; i++) {
      rows[i] = i;
    }
    DataSet moons = ToyData.moons(40, .1, 1);
    moons.copyRows(rows, 0, 40, x);
    String[] labels = new String[40];
    for (int i = 0; i < 40; i++) {
      labels[i] = "moon " + moons.label(i);
    }
    return new Classifier().epochs(2).train(List.of("x", "y"), x, labels).model();
  }
}
