package dev.yhat.trainer;

import static dev.yhat.trainer.CheckpointedTraining.IRIS;
import static dev.yhat.trainer.CheckpointedTraining.classifier;
import static dev.yhat.trainer.CheckpointedTraining.kept;
import static dev.yhat.trainer.CheckpointedTraining.stopped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.optim.Optimizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which checkpoints no training goes on from, and which trainings keep none. */
class RefusedCheckpointsTest {
  @TempDir Path scratch;

  private Path folder() {
    return scratch.resolve("checkpoints");
  }

  private void assertRefused(UnaryOperator<Classifier> change, String difference) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> change.apply(kept(folder())).resume(true).fit(IRIS, "species"))
            .getMessage();
    String file = folder().resolve("checkpoint-12.safetensors").toString();
    String start = file + ": expected a checkpoint of this training, but ";
    assertTrue(message.startsWith(start), message);
    assertTrue(message.contains(difference), message);
  }

  @Test
  void otherSettingsAreRefused() {
    stopped(kept(folder()), 4);
    assertRefused(c -> c.epochs(10), "settings.epochs was 9 and is 10");
    assertRefused(c -> c.seed(7), "settings.seed was 42 and is 7");
    assertRefused(
        c -> c.hidden(5),
        "layers was [\"Dense(4→4)\",\"Relu(4)\",\"Dense(4→3)\"] and is [\"Dense(4→5)");
    assertRefused(c -> c.patience(3), "settings.patience was null and is 3");
    assertRefused(
        c -> c.start(network -> network.copy()), "start was \"initialized\" and is \"sha256:");
    assertRefused(
        c -> c.epochs(8).seed(1).balanced(true).batchSize(9).shuffle(false), "; and 4 more");
    kept(folder()).threads(2).examined(false).resume(true).fit(IRIS, "species");
  }

  @Test
  void otherDataAreRefused() {
    stopped(kept(folder()), 4);
    int[] rows = new int[149];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> kept(folder()).resume(true).fit(IRIS.select(rows), "species"))
            .getMessage();
    assertTrue(message.contains("but data was \"sha256:"), message);
    ExampleTable iris = ExampleTable.iris();
    message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    kept(folder())
                        .resume(true)
                        .train(iris.columns(), iris.features(), iris.labels()))
            .getMessage();
    assertTrue(message.contains("label was \"species\" and is null"), message);
  }

  @Test
  void checkpointOfASessionIsRefused() throws IOException {
    stopped(kept(folder()), 4);
    Path file = folder().resolve("checkpoint-12.safetensors");
    Checkpoint checkpoint = CheckpointFile.read(file);
    CheckpointFile.write(new Checkpoint(checkpoint.session(), checkpoint.notes()), file);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> kept(folder()).resume(true).fit(IRIS, "species"))
            .getMessage();
    assertTrue(message.endsWith("training, got that of a session"), message);
    CheckpointFile.write(
        new Checkpoint(checkpoint.session(), checkpoint.progress(), null, checkpoint.notes()),
        file);
    assertThrows(
        IllegalArgumentException.class, () -> kept(folder()).resume(true).fit(IRIS, "species"));
  }

  /** With a checksum that is right: somebody made it. */
  @Test
  void progressThatCannotBeIsRefused() throws IOException {
    stopped(kept(folder()), 4);
    Path file = folder().resolve("checkpoint-12.safetensors");
    Checkpoint checkpoint = CheckpointFile.read(file);
    TrainingProgress is = checkpoint.progress();
    List<EpochReport> tooMany = new ArrayList<>(is.history());
    tooMany.addAll(is.history());
    tooMany.addAll(is.history());
    BestSoFar best = is.best();
    List<DMatrixRMaj> few = best.weights().subList(0, 1);
    List.of(
            new TrainingProgress(tooMany, 0, is.sums(), 0, best),
            new TrainingProgress(is.history(), 4, is.sums(), 0, best),
            new TrainingProgress(is.history(), 0, is.sums(), 0, null),
            new TrainingProgress(
                is.history(), 0, is.sums(), 0, new BestSoFar(1, best.score(), 1, 1, few)))
        .forEach(
            wrong -> {
              Checkpoint made =
                  new Checkpoint(
                      checkpoint.session(), wrong, checkpoint.doctor(), checkpoint.notes());
              try {
                CheckpointFile.write(made, file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              assertThrows(
                  IllegalArgumentException.class,
                  () -> kept(folder()).resume(true).fit(IRIS, "species"));
            });
  }

  @Test
  void minimisationKeepsNone() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> kept(folder()).hidden().fullBatch(new FullBatch(1e-3)).fit(IRIS, "species"))
            .getMessage();
    assertTrue(message.startsWith("checkpoints: expected a training in steps, got L-BFGS"));
    assertThrows(
        IllegalArgumentException.class, () -> classifier().resume(true).fit(IRIS, "species"));
  }

  @Test
  void optimizerThatDoesNotTellItsStateIsRefusedAtOnce() {
    Optimizer own = parameters -> (gradients, factor) -> {};
    String message =
        assertThrows(
                UnsupportedOperationException.class,
                () -> kept(folder()).optimizer(own).fit(IRIS, "species"))
            .getMessage();
    assertTrue(message.startsWith("optimizer: expected an Updater whose state() tells"), message);
    classifier().optimizer(own).fit(IRIS, "species");
    assertFalse(Files.exists(folder()));
  }

  @Test
  void countsAndTimesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Checkpoints.everyEpochs(folder(), 0));
    assertThrows(
        IllegalArgumentException.class, () -> Checkpoints.every(folder(), Duration.ofMillis(-1)));
    assertThrows(
        IllegalArgumentException.class, () -> new SessionState(List.of(), List.of(), -1, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new SessionState(List.of(), List.of(), 0, -1, 0));
    assertEquals(
        Json.object(),
        new Checkpoint(new SessionState(List.of(), List.of(), 0, 0, 0), Json.object()).notes());
  }
}
