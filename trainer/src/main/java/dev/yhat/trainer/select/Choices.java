package dev.yhat.trainer.select;

import java.util.List;

/**
 * A parameter with a few values.
 *
 * @param name of the setting
 * @param values all different, at least one
 */
public record Choices(String name, List<String> values) implements Parameter {
  /** Copies and checks the values. */
  public Choices {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "search space: " + name + ": expected at least one value, got none");
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.indexOf(values.get(i)) < i) {
        throw new IllegalArgumentException(
            "search space: "
                + name
                + ": expected different values, got '"
                + values.get(i)
                + "' twice");
      }
    }
  }

  @Override
  public String draw(double u) {
    return values.get((int) (u * values.size()));
  }

  /** As in {@link SearchSpace#parse}. */
  @Override
  public String toString() {
    return name + "=" + String.join("|", values);
  }
}
