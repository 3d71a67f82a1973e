package dev.yhat.onnx.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A computation of a graph: an operator, applied to named values, that gives named values.
 *
 * @param name for people; may be empty
 * @param domain of the operator; empty for those of ONNX itself
 * @param operator such as {@code Gemm}
 * @param inputs names; empty for an optional one that is left out
 * @param outputs names; empty for one that nobody needs
 * @param attributes constants, each name once
 */
public record Node(
    String name,
    String domain,
    String operator,
    List<String> inputs,
    List<String> outputs,
    List<Attribute> attributes) {
  /** The domain of operators for classical machine learning. */
  public static final String ML = "ai.onnx.ml";

  /** The longest that a name of a file is in a message. */
  private static final int LONGEST = 60;

  /** How messages call it. */
  public String place() {
    String shown =
        name.isEmpty() && !outputs.isEmpty() ? "of " + quoted(outputs.get(0)) : quoted(name);
    return "node "
        + shown
        + " ("
        + shown(domain.isEmpty() ? operator : domain + "." + operator)
        + ")";
  }

  /** A name of a file in quotes, shortened, and with � for what would start a line or hide one. */
  public static String quoted(String name) {
    return "'" + shown(name) + "'";
  }

  private static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.chars()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) || (c >= 0x2028 && c <= 0x202E) ? '\uFFFD' : c)
        .forEach(c -> shown.append((char) c));
    return name.length() <= LONGEST ? shown.toString() : shown.append('…').toString();
  }

  /** Whether this is an operator of ONNX itself. */
  public boolean is(String standardOperator) {
    return domain.isEmpty() && operator.equals(standardOperator);
  }

  /** Whether this is an operator of {@link #ML}. */
  public boolean isMl(String mlOperator) {
    return domain.equals(ML) && operator.equals(mlOperator);
  }

  /** A complaint about this node. */
  public IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException(place() + ": " + reason);
  }

  /** The attribute of that name; null if there is none. */
  public @Nullable Attribute attribute(String attribute) {
    for (Attribute one : attributes) {
      if (one.name().equals(attribute)) {
        return one;
      }
    }
    return null;
  }

  /** A number. */
  public double real(String attribute, double otherwise) {
    Attribute found = attribute(attribute);
    if (found == null) {
      return otherwise;
    }
    if (found instanceof Attribute.Real real) {
      return real.value();
    }
    throw unlike(attribute, "a number");
  }

  /** An integer. */
  public long whole(String attribute, long otherwise) {
    Attribute found = attribute(attribute);
    if (found == null) {
      return otherwise;
    }
    if (found instanceof Attribute.Whole whole) {
      return whole.value();
    }
    throw unlike(attribute, "an integer");
  }

  /** A text. */
  public String text(String attribute, String otherwise) {
    Attribute found = attribute(attribute);
    if (found == null) {
      return otherwise;
    }
    if (found instanceof Attribute.Text text) {
      return text.value();
    }
    throw unlike(attribute, "a text");
  }

  /** Numbers; null if there are none. */
  public float @Nullable [] reals(String attribute) {
    Attribute found = attribute(attribute);
    if (found == null) {
      return null;
    }
    if (found instanceof Attribute.Reals reals) {
      return reals.values();
    }
    throw unlike(attribute, "numbers");
  }

  /** Integers; null if there are none. */
  public long @Nullable [] wholes(String attribute) {
    Attribute found = attribute(attribute);
    if (found == null) {
      return null;
    }
    if (found instanceof Attribute.Wholes wholes) {
      return wholes.values();
    }
    throw unlike(attribute, "integers");
  }

  /** Texts; null if there are none. */
  public @Nullable List<String> texts(String attribute) {
    Attribute found = attribute(attribute);
    if (found == null) {
      return null;
    }
    if (found instanceof Attribute.Texts texts) {
      return texts.values();
    }
    throw unlike(attribute, "texts");
  }

  private IllegalArgumentException unlike(String attribute, String expected) {
    return refused("attribute " + attribute + ": expected " + expected);
  }
}
