package dev.yhat.benchmarks.peers;

import dev.yhat.benchmarks.NetworkShape;
import dev.yhat.benchmarks.Samples;
import java.util.Arrays;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.ml.data.MLDataSet;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.error.CrossEntropyErrorFunction;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/** What both ways to train with Encog share. */
final class EncogNetwork {
  private EncogNetwork() {}

  static BasicNetwork of(NetworkShape shape) {
    BasicNetwork network = new BasicNetwork();
    network.addLayer(new BasicLayer(null, true, shape.features()));
    for (int i = 0; i < shape.layers() - 1; i++) {
      network.addLayer(new BasicLayer(new ActivationReLU(), true, shape.outputs(i)));
    }
    network.addLayer(new BasicLayer(new ActivationSoftMax(), false, shape.classes()));
    network.getStructure().finalizeStructure();
    network.reset(1);
    return network;
  }

  /** Rows {@code from} to {@code to} of the samples. */
  static MLDataSet data(NetworkShape shape, int from, int to) {
    int[] labels = Samples.labels(shape);
    double[][] ideal = new double[to - from][shape.classes()];
    for (int i = from; i < to; i++) {
      ideal[i - from][labels[i]] = 1;
    }
    return new BasicMLDataSet(Arrays.copyOfRange(Samples.features(shape), from, to), ideal);
  }

  /** Encog sums gradients over a batch where the others take the mean. */
  static Backpropagation backpropagation(BasicNetwork network, MLDataSet data, NetworkShape shape) {
    Backpropagation training =
        new Backpropagation(
            network, data, Samples.LEARNING_RATE / shape.batchSize(), Samples.MOMENTUM);
    training.setErrorFunction(new CrossEntropyErrorFunction());
    return training;
  }
}
