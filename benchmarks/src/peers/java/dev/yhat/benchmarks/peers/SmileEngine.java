package dev.yhat.benchmarks.peers;

import dev.yhat.benchmarks.Engine;
import dev.yhat.benchmarks.NetworkShape;
import dev.yhat.benchmarks.Samples;
import java.util.Arrays;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;

/** Smile's perceptron in double, on the native OpenBLAS that it brings along. */
public final class SmileEngine implements Engine {
  /** For {@link java.util.ServiceLoader}. */
  public SmileEngine() {}

  @Override
  public String name() {
    return "smile";
  }

  @Override
  public Training training(NetworkShape shape) {
    double[][] features = Samples.features(shape);
    int[] labels = Samples.labels(shape);
    int batch = shape.batchSize();
    double[][][] inputs = new double[shape.batches()][][];
    int[][] targets = new int[shape.batches()][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Arrays.copyOfRange(features, i * batch, (i + 1) * batch);
      targets[i] = Arrays.copyOfRange(labels, i * batch, (i + 1) * batch);
    }
    MLP network = network(shape);
    network.setLearningRate(TimeFunction.constant(Samples.LEARNING_RATE));
    network.setMomentum(TimeFunction.constant(Samples.MOMENTUM));
    return new Training() {
      @Override
      public long samples() {
        return shape.rows();
      }

      @Override
      public double pass() {
        for (int i = 0; i < inputs.length; i++) {
          network.update(inputs[i], targets[i]);
        }
        return 0;
      }
    };
  }

  @Override
  public Prediction prediction(NetworkShape shape) {
    MLP network = network(shape);
    double[][] rows = Samples.features(shape);
    return (row, out) -> network.predict(rows[row], out);
  }

  private static MLP network(NetworkShape shape) {
    LayerBuilder[] layers = new LayerBuilder[shape.layers() + 1];
    layers[0] = Layer.input(shape.features());
    for (int i = 0; i < shape.layers() - 1; i++) {
      layers[i + 1] = Layer.rectifier(shape.outputs(i));
    }
    layers[shape.layers()] = Layer.mle(shape.classes(), OutputFunction.SOFTMAX);
    return new MLP(layers);
  }
}
