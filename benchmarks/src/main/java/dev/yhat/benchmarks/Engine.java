package dev.yhat.benchmarks;

import java.util.ServiceLoader;

/** A framework that can train; peers are found by name through {@link ServiceLoader}. */
public interface Engine {
  /** What the command line calls it. */
  String name();

  /**
   * A training that is ready to run: same data, batches, learning rate and momentum for all, see
   * {@link Samples}.
   *
   * @throws UnsupportedOperationException if the engine has no such network
   */
  Training training(NetworkShape shape);

  /**
   * A trained network that is ready to predict.
   *
   * @throws UnsupportedOperationException if the engine cannot, or nobody has written it down
   */
  default Prediction prediction(NetworkShape shape) {
    throw new UnsupportedOperationException(name() + " does not predict here");
  }

  /** Minibatch training with momentum. */
  interface Training {
    /** How many samples a pass trains on. */
    long samples();

    /**
     * Trains on every batch once.
     *
     * @return the last batch's loss, or 0 if the engine does not tell
     */
    double pass();
  }

  /** Class probabilities of one row of {@link Samples#features}, held as the engine likes it. */
  @FunctionalInterface
  interface Prediction {
    /**
     * Predicts.
     *
     * @param row index of the row
     * @param out class probabilities, overwritten
     */
    void predict(int row, double[] out);
  }

  /** The engine of the given name. */
  static Engine named(String name) {
    if (name.equals("yhat")) {
      return new YhatEngine();
    }
    for (Engine engine : ServiceLoader.load(Engine.class)) {
      if (engine.name().equals(name)) {
        return engine;
      }
    }
    throw new IllegalArgumentException(
        "no engine '" + name + "'; peers need the Maven profile 'peers'");
  }
}
