package dev.yhat.onnx.graph;

import java.util.List;

/** A named constant of a node. */
public sealed interface Attribute {
  /** Its name. */
  String name();

  /** A number. */
  record Real(String name, float value) implements Attribute {}

  /** An integer. */
  record Whole(String name, long value) implements Attribute {}

  /** A text. */
  record Text(String name, String value) implements Attribute {}

  /** A tensor. */
  record Array(String name, Tensor value) implements Attribute {}

  /** Numbers. */
  record Reals(String name, float[] values) implements Attribute {}

  /** Integers. */
  record Wholes(String name, long[] values) implements Attribute {}

  /** Texts. */
  record Texts(String name, List<String> values) implements Attribute {}

  /** Something that is not read, such as a graph; {@code code} is its {@code AttributeType}. */
  record Unread(String name, long code) implements Attribute {}
}
