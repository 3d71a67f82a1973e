package dev.yhat.trainer.select;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One point of a {@link SearchSpace}.
 *
 * @param number its place in the order in which candidates were made, from 1
 * @param settings value by name, in the order of the space
 */
public record Candidate(int number, Map<String, String> settings) {
  /** Copies the settings. */
  public Candidate {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** A setting's value; empty if the space does not have it. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Such as {@code candidate 3 (hidden=64,32; learning-rate=0.01)}. */
  @Override
  public String toString() {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining("; ", "candidate " + number + " (", ")"));
  }
}
