package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks on ranges of elements, on as many threads as there are. */
class RangesTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Large enough for its products to be shared out. */
  private static final int SIDE = 256;

  private final DMatrixRMaj square = Matrices.random(SIDE, SIDE, 1.0, 5);
  private final DMatrixRMaj gradient = new DMatrixRMaj(SIDE, SIDE);
  private final DMatrixRMaj column = new DMatrixRMaj(17, 1);
  private final DMatrixRMaj row = new DMatrixRMaj(1, 9);
  private final DMatrixRMaj empty = new DMatrixRMaj(0, 3);
  private final List<DMatrixRMaj> matrices = List.of(gradient, row, empty, column);

  private Kernels afterSharedProduct(int threads, boolean vectors) {
    Kernels kernels = new Kernels(Precision.DOUBLE, threads);
    if (vectors) {
      kernels.useVectors();
    }
    kernels.multiply(square, square, gradient);
    return kernels;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 64})
  void eachElementIsInOneRange(int threads) {
    try (Kernels kernels = afterSharedProduct(threads, false)) {
      for (DMatrixRMaj matrix : matrices) {
        matrix.zero();
      }
      for (int call = 0; call < 2; call++) { // and again, with no product in between
        kernels.forRanges(
            matrices,
            (matrix, from, to) -> {
              for (int i = from; i < to; i++) {
                matrices.get(matrix).data[i]++;
              }
            });
      }
    }
    for (DMatrixRMaj matrix : matrices) {
      double[] twice = new double[matrix.data.length];
      Arrays.fill(twice, 0, matrix.getNumElements(), 2.0);
      assertArrayEquals(twice, matrix.data);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3"})
  void threadsThatSharedTheProductShareTheRanges(int threads, int expected) {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    RangeTask task = (matrix, from, to) -> seen.add(Thread.currentThread());
    try (Kernels kernels = afterSharedProduct(threads, false)) {
      kernels.forRanges(matrices, task);
      assertEquals(expected, seen.size());
      seen.clear();
      for (int i = 0; i < 16; i++) {
        kernels.multiply(row, new DMatrixRMaj(9, 1), new DMatrixRMaj(1, 1));
      }
      kernels.forRanges(matrices, task);
      assertEquals(Set.of(Thread.currentThread()), seen, "after many small products");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void rangesAreNotSharedAfterSmallProductsNorOnceClosed(int threads) {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Kernels kernels = new Kernels(Precision.DOUBLE, threads);
    kernels.multiply(row, new DMatrixRMaj(9, 1), new DMatrixRMaj(1, 1));
    kernels.forRanges(matrices, (matrix, from, to) -> seen.add(Thread.currentThread()));
    kernels.multiply(square, square, gradient);
    kernels.close();
    kernels.forRanges(matrices, (matrix, from, to) -> seen.add(Thread.currentThread()));
    assertEquals(Set.of(Thread.currentThread()), seen);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "1, true", "2, true", "3, false"})
  void oneNonFiniteElementIsFoundWhereverItStands(int threads, boolean vectors) {
    try (Kernels kernels = afterSharedProduct(threads, vectors)) {
      for (int length : new int[] {1, 2, 7, 8, 9, 31, 32, 33, 67}) {
        DMatrixRMaj a = new DMatrixRMaj(length, 1);
        Arrays.fill(a.data, Double.MAX_VALUE);
        a.data[length / 2] = -Double.MIN_VALUE;
        List<DMatrixRMaj> all = List.of(column, Matrices.longer(a), a);
        assertTrue(kernels.isFinite(all));
        for (int i = 0; i < length; i++) {
          for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            double good = a.data[i];
            a.data[i] = bad;
            assertFalse(kernels.isFinite(all), () -> bad + " among " + length);
            a.data[i] = good;
          }
        }
        assertTrue(kernels.isFinite(all), "nothing remains of an earlier check");
      }
    }
  }

  /** Neither the caller nor a thread that helps. */
  @Test
  void rangesAllocateNothing() {
    RangeTask task = (matrix, from, to) -> Arrays.fill(matrices.get(matrix).data, from, to, 1.0);
    Set<Long> ids = ConcurrentHashMap.newKeySet();
    try (Kernels kernels = afterSharedProduct(3, true)) {
      kernels.forRanges(matrices, (matrix, from, to) -> ids.add(Thread.currentThread().getId()));
      long[] threads = ids.stream().mapToLong(Long::longValue).toArray();
      assertEquals(3, threads.length);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 5000 && least > 0; round++) { // until C2 has compiled vectors
        long before = allocated(threads);
        kernels.isFinite(matrices);
        kernels.forRanges(matrices, task);
        least = Math.min(least, allocated(threads) - before);
      }
      assertEquals(0, least);
    }
  }

  private static long allocated(long[] threads) {
    long bytes = 0;
    for (long id : threads) {
      bytes += THREADS.getThreadAllocatedBytes(id);
    }
    return bytes;
  }
}
