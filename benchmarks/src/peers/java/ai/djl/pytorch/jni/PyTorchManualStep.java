package ai.djl.pytorch.jni;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The same step with the derivatives written out, without a graph. */
final class PyTorchManualStep implements PyTorchStep {
  private static final long[] ROWS = {0};

  private final Network network;
  private final long[] outputs;

  PyTorchManualStep(Network network) {
    this.network = network;
    this.outputs = new long[network.layers() + 1];
  }

  @Override
  public void run(long x, long index, long seed) {
    TORCH.torchSetGradMode(false);
    forward(x);
    int layers = network.layers();
    long logProbabilities = TORCH.torchLogSoftmax(outputs[layers], 1, network.type());
    network.loss(logProbabilities, index);
    long gradient = TORCH.torchExp(logProbabilities);
    TORCH.torchDeleteTensor(logProbabilities);
    TORCH.torchMuli(gradient, network.rate());
    TORCH.torchAddi(gradient, seed);
    for (int i = layers - 1; i >= 0; i--) {
      long transposed = TORCH.torchTranspose(gradient, 0, 1);
      long gradWeights = TORCH.torchMatmul(transposed, outputs[i]);
      long gradBias = TORCH.torchSum(gradient, ROWS, false);
      TORCH.torchDeleteTensor(transposed);
      long before = i == 0 ? 0 : gradientBefore(i, gradient);
      TORCH.torchDeleteTensor(gradient);
      gradient = before;
      network.update(2 * i, gradWeights);
      network.update(2 * i + 1, gradBias);
    }
    deleteOutputs();
  }

  private long gradientBefore(int layer, long gradient) {
    long before = TORCH.torchMatmul(gradient, network.parameters()[2 * layer]);
    long active = TORCH.torchGt(outputs[layer], network.zero());
    TORCH.torchMuli(before, active);
    TORCH.torchDeleteTensor(active);
    return before;
  }

  /** Class probabilities of one row, into {@code out}. */
  void probabilities(long x, double[] out) {
    TORCH.torchSetGradMode(false);
    forward(x);
    long result = TORCH.torchSoftmax(outputs[network.layers()], 1, network.type());
    ByteBuffer bytes = ByteBuffer.wrap(TORCH.torchDataPtr(result)).order(ByteOrder.nativeOrder());
    for (int i = 0; i < out.length; i++) {
      out[i] = network.type() == 0 ? bytes.getFloat() : bytes.getDouble();
    }
    TORCH.torchDeleteTensor(result);
    deleteOutputs();
  }

  private void forward(long x) {
    outputs[0] = x;
    for (int i = 0; i < network.layers(); i++) {
      long z =
          TORCH.torchNNLinear(
              outputs[i], network.parameters()[2 * i], network.parameters()[2 * i + 1]);
      if (i < network.layers() - 1) {
        outputs[i + 1] = TORCH.torchNNRelu(z);
        TORCH.torchDeleteTensor(z);
      } else {
        outputs[i + 1] = z;
      }
    }
  }

  private void deleteOutputs() {
    for (int i = 1; i < outputs.length; i++) {
      TORCH.torchDeleteTensor(outputs[i]);
    }
  }
}
