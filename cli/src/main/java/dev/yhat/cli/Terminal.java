package dev.yhat.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Where the command writes, and what it may do there.
 *
 * @param out results; UTF-8
 * @param err errors, and the progress bar; UTF-8
 * @param outIsTerminal whether someone is looking at {@code out}
 * @param errIsTerminal whether a line of {@code err} can be drawn again and again
 * @param color whether {@code out} takes ANSI colours
 * @param columns width of the terminal; asked only where there is one
 * @param readerIsGone whether {@code out} failed because nobody reads it any more
 */
record Terminal(
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean color,
    IntSupplier columns,
    BooleanSupplier readerIsGone) {
  /** How wide text is where there is no terminal. */
  static final int PLAIN_COLUMNS = 100;

  /** Standard output and standard error of this process. */
  static Terminal ofProcess() {
    boolean drawable = !"dumb".equals(System.getenv("TERM"));
    boolean outIsTerminal = TerminalDevice.isOutput();
    StandardStream out = new StandardStream(new FileOutputStream(FileDescriptor.out));
    StandardStream err = new StandardStream(new FileOutputStream(FileDescriptor.err));
    return new Terminal(
        out.printer(),
        err.printer(),
        outIsTerminal,
        drawable && TerminalDevice.isError(),
        outIsTerminal && drawable && TerminalDevice.hasColors(),
        TerminalDevice::columns,
        out::readerIsGone);
  }

  /** Streams that are no terminal, such as a test's. */
  static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, false, false, () -> PLAIN_COLUMNS, () -> false);
  }

  /** How many columns text on {@link #out} may have. */
  int textColumns() {
    return outIsTerminal ? columns.getAsInt() : PLAIN_COLUMNS;
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }
}
