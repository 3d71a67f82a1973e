package dev.yhat.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What the process is connected to.
 *
 * <p>Java has no {@code isatty}, and {@link System#console} asks for input and output together, so
 * Linux is asked by its {@code /proc} first.
 */
final class TerminalDevice {
  private static final int DEFAULT_COLUMNS = 80;
  private static final int LEAST_COLUMNS = 20;

  private TerminalDevice() {}

  /** Whether standard output is a terminal. */
  static boolean isOutput() {
    return isTerminal("/proc/self/fd/1");
  }

  /** Whether standard error is a terminal. */
  static boolean isError() {
    return isTerminal("/proc/self/fd/2");
  }

  @SuppressWarnings("SystemConsoleNull") // true of the implementation that is asked for here
  private static boolean isTerminal(String descriptor) {
    try {
      String device = Files.readSymbolicLink(Path.of(descriptor)).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException noProc) {
      // From JDK 22 on, another implementation would give a console without a terminal too.
      System.setProperty("jdk.console", "java.base");
      return System.console() != null;
    }
  }

  /** Whether colours are understood and wanted, see https://no-color.org. */
  static boolean hasColors() {
    String noColor = System.getenv("NO_COLOR");
    boolean understood = File.separatorChar == '/' || System.getenv("WT_SESSION") != null;
    return understood && (noColor == null || noColor.isEmpty());
  }

  /** The terminal's width; 80 if it does not tell. */
  static int columns() {
    String exported = System.getenv("COLUMNS");
    int columns = number(exported == null ? "" : exported);
    if (columns <= 0 && File.separatorChar == '/') {
      columns = columnsOfStty();
    }
    return columns <= 0 ? DEFAULT_COLUMNS : Math.max(LEAST_COLUMNS, columns);
  }

  private static int columnsOfStty() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroy();
        return 0;
      }
      byte[] answer = stty.getInputStream().readAllBytes();
      String[] size = new String(answer, StandardCharsets.US_ASCII).strip().split(" ", -1);
      return size.length == 2 ? number(size[1]) : 0;
    } catch (IOException noTerminal) {
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}
