package dev.yhat.onnx;

import dev.yhat.onnx.graph.ModelReader;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.run.Evaluator;
import java.io.IOException;
import java.util.Map;

/** Runs the graph of an ONNX file. */
interface GraphRunner {
  /** What runs it, for people. */
  String name();

  /**
   * The outputs by name.
   *
   * @param file bytes of an ONNX file
   * @param inputs a value for each input
   */
  Map<String, Tensor> run(byte[] file, Map<String, Tensor> inputs) throws IOException;

  /** Reads the file with this module's reader, and computes it plainly. */
  static GraphRunner own() {
    return new GraphRunner() {
      @Override
      public String name() {
        return "Yhat";
      }

      @Override
      public Map<String, Tensor> run(byte[] file, Map<String, Tensor> inputs) throws IOException {
        return Evaluator.run(ModelReader.read(file, "graph"), inputs, false, Long.MAX_VALUE);
      }
    };
  }

  /** ONNX Runtime if it is on the class path, else {@link #own}. */
  static GraphRunner best() {
    return OnnxRuntime.find().orElseGet(GraphRunner::own);
  }
}
