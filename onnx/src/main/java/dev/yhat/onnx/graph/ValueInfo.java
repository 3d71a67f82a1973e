package dev.yhat.onnx.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input or output of a graph.
 *
 * @param name of the value
 * @param type of a tensor's elements; null if it is something else, or of a type not read here
 * @param shape length of each dimension, {@link #ANY} where it may be any; empty if it is not said
 * @param doc what it is, for people
 */
public record ValueInfo(String name, @Nullable ElementType type, List<Long> shape, String doc) {
  /** The length of a dimension that may have any: the rows. */
  public static final long ANY = -1;
}
