package ai.djl.pytorch.jni;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import dev.yhat.benchmarks.Engine;
import dev.yhat.benchmarks.NetworkShape;
import dev.yhat.benchmarks.Samples;
import java.util.Arrays;
import java.util.Locale;

/**
 * PyTorch, eager, through the native methods of DJL's engine themselves: DJL's own arrays cost two
 * to three times as much a step on small networks. In DJL's package because those methods are not
 * public.
 *
 * <p>The system property {@code precision} chooses its type, {@code ai.djl.pytorch.num_threads} its
 * threads; {@code -Dpytorch.autograd=false} derives by hand with PyTorch's operations, which is not
 * how PyTorch is used but saves what its graph costs.
 */
public final class PyTorchEngine implements Engine {
  private final DataType type =
      "float".equals(System.getProperty("precision", "double").toLowerCase(Locale.ROOT))
          ? DataType.FLOAT32
          : DataType.FLOAT64;

  /** For {@link java.util.ServiceLoader}. */
  public PyTorchEngine() {}

  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public Training training(NetworkShape shape) {
    PyTorchStep.Network network = network(shape);
    PyTorchStep step =
        Boolean.parseBoolean(System.getProperty("pytorch.autograd", "true"))
            ? new PyTorchAutogradStep(network)
            : new PyTorchManualStep(network);
    NDManager manager = network.manager();
    double[][] features = Samples.features(shape);
    int[] labels = Samples.labels(shape);
    int batch = shape.batchSize();
    long[] inputs = new long[shape.batches()];
    long[] indices = new long[inputs.length];
    long[] seeds = new long[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      double[] x =
          Arrays.stream(features, i * batch, (i + 1) * batch)
              .flatMapToDouble(Arrays::stream)
              .toArray();
      inputs[i] = handle(array(manager, x, batch, shape.features()));
      double[] seed = new double[batch * shape.classes()];
      long[] index = new long[batch];
      for (int j = 0; j < batch; j++) {
        index[j] = labels[i * batch + j];
        seed[j * shape.classes() + (int) index[j]] = -Samples.LEARNING_RATE / batch;
      }
      seeds[i] = handle(array(manager, seed, batch, shape.classes()));
      indices[i] = handle(manager.create(index, new Shape(batch, 1)));
    }
    return new Training() {
      @Override
      public long samples() {
        return shape.rows();
      }

      @Override
      public double pass() {
        for (int i = 0; i < inputs.length; i++) {
          step.run(inputs[i], indices[i], seeds[i]);
        }
        return 0;
      }
    };
  }

  @Override
  public Prediction prediction(NetworkShape shape) {
    PyTorchStep.Network network = network(shape);
    long[] rows =
        Arrays.stream(Samples.features(shape))
            .mapToLong(row -> handle(array(network.manager(), row, 1, row.length)))
            .toArray();
    PyTorchManualStep forward = new PyTorchManualStep(network);
    return (row, out) -> forward.probabilities(rows[row], out);
  }

  private PyTorchStep.Network network(NetworkShape shape) {
    ai.djl.engine.Engine.getInstance();
    NDManager manager = NDManager.newBaseManager();
    int layers = shape.layers();
    long[] parameters = new long[2 * layers];
    long[] velocities = new long[2 * layers];
    for (int i = 0; i < layers; i++) {
      int in = shape.inputs(i);
      int out = shape.outputs(i);
      NDArray weights = array(manager, Samples.weights(shape, i), in, out);
      parameters[2 * i] = handle(weights.transpose().duplicate());
      parameters[2 * i + 1] = handle(manager.zeros(new Shape(out), type));
      velocities[2 * i] = handle(manager.zeros(new Shape(out, in), type));
      velocities[2 * i + 1] = handle(manager.zeros(new Shape(out), type));
    }
    return new PyTorchStep.Network(
        manager,
        parameters,
        velocities,
        type == DataType.FLOAT32 ? 0 : 1,
        handle(manager.create(Samples.MOMENTUM).toType(type, true)),
        handle(manager.create(0.0).toType(type, true)),
        handle(manager.create(Samples.LEARNING_RATE / shape.batchSize()).toType(type, true)));
  }

  private NDArray array(NDManager manager, double[] values, int rows, int columns) {
    return manager.create(values, new Shape(rows, columns)).toType(type, true);
  }

  private static long handle(NDArray array) {
    return ((PtNDArray) array).getHandle();
  }
}
