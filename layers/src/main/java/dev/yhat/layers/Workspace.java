package dev.yhat.layers;

import dev.yhat.core.Kernels;
import dev.yhat.core.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The buffers of one thread or session for passes through a network: each layer's output, the
 * gradient by it, and scratch.
 *
 * <p>Fits every network with the same layers' sizes. A pass over fewer rows than the maximum
 * reshapes the buffers and allocates nothing. Not thread-safe.
 */
public final class Workspace {
  private final int maxRows;
  private final Kernels kernels;
  private final List<DMatrixRMaj> outputs = new ArrayList<>();
  private final List<DMatrixRMaj> gradOutputs = new ArrayList<>();
  private final List<Pass> passes = new ArrayList<>();

  /** Allocates buffers, with kernels for products in double. */
  public Workspace(Network network, int maxRows) {
    this(network, maxRows, new Kernels());
  }

  /**
   * Allocates buffers.
   *
   * @param network whose layers' sizes they fit
   * @param maxRows the largest batch, at least 1
   * @param kernels what products and exponentials are computed with; this workspace's from now on
   */
  public Workspace(Network network, int maxRows, Kernels kernels) {
    if (maxRows < 1) {
      throw new IllegalArgumentException("Workspace: expected at least 1 row, got " + maxRows);
    }
    this.maxRows = maxRows;
    this.kernels = kernels;
    for (Layer layer : network.layers()) {
      outputs.add(new DMatrixRMaj(maxRows, layer.outputs()));
      passes.add(new Pass(kernels, layer.scratchSize(maxRows)));
    }
  }

  /** The largest batch that fits. */
  public int maxRows() {
    return maxRows;
  }

  /** Matrix products and exponentials. */
  public Kernels kernels() {
    return kernels;
  }

  /** Output of layer {@code index} in the latest pass, n×outputs. */
  public DMatrixRMaj output(int index) {
    return outputs.get(index);
  }

  /** Output of the last layer in the latest pass. */
  public DMatrixRMaj logits() {
    return outputs.get(outputs.size() - 1);
  }

  /** ∂loss/∂logits: where a loss writes its gradient before {@link Network#backward}. */
  public DMatrixRMaj gradLogits() {
    return gradOutput(outputs.size() - 1);
  }

  /** ∂loss/∂output of layer {@code index} in the latest pass, n×outputs. */
  public DMatrixRMaj gradOutput(int index) {
    if (gradOutputs.isEmpty()) { // a workspace that only predicts never needs them
      for (DMatrixRMaj output : outputs) {
        gradOutputs.add(new DMatrixRMaj(maxRows, output.numCols));
      }
    }
    DMatrixRMaj gradOutput = gradOutputs.get(index);
    gradOutput.reshape(outputs.get(index).numRows, gradOutput.numCols);
    return gradOutput;
  }

  Pass pass(int index) {
    return passes.get(index);
  }

  /** Reshapes the outputs for a batch and checks that batch, network and buffers fit. */
  void begin(Network network, DMatrixRMaj in) {
    if (in.numCols != network.inputs()) { // only then is the layer's name made: that allocates
      Shapes.requireColumns(network.layers().get(0).toString(), "input", in, network.inputs());
    }
    if (in.numRows < 1 || in.numRows > maxRows || network.layers().size() != outputs.size()) {
      throw new IllegalArgumentException(
          "Workspace: expected 1 to "
              + maxRows
              + " rows for "
              + outputs.size()
              + " layers, got "
              + Shapes.shape(in)
              + " for "
              + network);
    }
    for (int i = 0; i < outputs.size(); i++) {
      DMatrixRMaj output = outputs.get(i);
      Layer layer = network.layers().get(i);
      if (output.numCols != layer.outputs()) {
        throw new IllegalArgumentException(
            "Workspace: layer "
                + i
                + ": expected "
                + output.numCols
                + " outputs, got "
                + layer.outputs()
                + " of "
                + layer);
      }
      output.reshape(in.numRows, output.numCols);
    }
  }
}
