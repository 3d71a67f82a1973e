package dev.yhat.onnx;

import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.layers.file.StateDict;
import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.trainer.data.Standardizer;
import java.util.Arrays;
import java.util.List;

/** What comes after the features: standardisation and the network, to its logits. */
final class NetworkNodes {
  private final GraphBuilder graph;

  NetworkNodes(GraphBuilder graph) {
    this.graph = graph;
  }

  /**
   * Adds (x − mean)/scale, and what missing numbers become.
   *
   * @param fills a number a feature, as it is before standardisation; NaN where there is none
   * @param x name of the features, NaN where one is missing
   * @return name of the result
   */
  String standardized(Standardizer standardizer, double[] fills, String x) {
    double[] means = standardizer.means();
    double[] scales = standardizer.scales();
    String out = x;
    if (!standardizer.equals(Standardizer.identity(means.length))) {
      out = graph.add("Div", List.of(centred(means, x), graph.row("scale", scales)));
    }
    double[] filled = new double[fills.length];
    Arrays.setAll(filled, j -> (fills[j] - means[j]) / scales[j]);
    if (Arrays.stream(fills).allMatch(Double::isNaN)) {
      return out;
    }
    String missing = graph.add("IsNaN", List.of(out));
    return graph.add("Where", List.of(missing, graph.row("fill", filled), out));
  }

  /**
   * x − mean. In float, a mean far from 0 loses digits that x − mean would need, so that what
   * rounding takes from it is subtracted too: x less the rounded mean is exact for x nearby.
   */
  private String centred(double[] means, String x) {
    String near = graph.add("Sub", List.of(x, graph.row("mean", means)));
    double[] lost = new double[means.length];
    Arrays.setAll(lost, j -> means[j] - (float) means[j]);
    if (graph.type() == ElementType.DOUBLE || Arrays.stream(lost).allMatch(d -> d == 0)) {
      return near;
    }
    return graph.add("Sub", List.of(near, graph.row("mean_rest", lost)));
  }

  /**
   * Adds the layers, weights named as PyTorch's {@code state_dict} names them.
   *
   * @param x name of the standardised features
   * @return name of the logits
   */
  String logits(Network network, String x) {
    StateDict.of(network)
        .forEach(
            tensor ->
                graph
                    .constants()
                    .put(
                        tensor.name(),
                        Tensor.Reals.rounded(
                            graph.type(),
                            tensor.shape().stream().mapToInt(n -> n).toArray(),
                            tensor.data())));
    String out = x;
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      if (layer instanceof Dense) {
        List<String> inputs = List.of(out, i + ".weight", i + ".bias");
        out = graph.add("Gemm", inputs, new Attribute.Whole("transB", 1));
      } else if (layer instanceof ActivationLayer activation) {
        out = new ActivationNodes(graph).add(activation.activation(), out);
      }
    }
    return out;
  }
}
