package dev.yhat.trainer.optim;

import dev.yhat.core.Kernels;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * How parameters move along their gradients: an immutable configuration, whose state (velocities
 * and the like) lives in the {@link Updater} that each training starts.
 */
@FunctionalInterface
public interface Optimizer {
  /**
   * Starts the optimisation of the given parameters.
   *
   * @param parameters kept, and modified by each {@link Updater#update}
   */
  Updater start(List<DMatrixRMaj> parameters);

  /** The state of one optimisation. Not thread-safe. */
  @FunctionalInterface
  interface Updater {
    /**
     * Moves the parameters by one step.
     *
     * @param gradients one for each parameter, of its shape; may be modified
     * @param rateFactor what a {@link Schedule} says to multiply the learning rate with
     */
    void update(List<DMatrixRMaj> gradients, double rateFactor);

    /**
     * The same to the bit, perhaps faster; this is what a {@link dev.yhat.trainer.TrainingSession}
     * calls.
     *
     * @param kernels may be ignored, as it is unless this is overridden; those with several threads
     *     can {@linkplain Kernels#forRanges share the work out}, whose tasks must not use them
     */
    default void update(List<DMatrixRMaj> gradients, double rateFactor, Kernels kernels) {
      update(gradients, rateFactor);
    }

    /**
     * All that this remembers from one update to the next, beside the parameters: the matrices
     * themselves, always the same ones in the same order, of shapes that the parameters' shapes
     * decide. A checkpoint copies their numbers, and a resumed training copies them back into those
     * of a new updater. A count is a 1×1 matrix.
     *
     * <p>An updater that remembers nothing returns an empty list. There is no such default, as it
     * would make an updater that does remember something go on wrongly, in silence.
     *
     * @throws UnsupportedOperationException if it does not tell, as it is unless overridden; its
     *     training can then not be saved and resumed
     */
    default List<DMatrixRMaj> state() {
      throw new UnsupportedOperationException(
          "optimizer: expected an Updater whose state() tells what to save, an empty list if it"
              + " remembers nothing; "
              + this
              + " does not");
    }
  }
}
