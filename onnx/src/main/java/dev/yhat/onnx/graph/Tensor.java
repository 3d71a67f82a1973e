package dev.yhat.onnx.graph;

import java.util.Arrays;

/**
 * A dense array of elements of one type, in row-major order. Nobody writes to its arrays.
 *
 * <p>Scalars have a shape of no dimensions and one element.
 */
public sealed interface Tensor permits Tensor.Reals, Tensor.Wholes, Tensor.Texts {
  /** What the elements are. */
  ElementType type();

  /** Length of each dimension. */
  int[] shape();

  /** Number of elements. */
  int size();

  /** The same elements in another shape of as many. */
  Tensor reshaped(int[] shape);

  /** As many elements, each picked from a place of this one. */
  Tensor picked(int[] places, int[] shape);

  /**
   * Floating-point numbers; those of type FLOAT are floats' values.
   *
   * @param type FLOAT or DOUBLE
   * @param shape of the elements
   * @param data as many as the shape says
   */
  record Reals(ElementType type, int[] shape, double[] data) implements Tensor {
    /** Checks the size. */
    public Reals {
      requireSize(shape, data.length);
    }

    /** Numbers rounded to a type. */
    public static Reals rounded(ElementType type, int[] shape, double... data) {
      double[] numbers = data.clone();
      if (type == ElementType.FLOAT) {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = (float) numbers[i];
        }
      }
      return new Reals(type, shape, numbers);
    }

    @Override
    public int size() {
      return data.length;
    }

    @Override
    public Reals reshaped(int[] newShape) {
      return new Reals(type, newShape, data);
    }

    @Override
    public Reals picked(int[] places, int[] newShape) {
      double[] picked = new double[places.length];
      Arrays.setAll(picked, i -> data[places[i]]);
      return new Reals(type, newShape, picked);
    }

    @Override
    public String toString() {
      return type + Arrays.toString(shape);
    }
  }

  /**
   * Integers, or 0 and 1 for false and true.
   *
   * @param type INT32, INT64 or BOOL
   * @param shape of the elements
   * @param data as many as the shape says
   */
  record Wholes(ElementType type, int[] shape, long[] data) implements Tensor {
    /** Checks the size. */
    public Wholes {
      requireSize(shape, data.length);
    }

    @Override
    public int size() {
      return data.length;
    }

    @Override
    public Wholes reshaped(int[] newShape) {
      return new Wholes(type, newShape, data);
    }

    @Override
    public Wholes picked(int[] places, int[] newShape) {
      long[] picked = new long[places.length];
      Arrays.setAll(picked, i -> data[places[i]]);
      return new Wholes(type, newShape, picked);
    }

    @Override
    public String toString() {
      return type + Arrays.toString(shape);
    }
  }

  /**
   * Texts.
   *
   * @param shape of the elements
   * @param data as many as the shape says
   */
  record Texts(int[] shape, String[] data) implements Tensor {
    /** Checks the size. */
    public Texts {
      requireSize(shape, data.length);
    }

    @Override
    public ElementType type() {
      return ElementType.STRING;
    }

    @Override
    public int size() {
      return data.length;
    }

    @Override
    public Texts reshaped(int[] newShape) {
      return new Texts(newShape, data);
    }

    @Override
    public Texts picked(int[] places, int[] newShape) {
      String[] picked = new String[places.length];
      Arrays.setAll(picked, i -> data[places[i]]);
      return new Texts(newShape, picked);
    }

    @Override
    public String toString() {
      return type() + Arrays.toString(shape);
    }
  }

  /**
   * Number of elements of a shape.
   *
   * @throws IllegalArgumentException if a dimension is negative, or they are 2³¹ or more
   */
  static int elements(int... shape) {
    long elements = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + ": expected no negative dimension");
      }
      elements *= dimension;
      if (elements > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + ": expected fewer than 2^31 elements");
      }
    }
    return (int) elements;
  }

  private static void requireSize(int[] shape, int size) {
    if (elements(shape) != size) {
      throw new IllegalArgumentException(
          "tensor: expected "
              + elements(shape)
              + " elements for shape "
              + Arrays.toString(shape)
              + ", got "
              + size);
    }
  }
}
