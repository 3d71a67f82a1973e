package dev.yhat.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What the user has given, as picocli has set it before a command runs. */
final class Given {
  private Given() {}

  static Path path(@Nullable Path parameter) {
    return Objects.requireNonNull(parameter, "a required parameter is set");
  }

  /**
   * Refuses an option that means something only with another one.
   *
   * @throws IllegalArgumentException if it was given and the other was not
   */
  static void with(@Nullable CommandSpec command, String option, String other) {
    if (isGiven(command, option) && !isGiven(command, other)) {
      throw new IllegalArgumentException(option + ": means nothing without " + other);
    }
  }

  /**
   * Refuses options that would change nothing.
   *
   * @param other what makes them meaningless
   * @throws IllegalArgumentException naming the first that was given
   */
  static void none(@Nullable CommandSpec command, List<String> options, String other) {
    for (String option : options) {
      if (isGiven(command, option)) {
        throw new IllegalArgumentException(option + ": means nothing with " + other);
      }
    }
  }

  private static boolean isGiven(@Nullable CommandSpec command, String option) {
    return command != null && command.commandLine().getParseResult().hasMatchedOption(option);
  }
}
