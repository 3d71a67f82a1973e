package dev.yhat.layers;

import dev.yhat.core.Kernels;
import org.ejml.data.DMatrixRMaj;

/**
 * What a workspace lends a layer for one pass forward and back: the mode, randomness, kernels and
 * scratch.
 *
 * <p>Not thread-safe, as the workspace that owns it.
 */
public final class Pass {
  private final Kernels kernels;
  private final DMatrixRMaj scratch;
  private boolean training;
  private long key;

  Pass(Kernels kernels, int scratchSize) {
    this.kernels = kernels;
    this.scratch = new DMatrixRMaj(1, scratchSize);
  }

  /** Whether this pass belongs to a training step; otherwise it is a prediction. */
  public boolean training() {
    return training;
  }

  /**
   * Key of this layer's random numbers in this training step, for {@link
   * dev.yhat.core.CounterRandom}: a pure function of seed, step and the layer's place.
   */
  public long key() {
    return key;
  }

  /** Matrix products and exponentials. */
  public Kernels kernels() {
    return kernels;
  }

  /**
   * The layer's scratch as a matrix; what {@code forward} leaves there, {@code backward} finds.
   *
   * @throws IllegalArgumentException if the layer's {@link Layer#scratchSize} is too small for it
   */
  public DMatrixRMaj scratch(int rows, int columns) {
    if ((long) rows * columns > scratch.data.length) {
      throw new IllegalArgumentException(
          "scratch: expected at most "
              + scratch.data.length
              + " numbers, as scratchSize() says, got "
              + rows
              + "×"
              + columns);
    }
    scratch.reshape(rows, columns);
    return scratch;
  }

  void train(long stepKey) {
    training = true;
    key = stepKey;
  }

  void predict() {
    training = false;
  }
}
