package dev.yhat.trainer;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * All that a {@link TrainingSession} has to remember, in matrices of its own: a session that was
 * made with the same settings and is given it goes on to the same bits.
 *
 * <p>Immutable as long as nobody writes to the matrices. {@link Checkpoint} puts it into a file.
 *
 * @param parameters of the network, in its order
 * @param optimizer what the optimiser's {@link dev.yhat.trainer.optim.Optimizer.Updater#state} has
 * @param steps how many have been done, at least 0; dropout and schedules go by it
 * @param epochs how many {@link Trainer#train} has done, at least 0
 * @param seed of the session
 */
public record SessionState(
    List<DMatrixRMaj> parameters, List<DMatrixRMaj> optimizer, long steps, long epochs, long seed) {
  /** Copies the lists, and checks the numbers. */
  public SessionState {
    parameters = List.copyOf(parameters);
    optimizer = List.copyOf(optimizer);
    if (steps < 0 || epochs < 0) {
      throw new IllegalArgumentException(
          "SessionState: expected steps and epochs ≥ 0, got " + steps + " and " + epochs);
    }
  }
}
