package dev.yhat.layers.file;

import dev.yhat.layers.Dense;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/**
 * A network's parameters as tensors with the names and shapes of PyTorch's {@code
 * Sequential.state_dict()}.
 *
 * <p>A dense layer at place i of the network is {@code i.weight}, [outputs, inputs] (our weights
 * transposed), and {@code i.bias}, [outputs]. Activations and dropout take a place and have no
 * tensors.
 */
public final class StateDict {
  private StateDict() {}

  /**
   * The tensors of a network, copied.
   *
   * @throws IllegalArgumentException if a layer that is not a {@link Dense} has parameters
   */
  public static List<Tensor> of(Network network) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      if (layer instanceof Dense) {
        List<Integer> shape = List.of(layer.outputs(), layer.inputs());
        tensors.add(new Tensor(weight(i), shape, transposed(layer.parameters().get(0))));
        DMatrixRMaj bias = layer.parameters().get(1);
        tensors.add(new Tensor(bias(i), List.of(layer.outputs()), bias.copy().data));
      } else {
        requireNoParameters(layer, i);
      }
    }
    return tensors;
  }

  /**
   * A network like the given one with the parameters of a file, which may come from PyTorch.
   *
   * @param network not modified
   * @param file holds each of the network's tensors, in its shape, and no other
   * @throws ModelFormatException naming the tensor that is missing, of another shape, or not the
   *     network's
   * @throws IllegalArgumentException if a layer that is not a {@link Dense} has parameters
   */
  public static Network load(Network network, Safetensors file) throws ModelFormatException {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      if (layer instanceof Dense) {
        layers.add(dense(i, layer.inputs(), layer.outputs(), file));
      } else {
        requireNoParameters(layer, i);
        layers.add(layer);
      }
    }
    requireNoOthers(layers, file);
    return Network.of(layers);
  }

  /** The dense layer at a place, from its two tensors. */
  static Dense dense(int place, int inputs, int outputs, Safetensors file)
      throws ModelFormatException {
    double[] weight = data(weight(place), List.of(outputs, inputs), file);
    double[] bias = data(bias(place), List.of(outputs), file);
    DMatrixRMaj weights = DMatrixRMaj.wrap(outputs, inputs, weight);
    return new Dense(
        DMatrixRMaj.wrap(inputs, outputs, transposed(weights)), DMatrixRMaj.wrap(1, outputs, bias));
  }

  /** Requires that every tensor of the file is one of these layers'. */
  static void requireNoOthers(List<Layer> layers, Safetensors file) throws ModelFormatException {
    Set<String> known = new HashSet<>();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof Dense) {
        known.add(weight(i));
        known.add(bias(i));
      }
    }
    for (Tensor tensor : file.tensors()) {
      if (!known.contains(tensor.name())) {
        throw new ModelFormatException(
            file.source(),
            tensor + ": expected only the tensors of " + JsonText.shorten(layers.toString()));
      }
    }
  }

  private static double[] data(String name, List<Integer> shape, Safetensors file)
      throws ModelFormatException {
    Optional<Tensor> tensor = file.tensor(name);
    if (tensor.isEmpty()) {
      List<String> names = file.tensors().stream().limit(8).map(Tensor::name).toList();
      throw new ModelFormatException(
          file.source(),
          "expected tensor '"
              + name
              + "' "
              + shape
              + ", got none of that name but "
              + file.tensors().size()
              + " others: "
              + JsonText.shorten(String.join(", ", names)));
    }
    if (!tensor.get().shape().equals(shape)) {
      throw new ModelFormatException(
          file.source(),
          "tensor '"
              + name
              + "': expected shape "
              + shape
              + ", got "
              + JsonText.shorten(tensor.get().shape().toString()));
    }
    tensor.get().requireFinite(file.source());
    return tensor.get().data();
  }

  private static String weight(int place) {
    return place + ".weight";
  }

  private static String bias(int place) {
    return place + ".bias";
  }

  private static void requireNoParameters(Layer layer, int place) {
    if (!layer.parameters().isEmpty()) {
      throw new IllegalArgumentException(
          "layer "
              + place
              + " "
              + layer
              + ": expected Dense or a layer without parameters, got "
              + layer.getClass().getName()
              + ", whose parameters have no names in files");
    }
  }

  private static double[] transposed(DMatrixRMaj matrix) {
    double[] result = new double[matrix.getNumElements()];
    for (int i = 0; i < matrix.numRows; i++) {
      for (int j = 0; j < matrix.numCols; j++) {
        result[j * matrix.numRows + i] = matrix.data[i * matrix.numCols + j];
      }
    }
    return result;
  }
}
