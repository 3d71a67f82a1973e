package dev.yhat.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A stream of the process, which remembers why it failed: its printer only tells that it did. */
final class StandardStream {
  private final PrintStream printer;
  private volatile @Nullable IOException failure;

  StandardStream(OutputStream out) {
    OutputStream watched =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int count) throws IOException {
            try {
              out.write(bytes, offset, count);
            } catch (IOException e) {
              failure = e;
              throw e;
            }
          }
        };
    printer = new PrintStream(new BufferedOutputStream(watched), true, StandardCharsets.UTF_8);
  }

  /** Writes to the stream as UTF-8. */
  PrintStream printer() {
    return printer;
  }

  /** Whether the stream failed because it is a pipe whose other end was closed. */
  boolean readerIsGone() {
    IOException known = failure;
    return known != null && isBrokenPipe(known);
  }

  /** Whether nobody reads from a pipe; in the words of Linux and macOS, and of Windows. */
  static boolean isBrokenPipe(IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("the pipe ");
  }
}
