package dev.yhat.onnx.graph;

import org.jspecify.annotations.Nullable;

/** What the elements of a tensor are, as far as Yhat reads and writes them. */
public enum ElementType {
  /** IEEE 754 binary32. */
  FLOAT(1),
  /** 32-bit integer. */
  INT32(6),
  /** 64-bit integer. */
  INT64(7),
  /** Text in UTF-8. */
  STRING(8),
  /** True or false. */
  BOOL(9),
  /** IEEE 754 binary64. */
  DOUBLE(11);

  private final int code;

  ElementType(int code) {
    this.code = code;
  }

  /** Its number in {@code TensorProto.DataType}. */
  public int code() {
    return code;
  }

  /** Whether elements are floating-point numbers. */
  public boolean isReal() {
    return this == FLOAT || this == DOUBLE;
  }

  /** The type with a number in {@code TensorProto.DataType}; null if there is none here. */
  public static @Nullable ElementType ofCode(long code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
