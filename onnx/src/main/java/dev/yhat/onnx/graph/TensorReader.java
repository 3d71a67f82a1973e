package dev.yhat.onnx.graph;

import dev.yhat.layers.file.ModelFormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code TensorProto}. Its elements are counted before anything is made of them, so that
 * what is allocated is bounded by what the file holds, not by what it claims.
 */
final class TensorReader {
  private static final int MOST_DIMENSIONS = 8;

  private final List<Long> dimensions = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final ReadingBudget budget;
  private final WireReader in;
  private long typeCode;
  private String name = "";
  private @Nullable ByteBuffer raw;
  private @Nullable NumberList numbers;
  private boolean external;

  private TensorReader(WireReader in, ReadingBudget budget) {
    this.in = in;
    this.budget = budget;
  }

  /** A tensor and what it is called. */
  record Named(String name, Tensor tensor) {}

  static Named read(WireReader in, ReadingBudget budget) throws ModelFormatException {
    return new TensorReader(in, budget).read();
  }

  private Named read() throws ModelFormatException {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> dimensions();
        case 2 -> typeCode = in.whole();
        case 3 -> throw in.refused("tensor: expected one that is whole, got a segment of one");
        case 4 -> numbers(NumberList.Kind.FLOAT);
        case 5, 7 -> numbers(NumberList.Kind.WHOLE);
        case 6 -> {
          budget.count(in);
          texts.add(in.text());
        }
        case 8 -> name = in.text();
        case 9 -> raw = in.slice();
        case 10 -> numbers(NumberList.Kind.DOUBLE);
        case 13 -> {
          external = true;
          in.skip();
        }
        case 14 -> external |= in.whole() != 0;
        default -> in.skip();
      }
    }
    if (external) {
      throw in.refused(
          tensorName() + ": expected its data in this file, got a reference to another file");
    }
    return new Named(name, tensor());
  }

  private void dimensions() throws ModelFormatException {
    WireReader from = in.isPacked() ? in.message() : null;
    do {
      if (from != null && from.isAtEnd()) {
        return;
      }
      dimensions.add(from == null ? in.whole() : from.varint());
      if (dimensions.size() > MOST_DIMENSIONS) {
        throw in.refused(tensorName() + ": expected at most " + MOST_DIMENSIONS + " dimensions");
      }
    } while (from != null);
  }

  private void numbers(NumberList.Kind kind) throws ModelFormatException {
    if (numbers == null) {
      numbers = new NumberList(kind);
    }
    numbers.read(in, kind);
  }

  private Tensor tensor() throws ModelFormatException {
    ElementType type = ElementType.ofCode(typeCode);
    if (type == null) {
      throw in.refused(
          tensorName()
              + ": expected elements of type float, double, int32, int64, bool or string, got type "
              + typeCode);
    }
    int[] shape = shape();
    int elements = Tensor.elements(shape);
    if (type == ElementType.STRING) {
      requireCount(elements, texts.size());
      return new Tensor.Texts(shape, texts.toArray(String[]::new));
    }
    return type.isReal() ? reals(type, shape, elements) : wholes(type, shape, elements);
  }

  private int[] shape() throws ModelFormatException {
    int[] shape = new int[dimensions.size()];
    long elements = 1;
    for (int i = 0; i < shape.length; i++) {
      long dimension = dimensions.get(i);
      if (dimension < 0 || dimension > Integer.MAX_VALUE) {
        throw in.refused(
            tensorName() + ": expected a dimension from 0 to 2147483647, got " + dimension);
      }
      shape[i] = (int) dimension;
      elements *= dimension;
      if (elements > Integer.MAX_VALUE) {
        throw in.refused(tensorName() + ": expected fewer than 2^31 elements, got " + dimensions);
      }
    }
    return shape;
  }

  private Tensor reals(ElementType type, int[] shape, int elements) throws ModelFormatException {
    boolean narrow = type == ElementType.FLOAT;
    if (raw != null) {
      requireCount(elements, raw.remaining(), narrow ? 4 : 8);
      double[] data = new double[elements];
      for (int i = 0; i < elements; i++) {
        data[i] = narrow ? raw.getFloat() : raw.getDouble();
      }
      return new Tensor.Reals(type, shape, data);
    }
    double[] data = numbers == null ? new double[0] : numbers.reals(narrow, in);
    requireCount(elements, data.length);
    return new Tensor.Reals(type, shape, data);
  }

  private Tensor wholes(ElementType type, int[] shape, int elements) throws ModelFormatException {
    long[] data;
    if (raw != null) {
      int width = type == ElementType.BOOL ? 1 : type == ElementType.INT32 ? 4 : 8;
      requireCount(elements, raw.remaining(), width);
      data = new long[elements];
      for (int i = 0; i < elements; i++) {
        data[i] = width == 1 ? raw.get() : width == 4 ? raw.getInt() : raw.getLong();
      }
    } else {
      data = numbers == null ? new long[0] : numbers.wholes(in);
      requireCount(elements, data.length);
    }
    for (int i = 0; type == ElementType.BOOL && i < data.length; i++) {
      data[i] = data[i] == 0 ? 0 : 1;
    }
    return new Tensor.Wholes(type, shape, data);
  }

  private void requireCount(int elements, int bytes, int width) throws ModelFormatException {
    if ((long) elements * width != bytes) {
      throw in.refused(
          tensorName()
              + ": expected "
              + (long) elements * width
              + " bytes for dimensions "
              + dimensions
              + ", got "
              + bytes);
    }
  }

  private void requireCount(int elements, int count) throws ModelFormatException {
    if (elements != count) {
      throw in.refused(
          tensorName()
              + ": expected "
              + elements
              + " elements for dimensions "
              + dimensions
              + ", got "
              + count);
    }
  }

  private String tensorName() {
    return "tensor " + Node.quoted(name);
  }
}
