package dev.yhat.core;

/** In which precision matrix products are computed; all else is double. */
public enum Precision {
  /** Chains of double fma. */
  DOUBLE,

  /**
   * Operands rounded to float, chains of float fma, results widened to double: faster where vectors
   * hold twice as many floats, exact to some 7 digits, and as reproducible.
   */
  FLOAT
}
