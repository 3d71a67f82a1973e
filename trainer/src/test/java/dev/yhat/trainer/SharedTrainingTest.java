package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Kernels;
import dev.yhat.core.Precision;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.ConstantRate;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Sgd;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings whose products are large enough for several threads to share them. */
class SharedTrainingTest {
  private static final int ROWS = 256;
  private static final Network NETWORK =
      SoftmaxClassifier.create(260, List.of(260), new Relu(), 0.0, 3, 7).network();

  private final DMatrixRMaj x = new DMatrixRMaj(ROWS, 260);
  private final int[] classes = new int[ROWS];

  SharedTrainingTest() {
    long key = CounterRandom.key(1, 2, 3);
    for (int i = 0; i < x.getNumElements(); i++) {
      x.data[i] = CounterRandom.uniform(key, i) - 0.5;
    }
    for (int i = 0; i < ROWS; i++) {
      classes[i] = i % 3;
    }
  }

  static List<Optimizer> optimizers() {
    return List.of(
        new Sgd(0.1),
        new Sgd(0.1, 0.9, true, 1e-3),
        new RmsProp(1e-3, 0.9, 1e-8, 0.9, 1e-3),
        new AdamW(1e-3),
        new ClippedByNorm(0.1, new Sgd(0.1, 0.9)));
  }

  private TrainingSession session(Optimizer optimizer, int threads) {
    Kernels kernels = new Kernels(Precision.DOUBLE, threads);
    kernels.useVectors();
    return new TrainingSession(
        NETWORK, new SoftmaxCrossEntropy(), optimizer, new ConstantRate(), 1, 9, kernels);
  }

  /** Parameters and the optimiser's state after three steps. */
  private List<DMatrixRMaj> trained(Optimizer optimizer, int threads) {
    try (TrainingSession session = session(optimizer, threads)) {
      for (int step = 0; step < 3; step++) {
        session.step(x, new ClassTargets(classes));
      }
      List<DMatrixRMaj> all = new ArrayList<>(session.state().parameters());
      all.addAll(session.state().optimizer());
      return all;
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void threadsChangeNoBit(Optimizer optimizer) {
    List<DMatrixRMaj> expected = trained(optimizer, 1);
    for (int threads : new int[] {2, 3, 8}) {
      List<DMatrixRMaj> shared = trained(optimizer, threads);
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i).data, shared.get(i).data, threads + " threads");
      }
    }
  }

  /** One's own updater need not know of kernels, and both forms of the built-in ones agree. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void updaterWithoutKernelsDoesTheSame(Optimizer optimizer) {
    Optimizer own =
        parameters -> {
          Optimizer.Updater updater = optimizer.start(parameters);
          return new Optimizer.Updater() {
            @Override
            public void update(List<DMatrixRMaj> gradients, double rateFactor) {
              updater.update(gradients, rateFactor);
            }

            @Override
            public List<DMatrixRMaj> state() {
              return updater.state();
            }
          };
        };
    List<DMatrixRMaj> expected = trained(optimizer, 2);
    List<DMatrixRMaj> actual = trained(own, 2);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).data, actual.get(i).data);
    }
  }

  @Test
  void updaterIsGivenTheSessionsKernels() {
    Set<Thread> updating = ConcurrentHashMap.newKeySet();
    Optimizer own =
        parameters ->
            new Optimizer.Updater() {
              @Override
              public void update(List<DMatrixRMaj> gradients, double rateFactor) {
                throw new AssertionError("without kernels");
              }

              @Override
              public void update(List<DMatrixRMaj> gradients, double rateFactor, Kernels kernels) {
                kernels.forRanges(
                    gradients, (matrix, from, to) -> updating.add(Thread.currentThread()));
              }
            };
    for (Optimizer optimizer : List.of(own, new ClippedByNorm(1, own))) {
      updating.clear();
      try (TrainingSession session = session(optimizer, 3)) {
        session.step(x, new ClassTargets(classes));
      }
      assertEquals(3, updating.size());
    }
  }

  /** Seen by which threads ask for the parameters. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void builtInUpdatersShareTheirWork(Optimizer optimizer) {
    Set<Thread> updating = ConcurrentHashMap.newKeySet();
    List<DMatrixRMaj> matrices = NETWORK.copy().parameters();
    List<DMatrixRMaj> parameters =
        new AbstractList<>() {
          @Override
          public DMatrixRMaj get(int index) {
            updating.add(Thread.currentThread());
            return matrices.get(index);
          }

          @Override
          public int size() {
            return matrices.size();
          }
        };
    Optimizer.Updater updater = optimizer.start(parameters);
    try (Kernels kernels = new Kernels(Precision.DOUBLE, 3)) {
      kernels.multiply(x, matrices.get(0), new DMatrixRMaj(ROWS, 260)); // large
      updater.update(NETWORK.copy().parameters(), 1.0, kernels);
    }
    assertEquals(3, updating.size());
  }
}
