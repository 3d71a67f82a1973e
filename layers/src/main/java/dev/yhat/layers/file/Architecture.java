package dev.yhat.layers.file;

import dev.yhat.core.Activation;
import dev.yhat.core.Elu;
import dev.yhat.core.LeakyRelu;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Dropout;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's layers as a JSON array, without their parameters.
 *
 * <p>For example:
 *
 * <pre>{@code
 * [{"type":"dense","inputs":4,"outputs":16},
 *  {"type":"activation","function":"leaky-relu","slope":0.01,"size":16},
 *  {"type":"dropout","size":16,"rate":0.2},
 *  {"type":"dense","inputs":16,"outputs":3}]
 * }</pre>
 */
public final class Architecture {
  private static final int MAX_LAYERS = 1000; // most need no tensors that would bound them

  private Architecture() {}

  /**
   * Describes a network's layers, first to last.
   *
   * @throws IllegalArgumentException naming the layer or activation of the user's own that a file
   *     cannot hold, or if there is no dense layer or there are more than 1000 layers
   */
  public static Json describe(Network network) {
    List<Json> descriptions = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      descriptions.add(describe(network.layers().get(i), i));
    }
    if (network.parameterCount() == 0) {
      throw new IllegalArgumentException(network + ": expected a dense layer, got none");
    }
    if (descriptions.size() > MAX_LAYERS) {
      throw new IllegalArgumentException(
          "network: expected at most " + MAX_LAYERS + " layers, got " + descriptions.size());
    }
    return Json.array(descriptions);
  }

  private static Json describe(Layer layer, int place) {
    if (layer instanceof Dense) {
      return type("dense").with("inputs", layer.inputs()).with("outputs", layer.outputs());
    }
    if (layer instanceof ActivationLayer activation) {
      return describe(activation.activation()).with("size", activation.size());
    }
    if (layer instanceof Dropout dropout) {
      return type("dropout").with("size", dropout.size()).with("rate", dropout.rate());
    }
    throw new IllegalArgumentException(
        "layer "
            + place
            + " "
            + layer
            + ": expected Dense, ActivationLayer or Dropout, got "
            + layer.getClass().getName()
            + ", which files cannot hold");
  }

  private static Json describe(Activation activation) {
    Json json = type("activation").with("function", ActivationNames.nameOf(activation));
    if (activation instanceof LeakyRelu leaky) {
      return json.with("slope", leaky.slope());
    }
    return activation instanceof Elu elu ? json.with("alpha", elu.alpha()) : json;
  }

  private static Json type(String type) {
    return Json.object().with("type", type);
  }

  /**
   * Builds the network that a file describes, with the parameters that it holds.
   *
   * @param layers what {@link #describe} gave
   * @param file holds the tensors of {@link StateDict}, and no other
   * @throws ModelFormatException if the description is not one, or the tensors do not fit it
   */
  public static Network build(Json layers, Safetensors file) throws ModelFormatException {
    List<Layer> built = new ArrayList<>();
    boolean parameters = false;
    if (layers.items().size() > MAX_LAYERS) {
      throw layers.expected("at most " + MAX_LAYERS + " layers, not " + layers.items().size());
    }
    for (Json description : layers.items()) {
      Layer layer = layer(description, built, file);
      parameters |= layer instanceof Dense;
      built.add(layer);
    }
    if (!parameters) { // which also bounds every size by the file's: some tensor has it
      throw layers.expected("at least one dense layer");
    }
    StateDict.requireNoOthers(built, file);
    return Network.of(built);
  }

  private static Layer layer(Json json, List<Layer> before, Safetensors file)
      throws ModelFormatException {
    return switch (json.get("type").string()) {
      case "dense" -> dense(json, before, file);
      case "activation" -> new ActivationLayer(size(json.get("size"), before), activation(json));
      case "dropout" -> dropout(json, before);
      default -> throw json.get("type").expected("dense, activation or dropout");
    };
  }

  private static Layer dense(Json json, List<Layer> before, Safetensors file)
      throws ModelFormatException {
    json.requireOnly("type", "inputs", "outputs");
    int inputs = size(json.get("inputs"), before);
    int outputs = json.get("outputs").integer(1, Integer.MAX_VALUE);
    return StateDict.dense(before.size(), inputs, outputs, file);
  }

  private static Layer dropout(Json json, List<Layer> before) throws ModelFormatException {
    json.requireOnly("type", "size", "rate");
    double rate = json.get("rate").number();
    if (!(rate >= 0 && rate < 1)) {
      throw json.get("rate").expected("a rate in [0, 1)");
    }
    return new Dropout(size(json.get("size"), before), rate);
  }

  /** A number of inputs: as many as the layer before has outputs. */
  private static int size(Json json, List<Layer> before) throws ModelFormatException {
    int size = json.integer(1, Integer.MAX_VALUE);
    if (!before.isEmpty() && size != before.get(before.size() - 1).outputs()) {
      throw json.expected(before.get(before.size() - 1).outputs() + ", as the layer before has");
    }
    return size;
  }

  private static Activation activation(Json json) throws ModelFormatException {
    String name = json.get("function").string();
    if (!ActivationNames.names().contains(name)) {
      throw json.get("function").expected("one of " + String.join(", ", ActivationNames.names()));
    }
    Activation usual = ActivationNames.byName(name);
    if (usual instanceof LeakyRelu) {
      json.requireOnly("type", "function", "slope", "size");
      return new LeakyRelu(notNegative(json.get("slope")));
    }
    if (usual instanceof Elu) {
      json.requireOnly("type", "function", "alpha", "size");
      return new Elu(notNegative(json.get("alpha")));
    }
    json.requireOnly("type", "function", "size");
    return usual;
  }

  private static double notNegative(Json json) throws ModelFormatException {
    if (json.number() < 0) {
      throw json.expected("a number that is not negative");
    }
    return json.number();
  }
}
