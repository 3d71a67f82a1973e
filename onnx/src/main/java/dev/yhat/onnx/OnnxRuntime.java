package dev.yhat.onnx;

import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ONNX Runtime, if its jar is on the class path.
 *
 * <p>It is looked up by name: compiled against it, the build and every user of this module would
 * have to fetch its 40 MB and more of native code for a check.
 */
final class OnnxRuntime implements GraphRunner {
  private static final String PACKAGE = "ai.onnxruntime.";

  private final Class<?> environmentType;
  private final Class<?> tensorType;
  private final Class<?> sessionType;
  private final Class<?> valueType;
  private final Object environment;

  private OnnxRuntime() throws ReflectiveOperationException {
    environmentType = Class.forName(PACKAGE + "OrtEnvironment");
    tensorType = Class.forName(PACKAGE + "OnnxTensor");
    sessionType = Class.forName(PACKAGE + "OrtSession");
    valueType = Class.forName(PACKAGE + "OnnxValue");
    environment = environmentType.getMethod("getEnvironment").invoke(null);
  }

  /** Empty if it is not there, or cannot run on this machine. */
  static Optional<GraphRunner> find() {
    try {
      return Optional.of(new OnnxRuntime());
    } catch (ReflectiveOperationException | LinkageError absent) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    try {
      return "ONNX Runtime " + environmentType.getMethod("getVersion").invoke(environment);
    } catch (ReflectiveOperationException unnamed) {
      return "ONNX Runtime";
    }
  }

  @Override
  public Map<String, Tensor> run(byte[] file, Map<String, Tensor> inputs) throws IOException {
    Map<String, AutoCloseable> given = new LinkedHashMap<>();
    try (AutoCloseable session =
        closeable(
            environmentType
                .getMethod("createSession", byte[].class)
                .invoke(environment, (Object) file))) {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        given.put(input.getKey(), closeable(tensor(input.getValue())));
      }
      try (AutoCloseable result =
          closeable(sessionType.getMethod("run", Map.class).invoke(session, given))) {
        return outputs((Iterable<?>) result);
      }
    } catch (InvocationTargetException e) {
      throw new IOException(name() + ": " + e.getTargetException().getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(name() + ": " + e, e);
    } finally {
      close(given.values());
    }
  }

  private static AutoCloseable closeable(Object made) {
    return (AutoCloseable) made;
  }

  private static void close(Iterable<AutoCloseable> tensors) throws IOException {
    for (AutoCloseable tensor : tensors) {
      try {
        tensor.close();
      } catch (Exception e) {
        throw new IOException("ONNX Runtime: " + e, e);
      }
    }
  }

  private Object tensor(Tensor tensor) throws ReflectiveOperationException {
    long[] shape = new long[tensor.shape().length];
    for (int d = 0; d < shape.length; d++) {
      shape[d] = tensor.shape()[d];
    }
    if (tensor instanceof Tensor.Texts texts) {
      return create(String[].class, texts.data(), shape);
    }
    ByteBuffer bytes = ByteBuffer.allocateDirect(8 * tensor.size()).order(ByteOrder.nativeOrder());
    if (tensor instanceof Tensor.Wholes wholes) {
      LongBuffer longs = bytes.asLongBuffer().put(wholes.data()).flip();
      return create(LongBuffer.class, longs, shape);
    }
    Tensor.Reals reals = (Tensor.Reals) tensor;
    if (reals.type() == ElementType.DOUBLE) {
      return create(DoubleBuffer.class, bytes.asDoubleBuffer().put(reals.data()).flip(), shape);
    }
    FloatBuffer floats = bytes.asFloatBuffer();
    for (double number : reals.data()) {
      floats.put((float) number);
    }
    return create(FloatBuffer.class, floats.flip(), shape);
  }

  private Object create(Class<?> type, Object data, long[] shape)
      throws ReflectiveOperationException {
    return tensorType
        .getMethod("createTensor", environmentType, type, long[].class)
        .invoke(null, environment, data, shape);
  }

  private Map<String, Tensor> outputs(Iterable<?> result) throws ReflectiveOperationException {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (Object each : result) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
      if (tensorType.isInstance(entry.getValue())) {
        Object value = valueType.getMethod("getValue").invoke(entry.getValue());
        outputs.put((String) entry.getKey(), tensor(value));
      }
    }
    return outputs;
  }

  /** Java arrays as ONNX Runtime gives them, of one dimension or two. */
  private static Tensor tensor(Object value) {
    if (value instanceof long[] wholes) {
      return new Tensor.Wholes(ElementType.INT64, new int[] {wholes.length}, wholes);
    }
    if (value instanceof String[] texts) {
      return new Tensor.Texts(new int[] {texts.length}, texts);
    }
    if (value instanceof double[][] rows) {
      int columns = rows.length == 0 ? 0 : rows[0].length;
      double[] data = new double[rows.length * columns];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(rows[i], 0, data, i * columns, columns);
      }
      return new Tensor.Reals(ElementType.DOUBLE, new int[] {rows.length, columns}, data);
    }
    if (value instanceof float[][] rows) {
      int columns = rows.length == 0 ? 0 : rows[0].length;
      double[] data = new double[rows.length * columns];
      for (int i = 0; i < data.length; i++) {
        data[i] = rows[i / columns][i % columns];
      }
      return new Tensor.Reals(ElementType.FLOAT, new int[] {rows.length, columns}, data);
    }
    throw new IllegalArgumentException(
        "ONNX Runtime: expected an array of one or two dimensions, got "
            + List.of(value.getClass()));
  }
}
