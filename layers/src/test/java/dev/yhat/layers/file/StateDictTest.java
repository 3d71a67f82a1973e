package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.core.Relu;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Dropout;
import dev.yhat.layers.Initializer;
import dev.yhat.layers.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class StateDictTest {
  private static final Network NETWORK =
      Network.of(
          Dense.initialized(3, 2, Initializer.glorot(), 1),
          new ActivationLayer(2, new Relu()),
          new Dropout(2, 0.5),
          Dense.initialized(2, 4, Initializer.he(), 2));

  @Test
  void tensorsAreNamedAndShapedAsInPyTorch() {
    List<Tensor> tensors = StateDict.of(NETWORK);
    assertEquals(
        "[tensor '0.weight' [2, 3], tensor '0.bias' [2], tensor '3.weight' [4, 2],"
            + " tensor '3.bias' [4]]",
        tensors.toString());
    DMatrixRMaj weights = NETWORK.parameters().get(0);
    assertEquals(weights.get(2, 1), tensors.get(0).data()[1 * 3 + 2]);
  }

  @Test
  void tensorsAreCopies() {
    double before = NETWORK.parameters().get(1).data[0];
    StateDict.of(NETWORK).get(1).data()[0] = before + 1;
    assertEquals(before, NETWORK.parameters().get(1).data[0]);
  }

  /** As safetensors.torch.save_file writes it: no document, sorted by name, floats. */
  @Test
  void fileOfPyTorchIsLoaded() throws Exception {
    String header =
        "{\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[8,32]}}  ";
    byte[] bytes = Containers.container(header, Containers.floats(0.5f, 0.1f, 1, 2, 3, 4, 5, 6));
    Network network = Network.of(Dense.initialized(3, 2, Initializer.zeros(), 0));
    Network loaded = StateDict.load(network, Safetensors.read(bytes, "torch.safetensors"));
    assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, loaded.parameters().get(0).data);
    assertArrayEquals(new double[] {0.5, 0.1f}, loaded.parameters().get(1).data);
    assertArrayEquals(new double[6], network.parameters().get(0).data);
  }

  @Test
  void parametersComeBackBitForBit() throws Exception {
    Network other =
        Network.of(
            Dense.initialized(3, 2, Initializer.zeros(), 0),
            NETWORK.layers().get(1),
            NETWORK.layers().get(2),
            Dense.initialized(2, 4, Initializer.zeros(), 0));
    Network loaded = StateDict.load(other, new Safetensors(StateDict.of(NETWORK), Map.of()));
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(NETWORK.parameters().get(i).data, loaded.parameters().get(i).data);
    }
    assertEquals(NETWORK.layers().get(2), loaded.layers().get(2));
  }

  private static void refused(String message, List<Tensor> tensors) {
    Safetensors file = new Safetensors(tensors, Map.of(), "init.safetensors");
    ModelFormatException e =
        assertThrows(ModelFormatException.class, () -> StateDict.load(NETWORK, file));
    assertEquals("init.safetensors: " + message, e.getMessage());
  }

  private static List<Tensor> replaced(int index, Tensor... tensors) {
    List<Tensor> result = new ArrayList<>(StateDict.of(NETWORK));
    result.remove(index);
    result.addAll(index, List.of(tensors));
    return result;
  }

  @Test
  void tensorsThatDoNotFitAreNamed() {
    refused(
        "expected tensor '3.bias' [4], got none of that name but 3 others:"
            + " 0.weight, 0.bias, 3.weight",
        replaced(3));
    refused("expected tensor '0.weight' [2, 3], got none of that name but 0 others: ", List.of());
    refused(
        "tensor '0.weight': expected shape [2, 3], got [3, 2]",
        replaced(0, new Tensor("0.weight", List.of(3, 2), new double[6])));
    refused(
        "tensor '0.bias': expected shape [2], got [1, 2]",
        replaced(1, new Tensor("0.bias", List.of(1, 2), new double[2])));
    refused(
        "tensor '0.bias' [2]: expected finite numbers, got NaN at 1",
        replaced(1, new Tensor("0.bias", List.of(2), new double[] {1, Double.NaN}, false)));
    refused(
        "tensor '1.running_mean' [2]: expected only the tensors of " + NETWORK,
        replaced(
            2,
            StateDict.of(NETWORK).get(2),
            new Tensor("1.running_mean", List.of(2), new double[2])));
  }
}
