package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.core.Gelu;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** One network, many threads, each with a workspace of its own. */
class SharedNetworkTest {
  private static final int THREADS = 16;
  private static final int BATCHES = 20;

  @Test
  void sixteenThreadsPredictTheSerialBits() throws Exception {
    Network network = Networks.deep(8, 5, new Gelu());
    List<DMatrixRMaj> batches = new ArrayList<>();
    List<DMatrixRMaj> expected = new ArrayList<>();
    Workspace serial = new Workspace(network, 33);
    for (int b = 0; b < BATCHES; b++) {
      DMatrixRMaj in = Matrices.random(b % 2 == 0 ? 33 : 1 + b, 8, 2.0, b);
      batches.add(in);
      expected.add(network.predict(in, serial).copy());
    }
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<List<DMatrixRMaj>>> tasks = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        tasks.add(
            () -> {
              start.await();
              Workspace own = new Workspace(network, 33);
              return batches.stream().map(in -> network.predict(in, own).copy()).toList();
            });
      }
      List<Future<List<DMatrixRMaj>>> results = executor.invokeAll(tasks);
      assertEquals(THREADS, results.size());
      for (Future<List<DMatrixRMaj>> result : results) {
        Matrices.assertSameBits(expected, result.get());
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
