package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.Checkpoint;
import dev.yhat.trainer.CheckpointFile;
import dev.yhat.trainer.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checkpoints' folders may hold, and file systems may do. */
final class CheckpointFilesTest {
  private static final List<Row> ROWS = LocalSpark.clouds(60, 3, 2, 12);

  @TempDir Path folder;

  private static YhatClassifier classifier(String checkpoints) {
    return new YhatClassifier()
        .setHiddenLayers(4)
        .setEpochs(4)
        .setTrainingMode("localSteps")
        .setCheckpointDir(checkpoints);
  }

  private YhatClassifier classifier() {
    return classifier(folder.toUri().toString());
  }

  private static void fit(YhatClassifier classifier) {
    classifier.fit(LocalSpark.data(ROWS, 2));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thoseOfAnotherTrainingAreNotKeptThoughTheirNumbersLieBetween() throws IOException {
    fit(classifier()); // leaves those after 2 and 3 epochs
    assertEquals(List.of("checkpoint-2.safetensors", "checkpoint-3.safetensors"), files(folder));
    fit(classifier().setSeed(9).setEpochs(6).setCheckpointEpochs(5));
    assertEquals(List.of("checkpoint-5.safetensors"), files(folder));
  }

  @Test
  void theOneResumedFromIsKeptBesideTheFirstWritten() throws IOException {
    fit(classifier());
    Files.delete(folder.resolve("checkpoint-3.safetensors"));
    fit(classifier().setResume(true));
    assertEquals(List.of("checkpoint-2.safetensors", "checkpoint-3.safetensors"), files(folder));
  }

  @Test
  void fileSystemsWithoutSynchronisationTakeCheckpoints() throws IOException {
    FailingFileSystem.register(LocalSpark.session().sparkContext().hadoopConfiguration());
    fit(classifier(FailingFileSystem.SCHEME + "://" + folder));
    assertEquals(List.of("checkpoint-2.safetensors", "checkpoint-3.safetensors"), files(folder));
  }

  @Test
  void fileSystemsThatFailUncheckedStopNoTraining() throws IOException {
    FailingFileSystem.register(LocalSpark.session().sparkContext().hadoopConfiguration());
    Path broken = folder.resolve(FailingFileSystem.BROKEN);
    fit(classifier(FailingFileSystem.SCHEME + "://" + broken));
    assertTrue(files(broken).stream().noneMatch(name -> name.startsWith("checkpoint-")));
  }

  @Test
  void matricesOfOtherShapesAndAnotherSeedAreRefusedNamingTheFile() throws IOException {
    fit(classifier());
    Checkpoint good = CheckpointFile.read(folder.resolve("checkpoint-3.safetensors"));
    SessionState state = good.session();
    List<DMatrixRMaj> longer = new ArrayList<>(state.parameters());
    longer.set(0, new DMatrixRMaj(longer.get(0).numRows + 1, longer.get(0).numCols));
    requireRefusal(good, longer, state.optimizer(), state.seed(), 3, "parameters was [4×4, ");
    List<DMatrixRMaj> fewer = state.optimizer().subList(1, state.optimizer().size());
    requireRefusal(good, state.parameters(), fewer, state.seed(), 3, "optimizer was [");
    requireRefusal(good, state.parameters(), state.optimizer(), 8, 3, "seed was 8 and is 42");
    requireRefusal(
        good,
        state.parameters(),
        state.optimizer(),
        state.seed(),
        7,
        "number of epochs was 7 and is 3");
  }

  private void requireRefusal(
      Checkpoint good,
      List<DMatrixRMaj> parameters,
      List<DMatrixRMaj> optimizer,
      long seed,
      long epochs,
      String difference)
      throws IOException {
    SessionState session =
        new SessionState(parameters, optimizer, good.session().steps(), epochs, seed);
    Checkpoint crafted =
        new Checkpoint(session, Objects.requireNonNull(good.progress()), good.notes());
    Files.deleteIfExists(folder.resolve(".checkpoint-3.safetensors.crc"));
    CheckpointFile.write(crafted, folder.resolve("checkpoint-3.safetensors"));
    YhatClassifier resumed = classifier().setResume(true);
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> fit(resumed));
    assertTrue(e.getMessage().contains("checkpoint-3.safetensors: expected"), e.getMessage());
    assertTrue(e.getMessage().contains(difference), e.getMessage());
  }
}
