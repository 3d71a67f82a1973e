package dev.yhat.trainer.select;

import dev.yhat.trainer.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Trainings that know nothing of each other, several at a time. None outlives the call that started
 * it.
 */
final class Trainings {
  private Trainings() {}

  /** A training and what it is called in messages. */
  record Named<T>(String name, Supplier<T> training) {}

  /**
   * Does all trainings.
   *
   * @param who what they are for, in messages
   * @return what came of each, in their order
   * @throws CancellationException if the thread is interrupted; it stays so
   */
  static <T> List<T> run(String who, int threads, List<Named<T>> trainings) {
    ExecutorService executor =
        Executors.newFixedThreadPool(Math.min(threads, trainings.size()), daemons());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Named<T> training : trainings) {
        futures.add(executor.submit(training.training()::get));
      }
      List<T> results = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        results.add(result(who, trainings.get(i).name(), futures.get(i), futures));
      }
      return results;
    } finally {
      end(executor);
    }
  }

  private static ThreadFactory daemons() {
    AtomicInteger started = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "yhat-training-" + started.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static <T> T result(String who, String name, Future<T> future, List<Future<T>> all) {
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException(name);
      }
      return future.get();
    } catch (InterruptedException interrupted) {
      long done = all.stream().filter(Future::isDone).count();
      Thread.currentThread().interrupt();
      throw new CancellationException(
          who + " interrupted after " + done + " of " + all.size() + " trainings");
    } catch (ExecutionException failed) {
      throw named(name, Objects.requireNonNull(failed.getCause()));
    }
  }

  /** The failure of a training, as it was but for the training's name before what is foreseen. */
  private static RuntimeException named(String name, Throwable failure) {
    String message = name + ": " + failure.getMessage();
    if (failure instanceof IllegalArgumentException) {
      return new IllegalArgumentException(message, failure);
    }
    if (failure instanceof TrainingException) {
      TrainingException named = new TrainingException(message);
      named.initCause(failure);
      return named;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure; // a supplier has no others
  }

  /** Interrupts what still runs and waits for it, so that nobody trains on behind our back. */
  private static void end(ExecutorService executor) {
    executor.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException patience) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
