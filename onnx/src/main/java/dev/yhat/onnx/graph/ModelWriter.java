package dev.yhat.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** ONNX models as bytes: the same model, the same bytes. */
public final class ModelWriter {
  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int STRING = 3;
  private static final int TENSOR = 4;
  private static final int FLOATS = 6;
  private static final int INTS = 7;
  private static final int STRINGS = 8;

  private ModelWriter() {}

  /** The bytes of a file. */
  public static byte[] write(OnnxModel model) {
    WireWriter out = new WireWriter();
    out.whole(1, model.irVersion());
    out.textUnlessEmpty(2, model.producer());
    out.textUnlessEmpty(3, model.producerVersion());
    out.textUnlessEmpty(6, model.doc());
    out.message(7, to -> graph(model.graph(), to));
    model
        .opsets()
        .forEach(
            (domain, version) ->
                out.message(
                    8,
                    to -> {
                      to.textUnlessEmpty(1, domain);
                      to.whole(2, version);
                    }));
    for (Map.Entry<String, String> entry : model.metadata().entrySet()) {
      out.message(
          14,
          to -> {
            to.text(1, entry.getKey());
            to.text(2, entry.getValue());
          });
    }
    return out.toBytes();
  }

  private static void graph(Graph graph, WireWriter out) {
    graph.nodes().forEach(node -> out.message(1, to -> node(node, to)));
    out.textUnlessEmpty(2, graph.name());
    graph.constants().forEach((name, tensor) -> out.message(5, to -> tensor(name, tensor, to)));
    out.textUnlessEmpty(10, graph.doc());
    graph.inputs().forEach(input -> out.message(11, to -> info(input, to)));
    graph.outputs().forEach(output -> out.message(12, to -> info(output, to)));
  }

  private static void node(Node node, WireWriter out) {
    node.inputs().forEach(name -> out.text(1, name));
    node.outputs().forEach(name -> out.text(2, name));
    out.textUnlessEmpty(3, node.name());
    out.text(4, node.operator());
    node.attributes().forEach(attribute -> out.message(5, to -> attribute(attribute, to)));
    out.textUnlessEmpty(7, node.domain());
  }

  private static void attribute(Attribute attribute, WireWriter out) {
    out.text(1, attribute.name());
    if (attribute instanceof Attribute.Real real) {
      out.real(2, real.value());
      out.whole(20, FLOAT);
    } else if (attribute instanceof Attribute.Whole whole) {
      out.whole(3, whole.value());
      out.whole(20, INT);
    } else if (attribute instanceof Attribute.Text text) {
      out.text(4, text.value());
      out.whole(20, STRING);
    } else if (attribute instanceof Attribute.Array array) {
      out.message(5, to -> tensor("", array.value(), to));
      out.whole(20, TENSOR);
    } else if (attribute instanceof Attribute.Reals reals) {
      for (float value : reals.values()) {
        out.real(7, value);
      }
      out.whole(20, FLOATS);
    } else if (attribute instanceof Attribute.Wholes wholes) {
      for (long value : wholes.values()) {
        out.whole(8, value);
      }
      out.whole(20, INTS);
    } else if (attribute instanceof Attribute.Texts texts) {
      texts.values().forEach(value -> out.text(9, value));
      out.whole(20, STRINGS);
    } else {
      throw new IllegalArgumentException("attribute " + attribute + " cannot be written");
    }
  }

  private static void tensor(String name, Tensor tensor, WireWriter out) {
    for (int dimension : tensor.shape()) {
      out.whole(1, dimension);
    }
    out.whole(2, tensor.type().code());
    if (tensor instanceof Tensor.Texts texts) {
      for (String text : texts.data()) {
        out.text(6, text);
      }
    }
    out.textUnlessEmpty(8, name);
    if (tensor instanceof Tensor.Reals reals) {
      out.bytes(9, raw(reals));
    } else if (tensor instanceof Tensor.Wholes wholes) {
      out.bytes(9, raw(wholes));
    }
  }

  private static byte[] raw(Tensor.Reals tensor) {
    boolean narrow = tensor.type() == ElementType.FLOAT;
    byte[] array = new byte[size((narrow ? 4L : 8L) * tensor.size())];
    ByteBuffer bytes = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : tensor.data()) {
      if (narrow) {
        bytes.putFloat((float) number);
      } else {
        bytes.putDouble(number);
      }
    }
    return array;
  }

  private static byte[] raw(Tensor.Wholes tensor) {
    int width =
        switch (tensor.type()) {
          case BOOL -> 1;
          case INT32 -> 4;
          default -> 8;
        };
    byte[] array = new byte[size((long) width * tensor.size())];
    ByteBuffer bytes = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : tensor.data()) {
      switch (width) {
        case 1 -> bytes.put((byte) number);
        case 4 -> bytes.putInt((int) number);
        default -> bytes.putLong(number);
      }
    }
    return array;
  }

  private static int size(long size) {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("tensor: expected less than 2 GB, got " + size + " bytes");
    }
    return (int) size;
  }

  private static void info(ValueInfo info, WireWriter out) {
    out.text(1, info.name());
    ElementType type = info.type();
    if (type != null) {
      out.message(2, to -> to.message(1, inner -> tensorType(type, info.shape(), inner)));
    }
    out.textUnlessEmpty(3, info.doc());
  }

  private static void tensorType(ElementType type, List<Long> shape, WireWriter out) {
    out.whole(1, type.code());
    if (!shape.isEmpty()) { // none at all would say a scalar
      out.message(2, to -> shape.forEach(size -> to.message(1, inner -> dimension(size, inner))));
    }
  }

  private static void dimension(long size, WireWriter out) {
    if (size == ValueInfo.ANY) {
      out.text(2, "rows");
    } else {
      out.whole(1, size);
    }
  }
}
