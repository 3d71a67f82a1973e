package dev.yhat.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.yhat.benchmarks.Engine;
import dev.yhat.benchmarks.NetworkShape;
import dev.yhat.benchmarks.Samples;
import dev.yhat.onnx.Form;
import dev.yhat.onnx.OnnxExport;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime on one thread, in float, with a network of the same shape that Yhat has exported. It
 * only predicts; its input is one buffer outside the heap, filled anew for each row.
 */
public final class OnnxRuntimeEngine implements Engine {
  /** For {@link java.util.ServiceLoader}. */
  public OnnxRuntimeEngine() {}

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public Training training(NetworkShape shape) {
    throw new UnsupportedOperationException("ONNX Runtime does not train here");
  }

  @Override
  public Prediction prediction(NetworkShape shape) {
    double[][] rows = Samples.features(shape);
    ByteBuffer memory =
        ByteBuffer.allocateDirect(shape.features() * Float.BYTES).order(ByteOrder.nativeOrder());
    FloatBuffer input = memory.asFloatBuffer();
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(graph(shape, rows), options);
      OnnxTensor tensor =
          OnnxTensor.createTensor(environment, input, new long[] {1, shape.features()});
      Map<String, OnnxTensor> inputs = Map.of(session.getInputNames().iterator().next(), tensor);
      return (row, out) -> {
        for (int j = 0; j < shape.features(); j++) {
          input.put(j, (float) rows[row][j]);
        }
        try (OrtSession.Result result = session.run(inputs, Set.of("probabilities"))) {
          FloatBuffer probabilities = ((OnnxTensor) result.get(0)).getFloatBuffer();
          for (int k = 0; k < out.length; k++) {
            out[k] = probabilities.get(k);
          }
        } catch (OrtException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] graph(NetworkShape shape, double[][] rows) {
    int[] hidden = new int[shape.layers() - 1];
    Arrays.setAll(hidden, shape::outputs);
    String[] labels =
        Arrays.stream(Samples.labels(shape)).mapToObj(Integer::toString).toArray(String[]::new);
    Model model = new Classifier().hidden(hidden).epochs(1).fit(rows, labels);
    try {
      return new OnnxExport(model).form(Form.TENSOR).toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
