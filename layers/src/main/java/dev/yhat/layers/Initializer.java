package dev.yhat.layers;

import dev.yhat.core.CounterRandom;
import org.ejml.data.DMatrixRMaj;

/** Gives a dense layer's weights their first values. */
@FunctionalInterface
public interface Initializer {
  /**
   * Fills the weights.
   *
   * @param weights inputs×outputs, overwritten
   * @param key of the random numbers, see {@link CounterRandom}
   */
  void initialize(DMatrixRMaj weights, long key);

  /**
   * Uniform in ±√(6/(inputs + outputs)), for tanh, sigmoid, and the first and last layer.
   *
   * <p>Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
   * networks", 2010, equation (16).
   */
  static Initializer glorot() {
    return (weights, key) -> {
      double limit = Math.sqrt(6.0 / (weights.numRows + weights.numCols));
      for (int i = 0; i < weights.getNumElements(); i++) {
        weights.data[i] = limit * (2.0 * CounterRandom.uniform(key, i) - 1.0);
      }
    };
  }

  /**
   * Normal with variance 2/inputs, for inputs that come from ReLU or its kin.
   *
   * <p>He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015, equation (10).
   */
  static Initializer he() {
    return (weights, key) -> {
      double deviation = Math.sqrt(2.0 / weights.numRows);
      for (int i = 0; i < weights.getNumElements(); i++) {
        weights.data[i] = deviation * CounterRandom.normal(key, i);
      }
    };
  }

  /** All zero: the usual start of softmax regression, useless below a hidden layer. */
  static Initializer zeros() {
    return (weights, key) -> weights.zero();
  }
}
