package dev.yhat.cli.play;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The way to a reader who has to read: a thread that could not write for too long is interrupted,
 * which closes its channel. For one thread.
 */
final class ImpatientOutput extends OutputStream {
  private final OutputStream out;
  private final ScheduledExecutorService clock;
  private final long patienceMillis;

  /** The same output; the channel that it leads to has to be interruptible. */
  ImpatientOutput(OutputStream out, ScheduledExecutorService clock, long patienceMillis) {
    this.out = out;
    this.clock = clock;
    this.patienceMillis = patienceMillis;
  }

  private interface Write {
    void run() throws IOException;
  }

  private void within(Write write) throws IOException {
    Future<?> alarm =
        clock.schedule(Thread.currentThread()::interrupt, patienceMillis, TimeUnit.MILLISECONDS);
    try {
      write.run();
    } finally {
      alarm.cancel(false);
    }
  }

  @Override
  public void write(int value) throws IOException {
    within(() -> out.write(value));
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    within(() -> out.write(bytes, from, length));
  }

  @Override
  public void flush() throws IOException {
    within(out::flush);
  }
}
