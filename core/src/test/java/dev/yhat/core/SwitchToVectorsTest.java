package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.kernel.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kernels that have done enough change to the processor's vectors in the middle of their work. */
@Timeout(120) // the only way in which some of these fail: a thread that never ends
class SwitchToVectorsTest {
  /** Multiplications before which no rehearsal starts. */
  private static final long WORK = 1L << 30;

  private final DMatrixRMaj a = Matrices.random(65, 130, 1.0, 1);
  private final DMatrixRMaj b = Matrices.random(130, 67, 1.0, 2);
  private final DMatrixRMaj exponents = Matrices.random(65, 67, 20.0, 3);

  private static List<Thread> rehearsals() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("yhat-rehearsal"))
        .toList();
  }

  @Test
  void bitsStayTheSameOnAllThreads() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(Precision.values().length);
    try {
      List<Future<Integer>> checks = new ArrayList<>();
      for (Precision precision : Precision.values()) {
        List<DMatrixRMaj> expected = results(new Kernels(precision));
        checks.add(executor.submit(() -> check(precision, expected)));
      }
      for (Future<Integer> each : checks) {
        assertTrue(each.get() > 1000);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** Computes the same again and again, until well after the change, and counts how often. */
  private int check(Precision precision, List<DMatrixRMaj> expected) {
    int times = 0;
    try (Kernels kernels = new Kernels(precision)) {
      long each = (long) a.numRows * a.numCols * b.numCols;
      int after = 0; // the rehearsals
      for (long work = 0; after < 100; work += 2 * each) {
        List<DMatrixRMaj> results = results(kernels);
        for (int i = 0; i < results.size(); i++) {
          Matrices.assertSameBits(expected.get(i), results.get(i));
        }
        after += work >= WORK && rehearsals().isEmpty() ? 1 : 0;
        times++;
      }
    }
    return times;
  }

  private List<DMatrixRMaj> results(Kernels kernels) {
    DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
    kernels.multiply(a, b, product);
    DMatrixRMaj gradient = new DMatrixRMaj(a.numCols, b.numCols);
    kernels.multiplyTransA(a, product, gradient);
    DMatrixRMaj exponentials = new DMatrixRMaj(exponents.numRows, exponents.numCols);
    kernels.exp(exponents, exponentials);
    DMatrixRMaj sums = new DMatrixRMaj(1, product.numCols);
    kernels.sumRows(product, sums);
    return List.of(product, gradient, exponentials, sums);
  }

  @Test
  void closingEndsTheRehearsalAndTheWorkers() throws InterruptedException {
    assertTrue(Vectors.present()); // the build starts its tests so
    for (Thread earlier : rehearsals()) {
      earlier.join();
    }
    Kernels kernels;
    List<Thread> started;
    int missed = 0;
    do { // compiled vectors are rehearsed in a few milliseconds, in which this thread may not run
      assertTrue(missed++ < 100, "no rehearsal was seen");
      kernels = new Kernels(Precision.DOUBLE, 3);
      started = rehearsalsOf(kernels);
      kernels.close();
    } while (started.isEmpty());
    assertEquals(1, started.size());
    started.get(0).join();
    DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
    kernels.multiply(a, b, product); // on the calling thread now
    Matrices.assertSameBits(results(new Kernels()).get(0), product);
  }

  /** Works until well after a rehearsal must have begun, or until one is seen. */
  private List<Thread> rehearsalsOf(Kernels kernels) {
    long each = (long) a.numRows * a.numCols * b.numCols;
    List<Thread> seen = List.of();
    for (long work = 0; work < 2 * WORK && seen.isEmpty(); work += 2 * each) {
      results(kernels);
      seen = rehearsals();
    }
    return seen;
  }
}
