package dev.yhat.cli.report;

import java.util.List;

/**
 * What it takes to train a model again.
 *
 * @param command that does it
 * @param seed of all randomness
 * @param interrupted whether the training was, so that the command goes on further than it did
 * @param settings all of them, in the order to show them
 * @param versions of what computed it, in the order to show them
 */
public record Origin(
    String command, long seed, boolean interrupted, List<Entry> settings, List<Entry> versions) {
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
