package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings that end in the middle and go on from their checkpoints. */
final class CheckpointsTest {
  private static final List<Row> ROWS = LocalSpark.clouds(150, 4, 3, 11);

  @TempDir Path folder;

  /** Thrown by a listener: the driver is gone. */
  private static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Dataset<Row> data(List<Row> rows) {
    return LocalSpark.data(rows, 3);
  }

  private static YhatClassifier classifier(String mode, boolean validated) {
    YhatClassifier classifier =
        new YhatClassifier()
            .setHiddenLayers(6)
            .setDropout(0.2)
            .setEpochs(8)
            .setBatchSize(40)
            .setSchedule("cosine")
            .setWeightCol("weight")
            .setTrainingMode(mode);
    return validated
        ? classifier.setValidationIndicatorCol("validation").setPatience(3)
        : classifier.setOptimizer("adamw").setLearningRate(0.01);
  }

  private YhatClassifier checkpointed(String mode, boolean validated) {
    return classifier(mode, validated).setCheckpointDir(folder.toUri().toString()).setResume(true);
  }

  /** Trains until an epoch has ended. */
  private static void trainUntil(int epoch, YhatClassifier classifier) {
    classifier.setListener(
        report -> {
          if (report.epoch() == epoch) {
            throw new Gone();
          }
        });
    assertThrows(Gone.class, () -> classifier.fit(data(ROWS)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc")) // Hadoop's own, beside every local file
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"synchronous, false", "synchronous, true", "localSteps, false", "localSteps, true"})
  void aResumedTrainingHasTheBitsOfOneThatNobodyDisturbed(String mode, boolean validated) {
    YhatClassificationModel whole = classifier(mode, validated).fit(data(ROWS));
    trainUntil(2, checkpointed(mode, validated));
    trainUntil(5, checkpointed(mode, validated));
    List<Integer> told = new ArrayList<>();
    YhatClassificationModel resumed =
        checkpointed(mode, validated)
            .setListener(report -> told.add(report.epoch()))
            .fit(data(ROWS));
    assertEquals(6, told.get(0));
    assertArrayEquals(SparkTrainingTest.bits(whole), SparkTrainingTest.bits(resumed));
    YhatTrainingSummary summary = resumed.summary().orElseThrow();
    YhatTrainingSummary expected = whole.summary().orElseThrow();
    assertEquals(expected.bestEpoch(), summary.bestEpoch());
    assertEquals(expected.history().size(), summary.history().size());
    assertEquals(expected.history().get(1).training(), summary.history().get(1).training());
    assertEquals(expected.history().get(1).validation(), summary.history().get(1).validation());
    assertTrue(summary.history().get(7).seconds() > summary.history().get(1).seconds());
  }

  @Test
  void theLastTwoAreKept() throws IOException {
    trainUntil(5, checkpointed("localSteps", true));
    assertEquals(List.of("checkpoint-4.safetensors", "checkpoint-5.safetensors"), files());
    trainUntil(3, checkpointed("localSteps", true).setResume(false));
    assertEquals(List.of("checkpoint-2.safetensors", "checkpoint-3.safetensors"), files());
  }

  @Test
  void oneIsWrittenAsOftenAsSaid() throws IOException {
    trainUntil(7, checkpointed("localSteps", false).setCheckpointEpochs(3));
    assertEquals(List.of("checkpoint-3.safetensors", "checkpoint-6.safetensors"), files());
  }

  @Test
  void aDamagedOneIsPassedOver() throws IOException {
    long[] whole = SparkTrainingTest.bits(classifier("localSteps", true).fit(data(ROWS)));
    trainUntil(4, checkpointed("localSteps", true));
    damage("checkpoint-4.safetensors");
    assertArrayEquals(
        whole, SparkTrainingTest.bits(checkpointed("localSteps", true).fit(data(ROWS))));
  }

  @Test
  void whereAllAreDamagedNothingStartsAnewInSilence() throws IOException {
    trainUntil(2, checkpointed("localSteps", true));
    damage("checkpoint-1.safetensors");
    damage("checkpoint-2.safetensors");
    Exception refused =
        assertThrows(Exception.class, () -> checkpointed("localSteps", true).fit(data(ROWS)));
    assertTrue(refused.getMessage().contains("no checkpoint can be read"), refused.getMessage());
  }

  private void damage(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Files.delete(folder.resolve("." + name + ".crc"));
  }

  @Test
  void otherSettingsAndOtherDataAreRefusedWithWhatDiffers() {
    trainUntil(2, checkpointed("localSteps", true));
    requireRefusal(
        checkpointed("localSteps", true).setBatchSize(41),
        ROWS,
        "settings.batch_size was 40 and is 41");
    requireRefusal(
        checkpointed("localSteps", true).setHiddenLayers(6, 5),
        ROWS,
        "hidden_layers was [6.0] and is [6.0,5.0]");
    List<Row> others = new ArrayList<>(ROWS);
    others.set(7, LocalSpark.row(new double[] {1, 2, 3, 4}, 1, 1, false));
    requireRefusal(checkpointed("localSteps", true), others, "data was \"partitions:");
  }

  private static void requireRefusal(YhatClassifier classifier, List<Row> rows, String what) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> classifier.fit(data(rows)));
    assertTrue(refused.getMessage().contains(what), refused.getMessage());
  }

  @Test
  void withoutACheckpointTheTrainingBeginsAtItsBeginning() {
    long[] whole = SparkTrainingTest.bits(classifier("localSteps", true).fit(data(ROWS)));
    assertArrayEquals(
        whole, SparkTrainingTest.bits(checkpointed("localSteps", true).fit(data(ROWS))));
  }

  @Test
  void aFolderThatCannotBeWrittenToStopsNothing() throws IOException {
    Path occupied = Files.writeString(folder.resolve("file"), "");
    long[] whole = SparkTrainingTest.bits(classifier("localSteps", true).fit(data(ROWS)));
    YhatClassifier hindered =
        checkpointed("localSteps", true).setCheckpointDir(occupied.toString()).setResume(false);
    assertArrayEquals(whole, SparkTrainingTest.bits(hindered.fit(data(ROWS))));
  }
}
