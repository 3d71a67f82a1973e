package dev.yhat.cli.report;

import java.util.List;

/**
 * What it takes to train a model again.
 *
 * @param command that does it
 * @param seed of all randomness
 * @param settings all of them, in the order to show them
 * @param versions of what computed it, in the order to show them
 */
public record Origin(String command, long seed, List<Entry> settings, List<Entry> versions) {
  /** An origin whose lists do not change. */
  public Origin {
    settings = List.copyOf(settings);
    versions = List.copyOf(versions);
  }

  /**
   * A name with its value.
   *
   * @param name of a setting, a program, …
   * @param value as text
   */
  public record Entry(String name, String value) {}
}
