package dev.yhat.onnx.graph;

import dev.yhat.layers.file.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an {@code AttributeProto}. */
final class AttributeReader {
  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int STRING = 3;
  private static final int TENSOR = 4;
  private static final int FLOATS = 6;
  private static final int INTS = 7;
  private static final int STRINGS = 8;

  private final WireReader in;
  private final ReadingBudget budget;
  private final NumberList reals = new NumberList(NumberList.Kind.FLOAT);
  private final NumberList wholes = new NumberList(NumberList.Kind.WHOLE);
  private final List<String> texts = new ArrayList<>();
  private String name = "";
  private long type;
  private float real;
  private long whole;
  private String text = "";
  private @Nullable Tensor tensor;

  private AttributeReader(WireReader in, ReadingBudget budget) {
    this.in = in;
    this.budget = budget;
  }

  static Attribute read(WireReader in, ReadingBudget budget) throws ModelFormatException {
    return new AttributeReader(in, budget).read();
  }

  private Attribute read() throws ModelFormatException {
    budget.count(in);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> real = in.real();
        case 3 -> whole = in.whole();
        case 4 -> text = in.text();
        case 5 -> tensor = TensorReader.read(in.message(), budget).tensor();
        case 7 -> reals.read(in, NumberList.Kind.FLOAT);
        case 8 -> wholes.read(in, NumberList.Kind.WHOLE);
        case 9 -> {
          budget.count(in);
          texts.add(in.text());
        }
        case 20 -> type = in.whole();
        default -> in.skip();
      }
    }
    return attribute();
  }

  private Attribute attribute() throws ModelFormatException {
    if (type == TENSOR && tensor == null) {
      throw in.refused("attribute " + Node.quoted(name) + ": expected a tensor, got none");
    }
    if (type == TENSOR && tensor != null) {
      return new Attribute.Array(name, tensor);
    }
    return switch ((int) Math.max(-1, Math.min(type, 100))) {
      case FLOAT -> new Attribute.Real(name, real);
      case INT -> new Attribute.Whole(name, whole);
      case STRING -> new Attribute.Text(name, text);
      case FLOATS -> new Attribute.Reals(name, reals.floats());
      case INTS -> new Attribute.Wholes(name, wholes.wholes(in));
      case STRINGS -> new Attribute.Texts(name, List.copyOf(texts));
      default -> new Attribute.Unread(name, type);
    };
  }
}
