package dev.yhat.onnx.graph;

import dev.yhat.layers.file.ModelFormatException;
import java.util.Arrays;

/** The numbers of a repeated field, packed or one by one, as they come. */
final class NumberList {
  /** How a number is written. */
  enum Kind {
    FLOAT,
    DOUBLE,
    WHOLE
  }

  private static final long[] NONE = {};

  private final Kind kind;
  private long[] bits = NONE;
  private int count;

  NumberList(Kind kind) {
    this.kind = kind;
  }

  void read(WireReader in, Kind as) throws ModelFormatException {
    if (as != kind) {
      throw in.refused("tensor: expected numbers of one kind");
    }
    if (!in.isPacked()) {
      add(
          switch (kind) {
            case FLOAT -> Float.floatToRawIntBits(in.real());
            case DOUBLE -> Double.doubleToRawLongBits(in.wide());
            case WHOLE -> in.whole();
          });
      return;
    }
    WireReader packed = in.message();
    while (!packed.isAtEnd()) {
      add(
          switch (kind) {
            case FLOAT -> packed.fixed32();
            case DOUBLE -> packed.fixed64();
            case WHOLE -> packed.varint();
          });
    }
  }

  private void add(long number) {
    if (count == bits.length) {
      bits = Arrays.copyOf(bits, Math.max(16, count + (count >> 1)));
    }
    bits[count++] = number;
  }

  double[] reals(boolean narrow, WireReader in) throws ModelFormatException {
    if (kind != (narrow ? Kind.FLOAT : Kind.DOUBLE)) {
      throw in.refused("tensor: expected numbers of its type, got " + kind);
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = narrow ? Float.intBitsToFloat((int) bits[i]) : Double.longBitsToDouble(bits[i]);
    }
    return numbers;
  }

  float[] floats() {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Float.intBitsToFloat((int) bits[i]);
    }
    return numbers;
  }

  long[] wholes(WireReader in) throws ModelFormatException {
    if (kind != Kind.WHOLE) {
      throw in.refused("tensor: expected integers, got " + kind);
    }
    return Arrays.copyOf(bits, count);
  }
}
