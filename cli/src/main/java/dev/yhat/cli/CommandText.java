package dev.yhat.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A command as it was given, to be given again. */
final class CommandText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./,:=@%+-]+");

  private CommandText() {}

  /**
   * The line that runs a command again in a POSIX shell, in the folder where it ran, from its
   * beginning.
   */
  static String of(@Nullable CommandSpec command) {
    return command == null
        ? "yhat"
        : line(
            command.root().commandLine().getParseResult().originalArgs().stream()
                .filter(argument -> !argument.split("=", 2)[0].equals(CheckpointOptions.RESUME))
                .toList());
  }

  /** {@code yhat} and its arguments, in single quotes where a shell would take them apart. */
  static String line(List<String> arguments) {
    return arguments.stream()
        .map(CommandText::quoted)
        .collect(Collectors.joining(" ", "yhat ", ""));
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
