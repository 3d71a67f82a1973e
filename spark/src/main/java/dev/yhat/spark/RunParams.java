package dev.yhat.spark;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The parameters of a {@link YhatClassifier} that say how its training runs. */
public sealed interface RunParams extends Params permits YhatClassifier {
  /** How often each row is seen; 100 unless set. */
  IntParam epochs();

  /** Sets {@link #epochs}. */
  default YhatClassifier setEpochs(int value) {
    set(epochs(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #epochs}. */
  default int getEpochs() {
    return (int) getOrDefault(epochs());
  }

  /** Rows a step, of all partitions together, or with local steps of each; 32 unless set. */
  IntParam batchSize();

  /** Sets {@link #batchSize}. */
  default YhatClassifier setBatchSize(int value) {
    set(batchSize(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #batchSize}. */
  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /**
   * Epochs without a lower validation loss after which training ends, for which {@link
   * RowParams#validationIndicatorCol} has to be set; no limit unless set.
   */
  IntParam patience();

  /** Sets {@link #patience}. */
  default YhatClassifier setPatience(int value) {
    set(patience(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #patience}. */
  default int getPatience() {
    return (int) getOrDefault(patience());
  }

  /**
   * {@code synchronous} or {@code localSteps}; synchronous unless set. With one partition, both
   * have the bits of {@link dev.yhat.trainer.Trainer}.
   */
  Param<String> trainingMode();

  /** Sets {@link #trainingMode}. */
  default YhatClassifier setTrainingMode(String value) {
    set(trainingMode(), ClassifierParams.required(trainingMode(), value));
    return (YhatClassifier) this;
  }

  /** The value of {@link #trainingMode}. */
  default String getTrainingMode() {
    return getOrDefault(trainingMode());
  }

  /** Steps between two averages with local steps, 0 for an epoch; 0 unless set. */
  IntParam localSteps();

  /** Sets {@link #localSteps}. */
  default YhatClassifier setLocalSteps(int value) {
    set(localSteps(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #localSteps}. */
  default int getLocalSteps() {
    return (int) getOrDefault(localSteps());
  }

  /** Of everything random; 42 unless set. */
  LongParam seed();

  /** Sets {@link #seed}. */
  default YhatClassifier setSeed(long value) {
    set(seed(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #seed}. */
  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /** Folder for this training's checkpoints, on any Hadoop file system; none unless set. */
  Param<String> checkpointDir();

  /** Sets {@link #checkpointDir}. */
  default YhatClassifier setCheckpointDir(String value) {
    set(checkpointDir(), ClassifierParams.required(checkpointDir(), value));
    return (YhatClassifier) this;
  }

  /** The value of {@link #checkpointDir}. */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /** Epochs between two checkpoints; 1 unless set. */
  IntParam checkpointEpochs();

  /** Sets {@link #checkpointEpochs}. */
  default YhatClassifier setCheckpointEpochs(int value) {
    set(checkpointEpochs(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #checkpointEpochs}. */
  default int getCheckpointEpochs() {
    return (int) getOrDefault(checkpointEpochs());
  }

  /**
   * Whether to go on, to the same bits, from the newest readable checkpoint in {@link
   * #checkpointDir}, which has to be set; unset, or if there is none, training starts anew.
   */
  BooleanParam resume();

  /** Sets {@link #resume}. */
  default YhatClassifier setResume(boolean value) {
    set(resume(), (Object) value);
    return (YhatClassifier) this;
  }

  /** The value of {@link #resume}. */
  default boolean getResume() {
    return (boolean) getOrDefault(resume());
  }
}
