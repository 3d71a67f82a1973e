package dev.yhat.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parameters that picocli has set before a command runs. */
final class Given {
  private Given() {}

  static Path path(@Nullable Path parameter) {
    return Objects.requireNonNull(parameter, "a required parameter is set");
  }
}
