package dev.yhat.spark;

import dev.yhat.trainer.data.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/** What the metadata of columns tells: the classes' names, and the features'. */
final class ColumnMetadata {
  private ColumnMetadata() {}

  /** Names of the classes, as {@code StringIndexer} leaves them; empty if they are not known. */
  static List<String> classes(StructField label) {
    Attribute attribute = Attribute.fromStructField(label);
    Option<String[]> values = Option.empty();
    Option<Object> count = Option.empty();
    if (attribute instanceof NominalAttribute nominal) {
      values = nominal.values();
      count = nominal.getNumValues();
    } else if (attribute instanceof BinaryAttribute binary) {
      values = binary.values();
    }
    if (values.isDefined()) {
      return named(values.get());
    }
    return count.isDefined() ? numbered((int) count.get()) : List.of();
  }

  private static List<String> named(String[] classes) {
    for (int k = 0; k < classes.length; k++) {
      if (classes[k] == null) {
        throw new IllegalArgumentException(
            "labelCol: expected metadata with a name of each class, got null for class " + k);
      }
    }
    return List.of(classes);
  }

  /** 0, 1, 2, … as the names of classes. */
  static List<String> numbered(int classes) {
    return List.of(Labels.toStrings(IntStream.range(0, classes).toArray()));
  }

  /** How many features the vectors have; −1 if it is not known. */
  static int inputs(StructField features) {
    return AttributeGroup.fromStructField(features).size();
  }

  /** The features' names if all have different ones, else x0, x1, …. */
  static List<String> features(StructField features, int inputs) {
    Option<Attribute[]> attributes = AttributeGroup.fromStructField(features).attributes();
    if (attributes.isDefined()) {
      List<String> names =
          Arrays.stream(attributes.get())
              .filter(attribute -> attribute.name().isDefined())
              .map(attribute -> attribute.name().get())
              .distinct()
              .toList();
      if (names.size() == inputs) {
        return names;
      }
    }
    return IntStream.range(0, inputs).mapToObj(i -> "x" + i).toList();
  }
}
