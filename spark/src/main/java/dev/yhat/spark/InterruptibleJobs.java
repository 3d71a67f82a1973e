package dev.yhat.spark;

import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** Jobs that end when the thread that waits for them is interrupted. */
final class InterruptibleJobs {
  private InterruptibleJobs() {}

  /**
   * Runs jobs in this thread.
   *
   * @param place of the training, such as {@code epoch 3 of 10, step 2 of 7}
   * @throws CancellationException if the thread is interrupted, which it still is then: naming the
   *     place, when those that run have been told to end
   */
  static <T> T run(JavaSparkContext context, String place, Supplier<T> jobs) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training interrupted before " + place);
    }
    String tag = "yhat-" + UUID.randomUUID();
    context.addJobTag(tag);
    try {
      return jobs.get();
    } catch (Throwable failure) {
      if (!(failure instanceof InterruptedException)) { // Scala throws it without saying so
        throw failure;
      }
      uninterrupted(() -> context.cancelJobsWithTag(tag));
      Thread.currentThread().interrupt();
      CancellationException ended =
          new CancellationException("training interrupted during " + place);
      ended.initCause(failure);
      throw ended;
    } finally {
      context.removeJobTag(tag);
    }
  }

  /** Cleans up: Spark's answers are waited for though the thread be interrupted. */
  static void uninterrupted(Runnable cleaning) {
    boolean interrupted = Thread.interrupted();
    try {
      cleaning.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
