package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailuresTest {
  private static final List<Row> ROWS = LocalSpark.clouds(90, 3, 2, 4);

  private static YhatClassifier small() {
    return new YhatClassifier().setHiddenLayers(5).setEpochs(3).setBatchSize(30);
  }

  @Test
  void taskThatFailsOnceChangesNoBit() {
    long[] expected = SparkTrainingTest.bits(small().fit(LocalSpark.data(ROWS, 3)));
    AtomicInteger failures = new AtomicInteger(); // of this JVM, in which the tasks run
    Dataset<Row> data = data(3, row -> failOnce());
    org.apache.spark.scheduler.SparkListener listener =
        new org.apache.spark.scheduler.SparkListener() {
          @Override
          public void onTaskEnd(org.apache.spark.scheduler.SparkListenerTaskEnd end) {
            failures.addAndGet(end.taskInfo().failed() ? 1 : 0);
          }
        };
    SparkSession session = LocalSpark.session();
    session.sparkContext().addSparkListener(listener);
    try {
      assertArrayEquals(expected, SparkTrainingTest.bits(small().fit(data)));
      assertTrue(failures.get() > 0);
    } finally {
      session.sparkContext().removeSparkListener(listener);
    }
  }

  private static void failOnce() {
    if (TaskContext.getPartitionId() == 1 && TaskContext.get().attemptNumber() == 0) {
      throw new IllegalStateException("a disk was slow");
    }
  }

  @Test
  void causeOfATaskThatAlwaysFailsIsShown() {
    Dataset<Row> data =
        data(
            2,
            row -> {
              throw new IllegalStateException("this disk is broken");
            });
    Exception e = assertThrows(Exception.class, () -> small().fit(data));
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage()).append('\n');
    }
    assertTrue(messages.toString().contains("this disk is broken"), messages.toString());
  }

  @Test
  void dataThatChangesWhenItIsComputedAgainIsRefused(@TempDir Path folder) {
    String marker = folder.resolve("computed").toString();
    Dataset<Row> data =
        data(
            2,
            row -> {},
            row ->
                Files.exists(Path.of(marker))
                    ? LocalSpark.row(new double[] {9, 9, 9}, 0, 1, false)
                    : row);
    YhatClassifier classifier =
        small()
            .setListener(
                report -> {
                  try {
                    Files.write(Path.of(marker), new byte[0]);
                  } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                  forget();
                });
    Exception e = assertThrows(Exception.class, () -> classifier.fit(data));
    assertTrue(e.getMessage().contains("expected the rows that it had at first"), e.getMessage());
  }

  /** Drops the blocks that are persisted, as a lost executor does. */
  static void forget() {
    var persisted = LocalSpark.session().sparkContext().getPersistentRDDs();
    var ids = persisted.keysIterator();
    List<Object> all = new ArrayList<>();
    while (ids.hasNext()) {
      all.add(ids.next());
    }
    for (Object id : all) {
      for (int partition = 0; partition < 2; partition++) {
        org.apache.spark.SparkEnv.get()
            .blockManager()
            .removeBlock(new org.apache.spark.storage.RDDBlockId((int) id, partition), true);
      }
    }
  }

  @Test
  void blocksThatAreLostAreComputedAgainToTheSameBits() {
    long[] expected = SparkTrainingTest.bits(small().fit(LocalSpark.data(ROWS, 2)));
    AtomicInteger forgotten = new AtomicInteger();
    YhatClassifier classifier =
        small()
            .setListener(
                report -> {
                  forgotten.incrementAndGet();
                  forget();
                });
    assertArrayEquals(expected, SparkTrainingTest.bits(classifier.fit(LocalSpark.data(ROWS, 2))));
    assertTrue(forgotten.get() == 3);
  }

  @Test
  void interruptionStopsTheTraining() {
    YhatClassifier classifier = small().setListener(report -> Thread.currentThread().interrupt());
    try {
      CancellationException e =
          assertThrows(CancellationException.class, () -> classifier.fit(LocalSpark.data(ROWS, 2)));
      assertTrue(e.getMessage().contains("before epoch 2 of 3"), e.getMessage());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  private interface Check extends java.io.Serializable {
    void look(Row row);
  }

  private interface Change extends java.io.Serializable {
    Row of(Row row);
  }

  private static Dataset<Row> data(int partitions, Check check) {
    return data(partitions, check, row -> row);
  }

  private static Dataset<Row> data(int partitions, Check check, Change change) {
    SparkSession session = LocalSpark.session();
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(ROWS, partitions)
            .map(
                row -> {
                  check.look(row);
                  return change.of(row);
                });
    return session.createDataFrame(rows, LocalSpark.SCHEMA);
  }
}
