package dev.yhat.trainer.select;

import java.util.List;

/** One dimension of a {@link SearchSpace}: the name of a setting, and what it may be. */
public interface Parameter {
  /** Name of the setting, such as {@code learning-rate}. */
  String name();

  /** All values if they can be listed, at least one; empty if they cannot. */
  List<String> values();

  /**
   * A value, all parts of the range or all values being equally likely for a uniform {@code u}.
   *
   * @param u in [0, 1)
   */
  String draw(double u);
}
