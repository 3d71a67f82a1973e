package dev.yhat.benchmarks;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.Kernels;
import dev.yhat.core.Precision;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.optim.ConstantRate;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/**
 * Yhat through its public API, with or without SIMD as the JVM's options say; the system properties
 * {@code precision} and {@code engine.threads} choose those of the products.
 */
public final class YhatEngine implements Engine {
  private final Precision precision =
      Precision.valueOf(System.getProperty("precision", "double").toUpperCase(Locale.ROOT));

  private final int threads = Integer.getInteger("engine.threads", 1);

  /** An engine as the system properties say. */
  public YhatEngine() {}

  @Override
  public String name() {
    return "yhat";
  }

  @Override
  public Training training(NetworkShape shape) {
    double[][] features = Samples.features(shape);
    int[] labels = Samples.labels(shape);
    List<DMatrixRMaj> inputs = new ArrayList<>();
    List<ClassTargets> targets = new ArrayList<>();
    for (int from = 0; from < shape.rows(); from += shape.batchSize()) {
      int to = from + shape.batchSize();
      inputs.add(new DMatrixRMaj(Arrays.copyOfRange(features, from, to)));
      targets.add(new ClassTargets(Arrays.copyOfRange(labels, from, to)));
    }
    TrainingSession session =
        new TrainingSession(
            network(shape),
            new SoftmaxCrossEntropy(),
            new Sgd(Samples.LEARNING_RATE, Samples.MOMENTUM),
            new ConstantRate(),
            1,
            1,
            kernels());
    return new Training() {
      @Override
      public long samples() {
        return shape.rows();
      }

      @Override
      public double pass() {
        double loss = 0;
        for (int i = 0; i < inputs.size(); i++) {
          loss = session.step(inputs.get(i), targets.get(i));
        }
        return loss;
      }
    };
  }

  @Override
  public Prediction prediction(NetworkShape shape) {
    SoftmaxClassifier classifier = new SoftmaxClassifier(network(shape));
    Workspace workspace = new Workspace(classifier.network(), 1, kernels());
    double[][] rows = Samples.features(shape);
    DMatrixRMaj in = new DMatrixRMaj(1, shape.features());
    DMatrixRMaj probabilities = new DMatrixRMaj(1, shape.classes());
    return (row, out) -> {
      in.data = rows[row];
      probabilities.data = out;
      classifier.predictProba(in, probabilities, workspace);
    };
  }

  private Kernels kernels() {
    return new Kernels(precision, threads);
  }

  private static Network network(NetworkShape shape) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < shape.layers(); i++) {
      if (i > 0) {
        layers.add(new ActivationLayer(shape.inputs(i), new Relu()));
      }
      DMatrixRMaj weights = new DMatrixRMaj(shape.inputs(i), shape.outputs(i));
      weights.data = Samples.weights(shape, i);
      layers.add(new Dense(weights, new DMatrixRMaj(1, shape.outputs(i))));
    }
    return Network.of(layers);
  }
}
