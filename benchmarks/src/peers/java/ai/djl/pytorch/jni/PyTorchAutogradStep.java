package ai.djl.pytorch.jni;

/** The step that a PyTorch program does: forward, {@code backward()}, {@code SGD.step()}. */
final class PyTorchAutogradStep implements PyTorchStep {
  private final Network network;
  private final long[] leaves;
  private final long[] graph;

  PyTorchAutogradStep(Network network) {
    this.network = network;
    this.leaves = new long[network.parameters().length];
    this.graph = new long[2 * network.layers()];
  }

  @Override
  public void run(long x, long index, long seed) {
    // Fresh leaves on the same memory do what zero_grad(set_to_none=True) does.
    TORCH.torchSetGradMode(true);
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = TORCH.torchDetachGrad(network.parameters()[i]);
      TORCH.torchAttachGrad(leaves[i], true);
    }
    int nodes = 0;
    long out = x;
    for (int i = 0; i < network.layers(); i++) {
      out = TORCH.torchNNLinear(out, leaves[2 * i], leaves[2 * i + 1]);
      graph[nodes++] = out;
      if (i < network.layers() - 1) {
        out = TORCH.torchNNRelu(out);
        graph[nodes++] = out;
      }
    }
    long logProbabilities = TORCH.torchLogSoftmax(out, 1, network.type());
    graph[nodes] = logProbabilities;
    TORCH.torchBackward(logProbabilities, seed, false, false);
    TORCH.torchSetGradMode(false);
    network.loss(logProbabilities, index);
    for (int i = 0; i < leaves.length; i++) {
      network.update(i, TORCH.torchGrad(leaves[i]));
      TORCH.torchDeleteTensor(leaves[i]);
    }
    for (long node : graph) {
      TORCH.torchDeleteTensor(node);
    }
  }
}
