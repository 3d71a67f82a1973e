package dev.yhat.benchmarks.peers;

import dev.yhat.benchmarks.Engine;
import dev.yhat.benchmarks.NetworkShape;
import dev.yhat.benchmarks.Samples;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/** Encog with its own minibatches, in double, on one thread. */
public final class EncogEngine implements Engine {
  /** For {@link java.util.ServiceLoader}. */
  public EncogEngine() {}

  @Override
  public String name() {
    return "encog";
  }

  @Override
  public Training training(NetworkShape shape) {
    Backpropagation training =
        EncogNetwork.backpropagation(
            EncogNetwork.of(shape), EncogNetwork.data(shape, 0, shape.rows()), shape);
    // Its loop counts every sample twice: this updates after batchSize samples.
    training.setBatchSize(2 * shape.batchSize() - 1);
    training.setThreadCount(1);
    return new Training() {
      @Override
      public long samples() {
        return shape.rows();
      }

      @Override
      public double pass() {
        training.iteration();
        return training.getError();
      }
    };
  }

  @Override
  public Prediction prediction(NetworkShape shape) {
    BasicNetwork network = EncogNetwork.of(shape);
    double[][] rows = Samples.features(shape);
    return (row, out) -> network.compute(rows[row], out);
  }
}
