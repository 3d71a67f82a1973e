package dev.yhat.spark;

import dev.yhat.trainer.TrainingException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;

/**
 * Runs one training's jobs: something for each partition, whose results are combined here. A result
 * counts once, however often its task was tried.
 */
final class Cluster implements AutoCloseable {
  private static final String DESCRIPTION = "spark.job.description";

  private final JavaSparkContext context;
  private final JavaRDD<PartitionRows> blocks;
  private final Broadcast<TrainingPlan> plan;
  private final String before;

  Cluster(JavaSparkContext context, JavaRDD<PartitionRows> blocks, TrainingPlan plan) {
    this.context = context;
    this.blocks = blocks;
    this.plan = context.broadcast(plan);
    this.before = context.getLocalProperty(DESCRIPTION);
  }

  Broadcast<TrainingPlan> plan() {
    return plan;
  }

  /** What a job does for each partition, once it knows the numbers that all of them get. */
  @FunctionalInterface
  interface Work {
    /** The work with these numbers. */
    Function2<Integer, Iterator<PartitionRows>, Iterator<PartialResult>> with(
        Broadcast<double[]> numbers);
  }

  /**
   * Runs a job.
   *
   * @param place of the training, such as {@code epoch 3 of 10, step 2 of 7}
   * @param numbers sent to each executor
   * @throws TrainingException naming place and partition, if one has no finite result
   * @throws CancellationException as of {@link InterruptibleJobs#run}
   */
  PartialResult run(String place, double[] numbers, Work work) {
    return InterruptibleJobs.run(context, place, () -> runToItsEnd(place, numbers, work));
  }

  private PartialResult runToItsEnd(String place, double[] numbers, Work work) {
    context.setLocalProperty(DESCRIPTION, "Yhat: " + place);
    Broadcast<double[]> shared = context.broadcast(numbers);
    try {
      List<PartialResult> results =
          blocks.mapPartitionsWithIndex(work.with(shared), true).collect();
      for (PartialResult part : results) {
        if (part.failure() != null) {
          throw new TrainingException(
              place + ": partition " + part.partition() + ": " + part.failure());
        }
      }
      return PartialResult.combine(results);
    } finally {
      InterruptibleJobs.uninterrupted(shared::destroy);
    }
  }

  @Override
  public void close() {
    context.setLocalProperty(DESCRIPTION, before);
    InterruptibleJobs.uninterrupted(plan::destroy);
  }
}
