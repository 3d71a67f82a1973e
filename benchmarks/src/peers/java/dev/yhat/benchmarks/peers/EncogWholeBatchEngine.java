package dev.yhat.benchmarks.peers;

import dev.yhat.benchmarks.Engine;
import dev.yhat.benchmarks.NetworkShape;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/**
 * Encog with a data set of one batch: here it uses several threads ({@code -Dengine.threads}) and
 * adds up gradients once a batch, not once a sample.
 */
public final class EncogWholeBatchEngine implements Engine {
  /** For {@link java.util.ServiceLoader}. */
  public EncogWholeBatchEngine() {}

  @Override
  public String name() {
    return "encog-whole";
  }

  @Override
  public Training training(NetworkShape shape) {
    Backpropagation training =
        EncogNetwork.backpropagation(
            EncogNetwork.of(shape), EncogNetwork.data(shape, 0, shape.batchSize()), shape);
    training.setThreadCount(Integer.getInteger("engine.threads", 1));
    return new Training() {
      @Override
      public long samples() {
        return shape.batchSize();
      }

      @Override
      public double pass() {
        training.iteration();
        return training.getError();
      }
    };
  }
}
