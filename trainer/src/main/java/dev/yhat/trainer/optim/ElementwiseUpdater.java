package dev.yhat.trainer.optim;

import dev.yhat.core.Kernels;
import dev.yhat.core.RangeTask;
import dev.yhat.core.Shapes;
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
    requireFit(gradients);
    begin(gradients, rateFactor);
    runAll(parameters());
  }

  @Override
  default void update(List<DMatrixRMaj> gradients, double rateFactor, Kernels kernels) {
    requireFit(gradients);
    begin(gradients, rateFactor);
    kernels.forRanges(parameters(), this);
  }

  private void requireFit(List<DMatrixRMaj> gradients) {
    if (gradients.size() != parameters().size()) {
      throw new IllegalArgumentException(
          "update: expected "
              + parameters().size()
              + " gradients, one for each parameter, got "
              + gradients.size());
    }
    for (int i = 0; i < gradients.size(); i++) {
      Shapes.requireSame("update", "gradient", gradients.get(i), parameters().get(i));
    }
  }
}
