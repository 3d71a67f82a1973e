package dev.yhat.cli;

import dev.yhat.trainer.TrainingException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, as one line and an exit code. */
final class Failure {
  /** Nothing went wrong. */
  static final int NONE = 0;

  /** A training failed, the program did, or it cannot write to standard output. */
  static final int FAILED = 1;

  /** The input cannot be used, or a file cannot be read or written. */
  static final int BAD_INPUT = 2;

  /** The user stopped it: 128 and the number of SIGINT. */
  static final int INTERRUPTED = 130;

  /** Nobody reads the output any more: 128 and the number of SIGPIPE. */
  static final int READER_GONE = 141;

  /** Consequence of an interrupt. */
  static final String NOTHING_WRITTEN = "; nothing was written";

  private static final int LONGEST_LINE = 1000;

  private Failure() {}

  /**
   * For a catch clause around something that is written as a whole or not at all: of an interrupt,
   * tells that it was not; leaves any other failure to the caller.
   *
   * @param consequence what to say behind its message
   * @throws CancellationException if {@code failure} is an interrupt
   */
  static void requireNoInterrupt(Exception failure, String consequence) {
    if (isInterrupt(failure)) {
      CancellationException interrupt = new CancellationException(line(failure) + consequence);
      interrupt.initCause(failure);
      throw interrupt;
    }
  }

  /** Prints the line, except about an output that nobody reads, and returns the code. */
  static int report(Throwable failure, PrintStream err) {
    if (failure instanceof IOException broken && StandardStream.isBrokenPipe(broken)) {
      return READER_GONE;
    }
    String line = Printable.text(line(failure));
    if (line.codePointCount(0, line.length()) > LONGEST_LINE) {
      line = line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "…";
    }
    err.println("yhat: " + line);
    return code(failure);
  }

  private static int code(Throwable failure) {
    if (isInterrupt(failure)) {
      return INTERRUPTED;
    }
    boolean badInput =
        failure instanceof IllegalArgumentException
            || failure instanceof IOException
            || failure instanceof UncheckedIOException
            || failure instanceof ParameterException;
    return badInput ? BAD_INPUT : FAILED;
  }

  private static boolean isInterrupt(Throwable failure) {
    return failure instanceof CancellationException
        || failure instanceof ClosedByInterruptException
        || failure.getCause() instanceof ClosedByInterruptException;
  }

  private static String line(Throwable failure) {
    if (isInterrupt(failure)) {
      return failure instanceof CancellationException ? message(failure) : "interrupted";
    }
    if (failure instanceof ParameterException wrong) {
      String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
      return usage(wrong) + "; see '" + command + " --help'";
    }
    if (failure instanceof TrainingException) {
      return "training failed: " + message(failure);
    }
    if (failure instanceof FileSystemException file) {
      return line(file);
    }
    if (failure instanceof IllegalArgumentException
        || failure instanceof IOException
        || failure instanceof UncheckedIOException) {
      return message(failure);
    }
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory (" + message(failure) + "); JDK_JAVA_OPTIONS=-Xmx4g allows more";
    }
    return "internal error, please report it: " + failure + place(failure);
  }

  private static String usage(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      boolean subcommand = wrong.getCommandLine().getParent() != null;
      String what =
          unmatched.isUnknownOption()
              ? "unknown option"
              : subcommand ? "unexpected argument" : "unknown command";
      return what + " '" + unmatched.getUnmatched().get(0) + "'";
    }
    String message = message(wrong).replaceFirst("\\.$", "");
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String line(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return failure.getFile() + ": no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return failure.getFile() + ": access denied";
    }
    String reason = failure.getReason();
    return failure.getFile()
        + ": "
        + (reason == null ? failure.getClass().getSimpleName() : reason);
  }

  private static String message(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  private static String place(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}
