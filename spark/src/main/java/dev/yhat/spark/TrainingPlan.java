package dev.yhat.spark;

import dev.yhat.core.CounterRandom;
import dev.yhat.core.Kernels;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.layers.file.Architecture;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.layers.file.StateDict;
import dev.yhat.trainer.optim.Schedule;
import dev.yhat.trainer.optim.ScheduleSpec;
import java.io.Serializable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What every executor has to know of one training, sent to each once: the layers, as the bytes of a
 * safetensors file, and the settings. Each executor's copy also keeps the kernels that its tasks
 * have warmed up.
 */
final class TrainingPlan implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String DOCUMENT = "yhat";

  /** A purpose of random numbers beside those of {@link dev.yhat.layers.Randomness}. */
  private static final long PARTITION = 1_001;

  private final byte[] file;
  private final OptimizerSettings optimizer;
  private final String schedule;
  private final double @Nullable [] classWeights;
  private final double labelSmoothing;
  private final int epochs;
  private final int batchSize;
  private final long seed;
  private final long rows;
  private final long[] digests;

  private transient volatile @Nullable Network network;
  private transient volatile @Nullable Queue<Kernels> kernels;

  /**
   * Puts a plan together.
   *
   * @param rows of all partitions that are learned from
   * @param digests what each partition's data has to have
   */
  TrainingPlan(
      Network network,
      OptimizerSettings optimizer,
      String schedule,
      double @Nullable [] classWeights,
      double labelSmoothing,
      int epochs,
      int batchSize,
      long seed,
      long rows,
      long[] digests) {
    Json document = Json.object().with("layers", Architecture.describe(network));
    this.file = Safetensors.sealed(StateDict.of(network), DOCUMENT, document).toBytes();
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.classWeights = classWeights;
    this.labelSmoothing = labelSmoothing;
    this.epochs = epochs;
    this.batchSize = batchSize;
    this.seed = seed;
    this.rows = rows;
    this.digests = digests;
  }

  /** The network that training starts from; immutable. */
  Network network() {
    Network read = network;
    if (read == null) {
      try {
        Safetensors contents = Safetensors.read(file, "network");
        read = Architecture.build(contents.sealedDocument(DOCUMENT).get("layers"), contents);
      } catch (ModelFormatException e) {
        throw new IllegalStateException("the network that the driver sent: " + e.getMessage(), e);
      }
      network = read;
    }
    return read;
  }

  OptimizerSettings optimizer() {
    return optimizer;
  }

  Schedule schedule() {
    return ScheduleSpec.parse(schedule, epochs);
  }

  SoftmaxCrossEntropy loss() {
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy().withLabelSmoothing(labelSmoothing);
    return classWeights == null ? loss : loss.withClassWeights(classWeights);
  }

  int epochs() {
    return epochs;
  }

  int batchSize() {
    return batchSize;
  }

  long rows() {
    return rows;
  }

  /** How many steps an epoch over so many rows has. */
  int stepsPerEpoch(long ofRows) {
    return Math.toIntExact(Math.max(1, (ofRows - 1) / batchSize + 1));
  }

  /** The seed of a partition's order and dropout: that of the training for the first. */
  long seed(int partition) {
    return partition == 0 ? seed : CounterRandom.key(seed, PARTITION, partition);
  }

  /**
   * Refuses a partition that is not what it was when it was first read.
   *
   * @throws IllegalStateException naming it
   */
  void requireUnchanged(PartitionRows rows) {
    if (rows.digest() != digests[rows.partition()]) {
      throw new IllegalStateException(
          "partition "
              + rows.partition()
              + ": expected the rows that it had at first, in the same order, when it was computed"
              + " again, got others; checkpoint or save the data before training, or sort it");
    }
  }

  /** Kernels for one task, warm if there have been others here. */
  Kernels takeKernels() {
    Kernels warm = pool().poll();
    return warm == null ? new Kernels() : warm;
  }

  /** Gives kernels back when the task is done with them. */
  void giveBack(Kernels used) {
    pool().add(used);
  }

  private synchronized Queue<Kernels> pool() {
    Queue<Kernels> pool = kernels;
    if (pool == null) {
      pool = new ConcurrentLinkedQueue<>();
      kernels = pool;
    }
    return pool;
  }
}
