package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drivers in processes of their own that are killed in mid-training and started again. */
final class KilledDriverTest {
  private static final int EPOCHS = 12;

  @TempDir Path folder;

  private static YhatClassifier classifier() {
    return new YhatClassifier()
        .setHiddenLayers(8)
        .setDropout(0.2)
        .setEpochs(EPOCHS)
        .setBatchSize(30)
        .setValidationIndicatorCol("validation");
  }

  private static long[] trained(YhatClassifier classifier) {
    return SparkTrainingTest.bits(
        classifier.fit(LocalSpark.data(LocalSpark.clouds(200, 4, 3, 12), 2)));
  }

  /** The driver: trains, tells of each epoch, and at the end of the bits. */
  public static void main(String[] args) {
    YhatClassifier classifier = classifier().setCheckpointDir(args[0]).setResume(true);
    classifier.setListener(report -> System.out.println("epoch " + report.epoch()));
    System.out.println("bits " + Arrays.hashCode(trained(classifier)));
    SparkSession.active().stop();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aDriverThatIsKilledAndStartedAgainEndsWithTheSameBits() throws Exception {
    int ended = 0;
    Process killed = start();
    try (BufferedReader out = killed.inputReader()) {
      while (ended < 5) {
        ended = epoch(line(out, "epoch "));
      }
      killed.destroyForcibly().waitFor();
    }
    Process driver = start();
    try (BufferedReader out = driver.inputReader()) {
      int next = epoch(line(out, "epoch "));
      assertTrue(next > ended, "after epoch " + ended + " had ended came epoch " + next);
      assertEquals("bits " + Arrays.hashCode(trained(classifier())), line(out, "bits "));
    }
    assertEquals(0, driver.waitFor());
  }

  private static int epoch(String line) {
    return Integer.parseInt(line.substring("epoch ".length()));
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-javaagent"))
        .forEach(command::add);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(KilledDriverTest.class.getName());
    command.add(folder.toUri().toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String line(BufferedReader out, String start) throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith(start)) {
      line = out.readLine();
    }
    assertTrue(line != null, "the driver ended before it said '" + start + "'");
    return line;
  }
}
