package dev.yhat.layers.file;

import java.util.List;

/**
 * A named array of numbers of any rank, stored in row-major order; they are finite unless it was
 * made by {@link #ofAnyNumbers} or read by {@link Safetensors#readAnyNumbers}.
 *
 * <p>Immutable as long as nobody writes to its array, which nobody should. In a file it is little
 * endian: written as F64; read from F64 or F32, whose numbers are exact as doubles too.
 */
public final class Tensor {
  private final String name;
  private final List<Integer> shape;
  private final double[] data;

  /**
   * A tensor.
   *
   * @param name in the file; not {@code __metadata__}, which has a meaning of its own there
   * @param shape the sizes, each at least 0; empty for a single number
   * @param data as many numbers as the product of the sizes; kept, not copied
   * @throws IllegalArgumentException if name, sizes or numbers are not as said
   */
  public Tensor(String name, List<Integer> shape, double[] data) {
    this(name, shape, data, true);
  }

  /**
   * A tensor that may have NaN and infinities too, as an optimiser's state may: such a file is for
   * {@link Safetensors#readAnyNumbers}.
   *
   * @throws IllegalArgumentException if name or sizes are not as said
   */
  public static Tensor ofAnyNumbers(String name, List<Integer> shape, double[] data) {
    return new Tensor(name, shape, data, false);
  }

  /** As the public one; with NaN and infinities too unless {@code finite}. */
  Tensor(String name, List<Integer> shape, double[] data, boolean finite) {
    if (name.equals(SafetensorsHeader.METADATA) || !JsonText.isUnicode(name)) {
      throw new IllegalArgumentException(
          "tensor '" + JsonText.shorten(name) + "': not a name for a tensor");
    }
    this.name = name;
    this.shape = List.copyOf(shape);
    this.data = data;
    long length = 1;
    for (int size : this.shape) {
      if (size < 0 || (length *= size) > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(this + ": expected a shape of sizes ≥ 0 that fits");
      }
    }
    if (data.length != length) {
      throw new IllegalArgumentException(
          this + ": expected " + length + " numbers, got " + data.length);
    }
    if (finite && firstNotFinite() >= 0) {
      throw new IllegalArgumentException(this + ": " + notFinite());
    }
  }

  private int firstNotFinite() {
    for (int i = 0; i < data.length; i++) {
      if (!Double.isFinite(data[i])) {
        return i;
      }
    }
    return -1;
  }

  private String notFinite() {
    int i = firstNotFinite();
    return "expected finite numbers, got " + data[i] + " at " + i;
  }

  /** Requires that all numbers are finite; {@code file} is what errors call the file. */
  void requireFinite(String file) throws ModelFormatException {
    if (firstNotFinite() >= 0) {
      throw new ModelFormatException(file, this + ": " + notFinite());
    }
  }

  /** The name in the file. */
  public String name() {
    return name;
  }

  /** The sizes, outermost first. */
  public List<Integer> shape() {
    return shape;
  }

  /** The numbers themselves in row-major order, not a copy; not to be modified. */
  public double[] data() {
    return data;
  }

  /** Name and shape. */
  @Override
  public String toString() {
    return "tensor '" + JsonText.shorten(name) + "' " + JsonText.shorten(shape.toString());
  }
}
