package dev.yhat.cli.play;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The way to a reader who has to read: a thread that could not write for too long is interrupted,
 * which closes its channel. For one thread.
 *
 * @param out leads to an interruptible channel
 */
record ImpatientOutput(OutputStream out, ScheduledExecutorService clock, long patienceMillis) {
  /** Writes all of it, and at once. */
  void write(byte[] bytes) throws IOException {
    Future<?> alarm =
        clock.schedule(Thread.currentThread()::interrupt, patienceMillis, TimeUnit.MILLISECONDS);
    try {
      out.write(bytes);
      out.flush();
    } finally {
      alarm.cancel(false);
    }
  }
}
