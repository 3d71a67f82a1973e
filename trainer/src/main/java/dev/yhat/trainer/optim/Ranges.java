package dev.yhat.trainer.optim;

/** What the optimisers' settings are checked for. */
final class Ranges {
  private Ranges() {}

  static void requireRate(String who, double rate) {
    require(who, "learning rate above 0", rate > 0 && Double.isFinite(rate), rate);
  }

  /** A share of what came before that is kept: momentum, or the decay of a running mean. */
  static void requireShare(String who, String name, double share) {
    require(who, name + " in [0, 1)", share >= 0 && share < 1, share);
  }

  static void requireAboveZero(String who, String name, double value) {
    require(who, "finite " + name + " above 0", value > 0 && Double.isFinite(value), value);
  }

  static void requireDecay(String who, double decay) {
    require(who, "weight decay of at least 0", decay >= 0 && Double.isFinite(decay), decay);
  }

  private static void require(String who, String expected, boolean met, double value) {
    if (!met) {
      throw new IllegalArgumentException(who + ": expected a " + expected + ", got " + value);
    }
  }
}
