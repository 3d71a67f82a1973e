package dev.yhat.spark;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The parameters of a {@link YhatClassifier} that say what its rows are to it. */
public sealed interface RowParams extends Params permits YhatClassifier {
  /** Column of the rows' weights; they count alike unless set. */
  Param<String> weightCol();

  /** Sets {@link #weightCol}. */
  default YhatClassifier setWeightCol(String value) {
    set(weightCol(), ClassifierParams.required(weightCol(), value));
    return (YhatClassifier) this;
  }

  /** The value of {@link #weightCol}. */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /** Boolean column that is true for rows to validate on, at least for one; none unless set. */
  Param<String> validationIndicatorCol();

  /** Sets {@link #validationIndicatorCol}. */
  default YhatClassifier setValidationIndicatorCol(String value) {
    set(validationIndicatorCol(), ClassifierParams.required(validationIndicatorCol(), value));
    return (YhatClassifier) this;
  }

  /** The value of {@link #validationIndicatorCol}. */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Whether classes are weighted by n/(K·count); they are not unless set. */
  BooleanParam balanced();

  /** Sets {@link #balanced}. */
  default YhatClassifier setBalanced(boolean value) {
    set(balanced(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #balanced}. */
  default boolean getBalanced() {
    return (boolean) getOrDefault(balanced());
  }

  /**
   * Whether features are scaled to mean 0 and deviation 1 of the training rows; they are unless
   * unset.
   */
  BooleanParam standardization();

  /** Sets {@link #standardization}. */
  default YhatClassifier setStandardization(boolean value) {
    set(standardization(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #standardization}. */
  default boolean getStandardization() {
    return (boolean) getOrDefault(standardization());
  }
}
