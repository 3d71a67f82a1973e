package dev.yhat.layers;

/**
 * What random numbers are for, as purposes of {@link dev.yhat.core.CounterRandom#key}; no two uses
 * of one seed may share a purpose.
 */
public final class Randomness {
  /** First weights; the step is the layer's place. */
  public static final long INITIAL_WEIGHTS = 1;

  /** Dropout masks; the step is the training step. */
  public static final long DROPOUT = 2;

  /** Order of the samples; the step is the epoch. */
  public static final long SHUFFLE = 3;

  /** Splits into training and validation rows or folds. */
  public static final long SPLIT = 4;

  /** Toy data. */
  public static final long TOY_DATA = 5;

  private Randomness() {}
}
