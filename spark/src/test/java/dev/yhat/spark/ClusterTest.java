package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Training on a master and two workers, each with an executor in a process of its own. */
final class ClusterTest {
  private static final List<Row> ROWS = LocalSpark.clouds(300, 4, 3, 6);

  private static long[] expected;
  private static long[] expectedOfLocalSteps;
  private static SparkSession cluster;

  @BeforeAll
  static void start() throws IOException {
    expected = SparkTrainingTest.bits(classifier("synchronous").fit(LocalSpark.data(ROWS, 4)));
    expectedOfLocalSteps =
        SparkTrainingTest.bits(classifier("localSteps").fit(LocalSpark.data(ROWS, 4)));
    LocalSpark.session().stop();
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    cluster =
        LocalSpark.builder("local-cluster[2,1,512]")
            .config("spark.executor.memory", "512m")
            .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
            .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s")
            .config("spark.executor.extraClassPath", classPath)
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    cluster.stop();
  }

  private static YhatClassifier classifier(String mode) {
    return new YhatClassifier()
        .setHiddenLayers(8)
        .setDropout(0.2)
        .setOptimizer("adamw")
        .setLearningRate(0.01)
        .setEpochs(6)
        .setBatchSize(100)
        .setTrainingMode(mode)
        .setWeightCol("weight")
        .setValidationIndicatorCol("validation");
  }

  @Test
  void executorsInProcessesOfTheirOwnGiveTheSameBits() {
    assertEquals(2, executors().size());
    assertArrayEquals(
        expectedOfLocalSteps,
        SparkTrainingTest.bits(classifier("localSteps").fit(LocalSpark.data(cluster, ROWS, 4))));
  }

  /** As many as {@code yhat.spark.kills} says, one a training. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void killedExecutorsChangeNoBit() throws InterruptedException {
    int kills = Integer.getInteger("yhat.spark.kills", 1);
    for (int kill = 0; kill < kills; kill++) {
      awaitBoth();
      int epoch = 1 + kill % 4;
      Set<Long> killed = new HashSet<>();
      long[] bits =
          SparkTrainingTest.bits(
              classifier("synchronous")
                  .setListener(
                      report -> {
                        if (report.epoch() == epoch) {
                          killed.add(killOldest());
                        }
                      })
                  .fit(LocalSpark.data(cluster, ROWS, 4)));
      assertEquals(1, killed.size());
      assertArrayEquals(expected, bits);
    }
  }

  /** Until the driver knows of two executors that can be given tasks. */
  private static void awaitBoth() throws InterruptedException {
    int withTheDriver = 3;
    while (cluster.sparkContext().statusTracker().getExecutorInfos().length < withTheDriver) {
      Thread.sleep(20);
    }
  }

  /** The oldest is at work; one that has just been started in another's place may not be yet. */
  private static long killOldest() {
    ProcessHandle oldest =
        executors().stream()
            .min(Comparator.comparing(executor -> executor.info().startInstant().orElseThrow()))
            .orElseThrow();
    assertTrue(oldest.destroyForcibly());
    oldest.onExit().join();
    return oldest.pid();
  }

  /** The executors: this JVM starts no other processes. */
  private static List<ProcessHandle> executors() {
    cluster.range(2).count(); // waits until there are some
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
