package ai.djl.pytorch.jni;

import ai.djl.ndarray.NDManager;

/** One training step on PyTorch's tensors, which are native handles. */
interface PyTorchStep {
  /** PyTorch's native methods. */
  PyTorchLibrary TORCH = PyTorchLibrary.LIB;

  /**
   * Trains on a batch.
   *
   * @param x the rows
   * @param index the classes, as a column
   * @param seed −learning rate/n where the class is, 0 elsewhere: the derivative of the loss by the
   *     log-probabilities, times the learning rate, so that the update needs no multiplication more
   *     than PyTorch's own
   */
  void run(long x, long index, long seed);

  /**
   * A network as {@code torch.nn.Sequential} holds it.
   *
   * @param manager owns all the tensors
   * @param parameters weights, outputs×inputs, and bias of each layer
   * @param velocities as many, of the same shapes
   * @param type DJL's number of the type
   * @param momentum a tensor of one element
   * @param zero a tensor of one element
   * @param rate learning rate over batch size, a tensor of one element
   */
  record Network(
      NDManager manager,
      long[] parameters,
      long[] velocities,
      int type,
      long momentum,
      long zero,
      long rate) {
    int layers() {
      return parameters.length / 2;
    }

    /** Three passes over each parameter, as in {@code torch.optim.SGD}. */
    void update(int i, long gradient) {
      TORCH.torchMuli(velocities[i], momentum);
      TORCH.torchAddi(velocities[i], gradient);
      TORCH.torchSubi(parameters[i], velocities[i]);
      TORCH.torchDeleteTensor(gradient);
    }

    /** The mean of the log-probabilities of the classes, as reported by a training loop. */
    void loss(long logProbabilities, long index) {
      long picked = TORCH.torchGather(logProbabilities, index, 1, false);
      TORCH.torchDeleteTensor(TORCH.torchMean(picked));
      TORCH.torchDeleteTensor(picked);
    }
  }
}
