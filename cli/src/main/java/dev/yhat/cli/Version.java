package dev.yhat.cli;

import org.jspecify.annotations.Nullable;

/** What {@code --version} prints. */
final class Version {
  private Version() {}

  /** Name, the version in the jar's manifest, and the Java that runs it. */
  static String line() {
    String version = version(Version.class.getPackage());
    return "yhat " + version + " (Java " + Runtime.version() + ")";
  }

  private static String version(@Nullable Package here) {
    String version = here == null ? null : here.getImplementationVersion();
    return version == null ? "development build" : version;
  }
}
