package dev.yhat.trainer;

import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.layers.file.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The tensors of a checkpoint's file, taken one by one in their order. */
final class CheckpointTensors {
  private final String source;
  private final List<Tensor> tensors;
  private int taken;

  CheckpointTensors(Safetensors file) {
    this.source = file.source();
    this.tensors = file.tensors();
  }

  /**
   * Takes matrices: the tensors {@code PREFIX0}, {@code PREFIX1}, … as far as they go.
   *
   * @throws ModelFormatException if one is not of two dimensions
   */
  List<DMatrixRMaj> matrices(String prefix) throws ModelFormatException {
    List<DMatrixRMaj> matrices = new ArrayList<>();
    while (taken < tensors.size() && tensors.get(taken).name().equals(prefix + matrices.size())) {
      Tensor tensor = tensors.get(taken++);
      if (tensor.shape().size() != 2) {
        throw new ModelFormatException(source, tensor + ": expected a shape of rows and columns");
      }
      int rows = tensor.shape().get(0);
      matrices.add(DMatrixRMaj.wrap(rows, tensor.shape().get(1), tensor.data()));
    }
    return matrices;
  }

  /**
   * Takes numbers.
   *
   * @throws ModelFormatException if the next tensor is not of that name and shape
   */
  double[] numbers(String name, List<Integer> shape) throws ModelFormatException {
    if (taken == tensors.size() || !tensors.get(taken).name().equals(name)) {
      throw new ModelFormatException(source, "expected tensor '" + name + "', got " + next());
    }
    Tensor tensor = tensors.get(taken++);
    if (!tensor.shape().equals(shape)) {
      throw new ModelFormatException(source, tensor + ": expected the shape " + shape);
    }
    return tensor.data();
  }

  /**
   * Requires that all have been taken.
   *
   * @throws ModelFormatException if there is another
   */
  void requireNoOthers() throws ModelFormatException {
    if (taken < tensors.size()) {
      throw new ModelFormatException(source, "expected no more tensors, got " + next());
    }
  }

  private String next() {
    return taken == tensors.size() ? "none" : tensors.get(taken).toString();
  }
}
