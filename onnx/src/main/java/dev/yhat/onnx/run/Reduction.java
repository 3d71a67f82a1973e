package dev.yhat.onnx.run;

/**
 * Where the elements along one dimension are.
 *
 * @param shape of the result
 * @param length of the dimension
 * @param inner elements from one to the next
 */
record Reduction(int[] shape, int length, int inner) {
  static Reduction along(int[] shape, int axis, boolean kept) {
    int[] reduced = new int[kept ? shape.length : shape.length - 1];
    int inner = 1;
    for (int d = 0; d < shape.length; d++) {
      if (d > axis) {
        inner *= shape[d];
      }
      if (kept) {
        reduced[d] = d == axis ? 1 : shape[d];
      } else if (d != axis) {
        reduced[d < axis ? d : d - 1] = shape[d];
      }
    }
    return new Reduction(reduced, shape[axis], inner);
  }

  /** Place of the k-th element that the i-th result is made of. */
  int place(int i, int k) {
    return i / inner * length * inner + k * inner + i % inner;
  }
}
