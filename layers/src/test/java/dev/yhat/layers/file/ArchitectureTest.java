package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Activation;
import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.Elu;
import dev.yhat.core.LeakyRelu;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Dropout;
import dev.yhat.layers.Initializer;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.layers.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static Dense dense(int inputs, int outputs) {
    return Dense.initialized(inputs, outputs, Initializer.glorot(), 31L * inputs + outputs);
  }

  private static Safetensors save(Network network) {
    return new Safetensors(
        StateDict.of(network),
        Map.of("yhat", Json.object().with("layers", Architecture.describe(network)).toString()));
  }

  private static Network load(Safetensors file) throws ModelFormatException {
    return Architecture.build(file.document("yhat").get("layers"), file);
  }

  @Test
  void descriptionIsThatOfTheSpecification() {
    Network network =
        Network.of(
            dense(4, 16),
            new ActivationLayer(16, new LeakyRelu(0.01)),
            new Dropout(16, 0.2),
            dense(16, 8),
            new ActivationLayer(8, new Elu(1)),
            new ActivationLayer(8, ActivationNames.byName("gelu-tanh")),
            dense(8, 3));
    assertEquals(
        "[{\"type\":\"dense\",\"inputs\":4,\"outputs\":16},"
            + "{\"type\":\"activation\",\"function\":\"leaky-relu\",\"slope\":0.01,\"size\":16},"
            + "{\"type\":\"dropout\",\"size\":16,\"rate\":0.2},"
            + "{\"type\":\"dense\",\"inputs\":16,\"outputs\":8},"
            + "{\"type\":\"activation\",\"function\":\"elu\",\"alpha\":1.0,\"size\":8},"
            + "{\"type\":\"activation\",\"function\":\"gelu-tanh\",\"size\":8},"
            + "{\"type\":\"dense\",\"inputs\":8,\"outputs\":3}]",
        Architecture.describe(network).toString());
  }

  @Test
  void everyLayerAndActivationComesBackBitForBit() throws Exception {
    List<Activation> activations = new ArrayList<>(List.of(new LeakyRelu(1.0 / 3), new Elu(0)));
    ActivationNames.names().forEach(name -> activations.add(ActivationNames.byName(name)));
    for (Activation activation : activations) {
      Network network =
          Network.of(
              new Dropout(3, 1.0 / 7),
              dense(3, 17),
              new ActivationLayer(17, activation),
              new Dropout(17, 0),
              dense(17, 2));
      byte[] bytes = save(network).toBytes();
      Network loaded = load(Safetensors.read(bytes, "model"));
      assertArrayEquals(bytes, save(loaded).toBytes());
      for (int i = 0; i < 5; i++) {
        Layer expected = network.layers().get(i);
        if (!(expected instanceof Dense)) {
          assertEquals(expected, loaded.layers().get(i));
        }
      }
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(network.parameters().get(i).data, loaded.parameters().get(i).data);
      }
      DMatrixRMaj in = new DMatrixRMaj(new double[][] {{1, -2, 0.5}, {-1, 3, 0}});
      assertArrayEquals(
          network.predict(in, new Workspace(network, 2)).data,
          loaded.predict(in, new Workspace(loaded, 2)).data);
    }
  }

  @Test
  void membersAndTensorsThatNoLayerHasAreRefused() throws ModelFormatException {
    Network network =
        Network.of(
            new Dropout(2, 0.5),
            dense(2, 2),
            new ActivationLayer(2, new LeakyRelu(0.1)),
            new ActivationLayer(2, new Elu(1)),
            new ActivationLayer(2, ActivationNames.byName("tanh")));
    String text = Architecture.describe(network).toString();
    for (int i = text.indexOf('}'); i >= 0; i = text.indexOf('}', i + 1)) {
      String more = text.substring(0, i) + ",\"x\":1" + text.substring(i);
      Json layers = Json.parse(more, "model", "layers");
      String message =
          assertThrows(
                  ModelFormatException.class, () -> Architecture.build(layers, save(network)), more)
              .getMessage();
      assertTrue(message.endsWith(", got 'x'"), message);
    }
    List<Tensor> tensors = new ArrayList<>(StateDict.of(network));
    tensors.add(new Tensor("2.weight", List.of(1), new double[1]));
    Safetensors other = new Safetensors(tensors, Map.of());
    Json layers = Json.parse(text, "model", "layers");
    String message =
        assertThrows(ModelFormatException.class, () -> Architecture.build(layers, other))
            .getMessage();
    assertTrue(message.contains("2.weight"), message);
  }

  @Test
  void namesAndActivationsAreOneToOne() {
    assertEquals(
        "relu tanh sigmoid leaky-relu elu softplus gelu gelu-tanh silu identity",
        String.join(" ", ActivationNames.names()));
    for (String name : ActivationNames.names()) {
      assertEquals(name, ActivationNames.nameOf(ActivationNames.byName(name)));
    }
    assertEquals("elu", ActivationNames.nameOf(new Elu(3)));
    assertEquals(
        "activation: expected one of relu, tanh, sigmoid, leaky-relu, elu, softplus, gelu,"
            + " gelu-tanh, silu, identity, got 'Relu'",
        assertThrows(IllegalArgumentException.class, () -> ActivationNames.byName("Relu"))
            .getMessage());
  }

  private record Square() implements ElementwiseActivation {
    @Override
    public double value(double x) {
      return x * x;
    }

    @Override
    public double derivative(double x, double y) {
      return 2 * x;
    }
  }

  @Test
  void layersAndActivationsOfTheUsersOwnAreRefusedByName() {
    String own = ArchitectureTest.class.getName() + "$Square";
    Network activation = Network.of(dense(2, 2), new ActivationLayer(2, new Square()));
    assertEquals(
        "activation: expected one of relu, tanh, sigmoid, leaky-relu, elu, softplus, gelu,"
            + " gelu-tanh, silu, identity, got Square[] of "
            + own
            + ", which has no name in files",
        assertThrows(IllegalArgumentException.class, () -> Architecture.describe(activation))
            .getMessage());
    Network layer = Network.of(dense(2, 2), new Bias(2, new DMatrixRMaj(1, 2)));
    assertEquals(
        "layer 1 my bias: expected Dense, ActivationLayer or Dropout, got "
            + Bias.class.getName()
            + ", which files cannot hold",
        assertThrows(IllegalArgumentException.class, () -> Architecture.describe(layer))
            .getMessage());
    String parameters =
        "layer 1 my bias: expected Dense or a layer without parameters, got "
            + Bias.class.getName()
            + ", whose parameters have no names in files";
    assertEquals(
        parameters,
        assertThrows(IllegalArgumentException.class, () -> StateDict.of(layer)).getMessage());
    Safetensors file = new Safetensors(StateDict.of(Network.of(dense(2, 2))), Map.of());
    assertEquals(
        parameters,
        assertThrows(IllegalArgumentException.class, () -> StateDict.load(layer, file))
            .getMessage());
    assertEquals(
        "[Dropout(2, 0.0)]: expected a dense layer, got none",
        assertThrows(
                IllegalArgumentException.class,
                () -> Architecture.describe(Network.of(new Dropout(2, 0))))
            .getMessage());
  }

  @Test
  void thousandLayersAreTheMost() throws ModelFormatException {
    List<Layer> layers = new ArrayList<>(Collections.nCopies(999, new Dropout(2, 0.0)));
    layers.add(dense(2, 2));
    Network most = Network.of(layers);
    Safetensors file = new Safetensors(StateDict.of(most), Map.of());
    assertEquals(1000, Architecture.build(Architecture.describe(most), file).layers().size());
    layers.add(new Dropout(2, 0.0));
    Network more = Network.of(layers);
    assertEquals(
        "network: expected at most 1000 layers, got 1001",
        assertThrows(IllegalArgumentException.class, () -> Architecture.describe(more))
            .getMessage());
    refused(
        "yhat: expected at most 1000 layers, not 1001, got an array",
        "[" + "{},".repeat(1000) + "{}]");
  }

  private static void refused(String message, String layers) {
    Safetensors file =
        new Safetensors(StateDict.of(Network.of(dense(4, 2))), Map.of("yhat", layers));
    assertEquals(
        "safetensors: " + message,
        assertThrows(
                ModelFormatException.class, () -> Architecture.build(file.document("yhat"), file))
            .getMessage());
  }

  @Test
  void descriptionsThatAreNoneAreRefused() {
    String dense = "{\"type\":\"dense\",\"inputs\":4,\"outputs\":2}";
    refused("yhat: expected an array, got an object", "{}");
    refused("yhat: expected at least one dense layer, got an array", "[]");
    refused(
        "yhat: expected at least one dense layer, got an array",
        "[{\"type\":\"dropout\",\"size\":2147483647,\"rate\":0}]");
    refused("yhat[0]: expected an object, got 1", "[1]");
    refused("yhat[0]: expected a member 'type', got none", "[{}]");
    refused(
        "yhat[0].type: expected dense, activation or dropout, got \"conv\"",
        "[{\"type\":\"conv\"}]");
    refused(
        "yhat[0].inputs: expected an integer from 1 to 2147483647, got 0",
        "[{\"type\":\"dense\",\"inputs\":0,\"outputs\":2}]");
    refused(
        "yhat[0].outputs: expected an integer from 1 to 2147483647, got 2147483648",
        "[{\"type\":\"dense\",\"inputs\":4,\"outputs\":2147483648}]");
    refused(
        "yhat[0]: expected no members but type, inputs, outputs, got 'bias'",
        "[{\"type\":\"dense\",\"inputs\":4,\"outputs\":2,\"bias\":false}]");
    refused(
        "tensor '0.weight': expected shape [2147483647, 2147483647], got [2, 4]",
        "[{\"type\":\"dense\",\"inputs\":2147483647,\"outputs\":2147483647}]");
    refused(
        "expected tensor '1.weight' [2, 2], got none of that name but 2 others: 0.weight, 0.bias",
        "[" + dense + ",{\"type\":\"dense\",\"inputs\":2,\"outputs\":2}]");
    refused(
        "yhat[1].size: expected 2, as the layer before has, got 3",
        "[" + dense + ",{\"type\":\"dropout\",\"size\":3,\"rate\":0.5}]");
    for (String rate : List.of("1", "-0.1")) {
      refused(
          "yhat[1].rate: expected a rate in [0, 1), got " + rate,
          "[" + dense + ",{\"type\":\"dropout\",\"size\":2,\"rate\":" + rate + "}]");
    }
  }

  @Test
  void activationsThatAreNoneAreRefused() {
    refused(
        "yhat[0].function: expected one of relu, tanh, sigmoid, leaky-relu, elu, softplus, gelu,"
            + " gelu-tanh, silu, identity, got \"java.lang.Runtime\"",
        "[{\"type\":\"activation\",\"function\":\"java.lang.Runtime\",\"size\":4}]");
    refused(
        "yhat[0]: expected no members but type, function, size, got 'slope'",
        "[{\"type\":\"activation\",\"function\":\"relu\",\"size\":4,\"slope\":1}]");
    refused(
        "yhat[0]: expected a member 'slope', got none",
        "[{\"type\":\"activation\",\"function\":\"leaky-relu\",\"size\":4}]");
    refused(
        "yhat[0].alpha: expected a number that is not negative, got -0.5",
        "[{\"type\":\"activation\",\"function\":\"elu\",\"size\":4,\"alpha\":-0.5}]");
    refused(
        "yhat[0].size: expected an integer from 1 to 2147483647, got \"4\"",
        "[{\"type\":\"activation\",\"function\":\"relu\",\"size\":\"4\"}]");
  }
}
