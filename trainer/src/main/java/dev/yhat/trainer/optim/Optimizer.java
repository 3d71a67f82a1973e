package dev.yhat.trainer.optim;

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
  }
}
