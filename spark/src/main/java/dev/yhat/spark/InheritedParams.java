package dev.yhat.spark;

import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.shared.HasFeaturesCol;
import org.apache.spark.ml.param.shared.HasLabelCol;
import org.apache.spark.ml.param.shared.HasPredictionCol;
import org.apache.spark.ml.param.shared.HasProbabilityCol;
import org.apache.spark.ml.param.shared.HasRawPredictionCol;
import org.apache.spark.ml.param.shared.HasThresholds;

/**
 * Makes the parameters that a Spark class inherits once more, when its uid is known.
 *
 * <p>They are made in the constructor of the base class and keep the owner's uid. A Scala class
 * sets its uid before that runs; in Java it can only be set afterwards, and a parameter whose owner
 * has the uid null belongs to nobody. So the traits' initialisers run again.
 */
final class InheritedParams {
  private InheritedParams() {}

  static void renew(ProbabilisticClassifier<?, ?, ?> classifier) {
    Params.$init$(classifier);
    HasLabelCol.$init$(classifier);
    HasFeaturesCol.$init$(classifier);
    HasPredictionCol.$init$(classifier);
    HasRawPredictionCol.$init$(classifier);
    HasProbabilityCol.$init$(classifier);
    HasThresholds.$init$(classifier);
  }

  static void renew(ProbabilisticClassificationModel<?, ?> model) {
    Params.$init$(model);
    HasLabelCol.$init$(model);
    HasFeaturesCol.$init$(model);
    HasPredictionCol.$init$(model);
    HasRawPredictionCol.$init$(model);
    HasProbabilityCol.$init$(model);
    HasThresholds.$init$(model);
  }
}
