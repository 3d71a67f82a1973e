package dev.yhat.trainer;

import dev.yhat.trainer.table.Table;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One model that many threads predict with, each comparing every result with the serial one to the
 * bit, while another thread trains on from it again and again.
 *
 * <p>As a program, {@code scripts/under-load} runs it; exits with 1 if anything was not the same.
 */
final class ModelUnderLoad {
  private static final int SAMPLES = 20;

  /**
   * What came of it.
   *
   * @param predictions how many there were
   * @param different how many of them were not the serial one
   * @param trainings how many ended meanwhile
   * @param differentTrainings how many of them had not the weights of the first
   * @param heap bytes in use after a collection and between two trainings, at equal distances over
   *     the run
   */
  record Outcome(
      long predictions, long different, int trainings, int differentTrainings, long[] heap) {
    /** The slope of the heap by least squares, in bytes a prediction. */
    double slope() {
      double meanOfPlaces = (heap.length - 1) / 2.0;
      double covariance = 0;
      double variance = 0;
      for (int i = 0; i < heap.length; i++) {
        covariance += (i - meanOfPlaces) * heap[i];
        variance += (i - meanOfPlaces) * (i - meanOfPlaces);
      }
      return covariance / variance * heap.length / predictions;
    }
  }

  private final Table iris = Table.read(Path.of("..", "examples", "data", "iris.csv"));
  private final double[][] rows = ExampleTable.iris().rows();
  private final Model model =
      new Classifier().hidden(16, 16).epochs(20).train(iris, "species").model();
  private final double[][] expected = model.predictProba(rows);
  private final List<String> classes = model.predict(rows);
  private final ReentrantLock trains = new ReentrantLock(true);
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong different = new AtomicLong();

  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    Outcome outcome = new ModelUnderLoad().run(Integer.parseInt(args[0]), Long.parseLong(args[1]));
    System.out.printf(
        "%d predictions by %s threads in %d s, %d different; %d trainings, %d different%n",
        outcome.predictions,
        args[0],
        (System.nanoTime() - start) / 1_000_000_000,
        outcome.different,
        outcome.trainings,
        outcome.differentTrainings);
    System.out.printf(
        "heap: %d to %d bytes, slope %.4f bytes a prediction%n%s%n",
        Arrays.stream(outcome.heap).min().orElseThrow(),
        Arrays.stream(outcome.heap).max().orElseThrow(),
        outcome.slope(),
        Arrays.toString(outcome.heap));
    System.exit(outcome.different + outcome.differentTrainings == 0 ? 0 : 1);
  }

  /** Predicts so often, shared out over so many threads. */
  Outcome run(int threads, long predictions) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads + 1);
    try {
      Future<int[]> training = executor.submit(() -> trainings(predictions));
      List<Future<?>> predicting = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        predicting.add(executor.submit(() -> predict(thread, threads, predictions)));
      }
      long[] heap = heap(predictions);
      for (Future<?> each : predicting) {
        each.get();
      }
      int[] trainings = training.get();
      return new Outcome(done.get(), different.get(), trainings[0], trainings[1], heap);
    } finally {
      executor.shutdownNow();
    }
  }

  /** Every other prediction by a predictor of the thread's own, the others by the model itself. */
  private void predict(int thread, int threads, long predictions) {
    Predictor predictor = model.predictor(1);
    double[] out = new double[expected[0].length];
    for (long i = thread; i < predictions; i += threads) {
      int row = (int) (i / threads * 7 + thread) % rows.length;
      boolean same;
      if (i / threads % 2 == 0) {
        int best = predictor.predictProba(rows[row], out);
        same =
            Arrays.equals(expected[row], out) && classes.get(row).equals(model.classes().get(best));
      } else {
        same = Arrays.equals(expected[row], model.predictProba(rows[row]));
      }
      if (!same) {
        different.incrementAndGet();
      }
      done.incrementAndGet();
    }
  }

  /** Trains on from the model until all is predicted, once at least. */
  private int[] trainings(long predictions) {
    double[][] first = null;
    int[] count = new int[2];
    while (count[0] == 0 || done.get() < predictions) {
      double[][] trained;
      trains.lock();
      try {
        trained =
            new Classifier()
                .warmStart(model)
                .epochs(3)
                .train(iris, "species")
                .model()
                .predictProba(rows);
      } finally {
        trains.unlock();
      }
      first = first == null ? trained : first;
      count[0]++;
      count[1] += Arrays.deepEquals(first, trained) ? 0 : 1;
    }
    return count;
  }

  /** Waits until all is predicted, and measures on the way, not before a tenth is done. */
  private long[] heap(long predictions) throws InterruptedException {
    long[] heap = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long due = predictions / 10 + predictions * 9 / 10 * i / SAMPLES;
      while (done.get() < due) {
        Thread.sleep(1);
      }
      trains.lock(); // what a training holds comes and goes
      try {
        System.gc();
        heap[i] = usedAfterCollection();
      } finally {
        trains.unlock();
      }
    }
    return heap;
  }

  /** Not what is in use now: the other threads have gone on since. */
  private static long usedAfterCollection() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }
}
