package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trainings and readings that end in the middle, and what they leave behind. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class InterruptionTest {
  private static final List<Row> ROWS = LocalSpark.clouds(60, 3, 2, 4);

  /** The tasks run in this JVM; the first row that is computed while it is set interrupts it. */
  private static volatile Thread driver;

  private static YhatClassifier small() {
    return new YhatClassifier().setHiddenLayers(5).setEpochs(3).setBatchSize(30);
  }

  /** Rows that, while there is a driver, interrupt it and come only when their task is killed. */
  private static Dataset<Row> haltingData() {
    SparkSession session = LocalSpark.session();
    return session.createDataFrame(
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(ROWS, 2)
            .map(
                row -> {
                  halt();
                  return row;
                }),
        LocalSpark.SCHEMA);
  }

  private static void halt() throws InterruptedException {
    Thread waiting = driver;
    if (waiting != null) {
      waiting.interrupt();
      for (int i = 0; i < 3_000 && !TaskContext.get().isInterrupted(); i++) {
        Thread.sleep(10);
      }
      assertTrue(TaskContext.get().isInterrupted(), "the job goes on");
    }
  }

  private static void requireEnd(String message, YhatClassifier classifier) throws Exception {
    try {
      CancellationException e =
          assertThrows(CancellationException.class, () -> classifier.fit(haltingData()));
      assertEquals(message, e.getMessage());
    } finally {
      driver = null;
      assertTrue(Thread.interrupted());
    }
    requireNothingLeft();
  }

  private static void requireNothingLeft() throws Exception {
    var context = LocalSpark.session().sparkContext();
    assertEquals(0, context.getPersistentRDDs().size());
    for (int i = 0; i < 3_000 && context.statusTracker().getActiveJobIds().length > 0; i++) {
      Thread.sleep(10);
    }
    assertArrayEquals(new int[0], context.statusTracker().getActiveJobIds());
  }

  @Test
  void interruptionEndsTheReadingAndItsJob() throws Exception {
    driver = Thread.currentThread();
    requireEnd("training interrupted during the reading of the data", small());
  }

  @Test
  void interruptionEndsAStepAndItsJob() throws Exception {
    YhatClassifier classifier =
        small()
            .setListener(
                report -> {
                  FailuresTest.forget();
                  driver = Thread.currentThread();
                });
    requireEnd("training interrupted during epoch 2 of 3, step 1 of 2", classifier);
  }

  @Test
  void whatComesAfterTheLastJobInterruptsNothing() throws Exception {
    YhatClassifier classifier =
        small().setEpochs(1).setListener(report -> Thread.currentThread().interrupt());
    YhatClassificationModel model;
    try {
      model = classifier.fit(LocalSpark.data(ROWS, 2));
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(1, model.summary().orElseThrow().totalIterations());
    requireNothingLeft();
  }

  @Test
  void readingThatFailsLeavesNothingPersisted() throws Exception {
    SparkSession session = LocalSpark.session();
    Dataset<Row> broken =
        session.createDataFrame(
            JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(ROWS, 2)
                .map(
                    row -> {
                      if (TaskContext.getPartitionId() == 1) {
                        throw new IllegalStateException("this disk is broken");
                      }
                      return row;
                    }),
            LocalSpark.SCHEMA);
    assertThrows(Exception.class, () -> small().fit(broken));
    requireNothingLeft();
  }
}
