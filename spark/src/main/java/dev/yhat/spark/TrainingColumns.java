package dev.yhat.spark;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/** The columns that a training reads, as Spark resolves their names, and what it knows of them. */
final class TrainingColumns {
  private final Dataset<?> dataset;
  private final Column features;
  private final StructField featuresField;
  private final StructField labelField;
  private final Dataset<Row> data;

  /**
   * Columns of a dataset.
   *
   * @throws IllegalArgumentException if one is not there, or has another type, naming the parameter
   */
  TrainingColumns(YhatClassifier classifier, Dataset<?> dataset) {
    this.dataset = dataset;
    this.features = functions.col(classifier.getFeaturesCol());
    this.featuresField = resolved(classifier.featuresCol(), classifier.getFeaturesCol(), features);
    Column label = functions.col(classifier.getLabelCol());
    this.labelField = resolved(classifier.labelCol(), classifier.getLabelCol(), label);
    this.data =
        dataset.select(
            features,
            label.cast("double"),
            optional(classifier, classifier.weightCol(), "double", 1.0),
            optional(classifier, classifier.validationIndicatorCol(), "boolean", false));
  }

  private Column optional(
      YhatClassifier classifier, Param<String> param, String type, Object otherwise) {
    String name = ClassifierParams.text(classifier, param);
    if (name == null) {
      return functions.lit(otherwise);
    }
    Column column = functions.col(name).cast(type);
    resolved(param, name, column);
    return column;
  }

  private StructField resolved(Param<String> param, String name, Column column) {
    try {
      return dataset.select(column).schema().fields()[0];
    } catch (Exception refusal) { // Scala throws the checked one without saying so
      if (refusal instanceof AnalysisException refused) {
        throw new IllegalArgumentException(param.name() + ": " + reason(refused, name), refused);
      }
      throw refusal;
    }
  }

  private String reason(AnalysisException refused, String name) {
    return String.valueOf(refused.getCondition()).startsWith("UNRESOLVED_COLUMN")
        ? "expected one of the columns "
            + String.join(", ", dataset.schema().fieldNames())
            + ", got '"
            + name
            + "'"
        : refused.getSimpleMessage();
  }

  /** Features, label, weight, and whether the row is for validation. */
  Dataset<Row> data() {
    return data;
  }

  /**
   * How many features the vectors have; a row is read if the metadata do not tell.
   *
   * @throws IllegalArgumentException if it is none, or there is no row
   */
  int inputs() {
    int known = ColumnMetadata.inputs(featuresField);
    if (known < 0) {
      List<Row> first = dataset.where(features.isNotNull()).select(features).takeAsList(1);
      if (first.isEmpty()) {
        throw new IllegalArgumentException(
            "data: expected at least one row with '" + featuresField.name() + "', got none");
      }
      known = first.get(0).<Vector>getAs(0).size();
    }
    if (known == 0) {
      throw new IllegalArgumentException("features: expected at least one number, got none");
    }
    return known;
  }

  /** The features' names. */
  List<String> features(int inputs) {
    return ColumnMetadata.features(featuresField, inputs);
  }

  /** Names of the classes; empty if they are not known. */
  List<String> classes() {
    return ColumnMetadata.classes(labelField);
  }
}
