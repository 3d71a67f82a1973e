package dev.yhat.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a thread finish cleanly on Ctrl-C: while this is open, the end of the JVM interrupts the
 * thread and waits for it to close this.
 */
final class Interruption {
  private static final long PATIENCE_SECONDS = 5;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread thread) {
    hook = new Thread(() -> interrupt(thread), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static Interruption ofThisThread() {
    return new Interruption(Thread.currentThread());
  }

  private void interrupt(Thread thread) {
    thread.interrupt();
    try {
      if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return; // and end with whatever it is doing undone
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // This is what it was for.
    }
  }
}
