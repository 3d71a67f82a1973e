package dev.yhat.benchmarks;

/** The networks and batch sizes that are measured: ReLU between the layers, softmax at the end. */
public enum NetworkShape {
  /** The size of the iris data. */
  A(16, 64, 4, 16, 3),
  /** The size of the digits data. */
  B(32, 32, 64, 64, 10),
  /** The size of MNIST. */
  C(64, 16, 784, 128, 10),
  /** MNIST with two wide hidden layers. */
  D(256, 8, 784, 512, 512, 10),
  /** Softmax regression on the digits data. */
  E(32, 32, 64, 10);

  private final int batchSize;
  private final int batches;
  private final int[] sizes;

  NetworkShape(int batchSize, int batches, int... sizes) {
    this.batchSize = batchSize;
    this.batches = batches;
    this.sizes = sizes;
  }

  /** Samples a step. */
  public int batchSize() {
    return batchSize;
  }

  /** Different batches that a pass over the data has. */
  public int batches() {
    return batches;
  }

  /** Samples in all batches together. */
  public int rows() {
    return batchSize * batches;
  }

  /** Number of dense layers. */
  public int layers() {
    return sizes.length - 1;
  }

  /** Inputs of dense layer {@code layer}, from 0. */
  public int inputs(int layer) {
    return sizes[layer];
  }

  /** Outputs of dense layer {@code layer}, from 0. */
  public int outputs(int layer) {
    return sizes[layer + 1];
  }

  /** Columns of the data. */
  public int features() {
    return sizes[0];
  }

  /** Columns of the logits. */
  public int classes() {
    return sizes[sizes.length - 1];
  }

  /**
   * Floating-point operations of a training step's matrix products, for one sample: in·W and inᵀ·D
   * of every layer, D·Wᵀ of all but the first, 2·inputs·outputs each.
   */
  public long flopsPerSample() {
    long flops = 0;
    for (int i = 0; i < layers(); i++) {
      flops += (i == 0 ? 4L : 6L) * inputs(i) * outputs(i);
    }
    return flops;
  }
}
