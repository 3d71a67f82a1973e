package dev.yhat.spark;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The parameters of a {@link YhatClassifier} that say what is trained, and by which rule. */
public sealed interface NetworkParams extends Params permits YhatClassifier {
  /** Widths of the hidden layers, first to last; 64 unless set. */
  IntArrayParam hiddenLayers();

  /** Sets {@link #hiddenLayers}. */
  default YhatClassifier setHiddenLayers(int... value) {
    set(hiddenLayers(), ClassifierParams.required(hiddenLayers(), value).clone());
    return (YhatClassifier) this;
  }

  /** The value of {@link #hiddenLayers}. */
  default int[] getHiddenLayers() {
    return getOrDefault(hiddenLayers()).clone();
  }

  /** After each hidden layer, by the name that model files give it; {@code relu} unless set. */
  Param<String> activation();

  /** Sets {@link #activation}. */
  default YhatClassifier setActivation(String value) {
    set(activation(), ClassifierParams.required(activation(), value));
    return (YhatClassifier) this;
  }

  /** The value of {@link #activation}. */
  default String getActivation() {
    return getOrDefault(activation());
  }

  /** Share of the hidden outputs that each step drops, in [0, 1); 0 unless set. */
  DoubleParam dropout();

  /** Sets {@link #dropout}. */
  default YhatClassifier setDropout(double value) {
    set(dropout(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #dropout}. */
  default double getDropout() {
    return (double) getOrDefault(dropout());
  }

  /** {@code sgd} or {@code adamw}; sgd unless set. */
  Param<String> optimizer();

  /** Sets {@link #optimizer}. */
  default YhatClassifier setOptimizer(String value) {
    set(optimizer(), ClassifierParams.required(optimizer(), value));
    return (YhatClassifier) this;
  }

  /** The value of {@link #optimizer}. */
  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  /** How far a step moves the weights; 0.05 unless set. */
  DoubleParam learningRate();

  /** Sets {@link #learningRate}. */
  default YhatClassifier setLearningRate(double value) {
    set(learningRate(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #learningRate}. */
  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  /** Of sgd, in [0, 1); 0.9 unless set. */
  DoubleParam momentum();

  /** Sets {@link #momentum}. */
  default YhatClassifier setMomentum(double value) {
    set(momentum(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #momentum}. */
  default double getMomentum() {
    return (double) getOrDefault(momentum());
  }

  /** How much the weights are pulled towards 0; 0.001 unless set. */
  DoubleParam weightDecay();

  /** Sets {@link #weightDecay}. */
  default YhatClassifier setWeightDecay(double value) {
    set(weightDecay(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #weightDecay}. */
  default double getWeightDecay() {
    return (double) getOrDefault(weightDecay());
  }

  /**
   * How the learning rate changes, see {@link dev.yhat.trainer.optim.ScheduleSpec}; constant unless
   * set.
   */
  Param<String> schedule();

  /** Sets {@link #schedule}. */
  default YhatClassifier setSchedule(String value) {
    set(schedule(), ClassifierParams.required(schedule(), value));
    return (YhatClassifier) this;
  }

  /** The value of {@link #schedule}. */
  default String getSchedule() {
    return getOrDefault(schedule());
  }

  /** Label smoothing in [0, 1); 0 unless set. */
  DoubleParam labelSmoothing();

  /** Sets {@link #labelSmoothing}. */
  default YhatClassifier setLabelSmoothing(double value) {
    set(labelSmoothing(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #labelSmoothing}. */
  default double getLabelSmoothing() {
    return (double) getOrDefault(labelSmoothing());
  }
}
