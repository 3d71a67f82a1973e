package dev.yhat.onnx;

import dev.yhat.core.Activation;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Elu;
import dev.yhat.core.Gelu;
import dev.yhat.core.GeluTanh;
import dev.yhat.core.Identity;
import dev.yhat.core.LeakyRelu;
import dev.yhat.core.Relu;
import dev.yhat.core.Sigmoid;
import dev.yhat.core.Silu;
import dev.yhat.core.Softplus;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.Provenance;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.TableEncoder;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Models with made-up weights of the size that training gives. */
final class Models {
  static final List<Activation> ACTIVATIONS =
      List.of(
          new Relu(),
          new Tanh(),
          new Sigmoid(),
          new LeakyRelu(0.02),
          new Elu(0.7),
          new Softplus(),
          new Gelu(),
          new GeluTanh(),
          new Silu(),
          new Identity());

  /** A table with each kind of column, holes and markers included. */
  static final String TABLE =
      """
      {"missing":["","NA","?"],
       "columns":[
        {"name":"age","kind":"numeric","fill":28.25,"indicator":true},
        {"name":"year","kind":"numeric","fill":1999.1,"indicator":false},
        {"name":"weight","kind":"numeric","fill":null,"indicator":false},
        {"name":"sex","kind":"categorical","numbers":false,"levels":["FEMALE","MALE","NA","?x"]},
        {"name":"grade","kind":"categorical","numbers":true,"levels":["1","2.5","1.0","high"]},
        {"name":"smoker","kind":"boolean","fill":0.0,"indicator":true},
        {"name":"label","kind":"boolean","fill":1.0,"indicator":false}],
       "dropped":[{"column":"id","reason":"identifier-like"}]}
      """;

  private Models() {}

  /** A network on numbers, of hidden layers of 12. */
  static Model numbers(int columns, int depth, Activation activation, int classes) {
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "x" + i).toList();
    List<String> labels = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    return model(TableEncoder.ofNumbers(names), Collections.nCopies(depth, 12), activation, labels);
  }

  /** A network on {@link #TABLE}. */
  static Model table(List<Integer> hidden, Activation activation, List<String> classes)
      throws ModelFormatException {
    return model(
        TableEncoder.read(Json.parse(TABLE, "table", "columns")), hidden, activation, classes);
  }

  static Model model(
      TableEncoder encoder, List<Integer> hidden, Activation activation, List<String> classes) {
    int features = encoder.features().size();
    double[] means = new double[features];
    double[] scales = new double[features];
    for (int j = 0; j < features; j++) {
      boolean scaled = encoder.scaled(j);
      means[j] = scaled ? mean(encoder, j) : 0.0;
      scales[j] = scaled ? 0.7 + 3.1 * j : 1.0;
    }
    SoftmaxClassifier start =
        SoftmaxClassifier.create(features, hidden, activation, 0.1, classes.size(), 7);
    return new Model(
        encoder,
        Standardizer.of(means, scales),
        new SoftmaxClassifier(moved(start.network())),
        Labels.ofClasses(classes),
        new Provenance(150, "sha256:" + "0".repeat(64), "species", Json.object()));
  }

  /** Near what fills holes, as a mean is near the median. */
  private static double mean(TableEncoder encoder, int feature) {
    String name = encoder.features().get(feature);
    double fill =
        encoder.columns().stream()
            .filter(column -> column.name().equals(name) && column instanceof NumericEncoding)
            .mapToDouble(column -> ((NumericEncoding) column).fill())
            .findFirst()
            .orElseThrow();
    return Double.isNaN(fill) ? 1990.3 / (feature + 1) : fill + 0.3;
  }

  /** Moves every parameter, so that no bias and no softmax regression is zero. */
  private static Network moved(Network network) {
    List<DMatrixRMaj> parameters =
        IntStream.range(0, network.parameters().size())
            .mapToObj(
                p -> {
                  DMatrixRMaj parameter = network.parameters().get(p).copy();
                  double size = 0.4 / Math.sqrt(parameter.numRows + 3.0);
                  for (int i = 0; i < parameter.getNumElements(); i++) {
                    parameter.data[i] += size * CounterRandom.normal(p, i);
                  }
                  return parameter;
                })
            .toList();
    return network.withParameters(parameters);
  }
}
