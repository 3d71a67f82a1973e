package dev.yhat.trainer.optim;

import dev.yhat.core.Kernels;
import dev.yhat.core.RangeTask;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * An updater that moves each element by itself, so that threads can share them out: {@link #run}
 * moves those of one range, once {@link #begin} has set what is the same for all.
 */
interface ElementwiseUpdater extends Optimizer.Updater, RangeTask {
  /** The parameters, modified by {@link #run}. */
  List<DMatrixRMaj> parameters();

  /** Begins a step, with the arguments of {@link #update}. */
  void begin(List<DMatrixRMaj> gradients, double rateFactor);

  @Override
  default void update(List<DMatrixRMaj> gradients, double rateFactor) {
    begin(gradients, rateFactor);
    runAll(parameters());
  }

  @Override
  default void update(List<DMatrixRMaj> gradients, double rateFactor, Kernels kernels) {
    begin(gradients, rateFactor);
    kernels.forRanges(parameters(), this);
  }
}
