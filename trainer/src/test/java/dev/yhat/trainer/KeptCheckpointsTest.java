package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.select.CrossValidation;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Which checkpoints a folder has, which one is gone on from, and which are refused. */
class KeptCheckpointsTest {
  private static final Table IRIS = Table.read(Path.of("..", "examples", "data", "iris.csv"));

  @TempDir Path scratch;

  private final Logger log = (Logger) LoggerFactory.getLogger("dev.yhat.trainer");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  @BeforeEach
  void listen() {
    appender.start();
    log.addAppender(appender);
    log.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(appender);
    log.setAdditive(true);
  }

  private String logged() {
    List<String> lines =
        appender.list.stream()
            .filter(event -> event.getLevel().toString().equals("WARN"))
            .map(ILoggingEvent::getFormattedMessage)
            .toList();
    return String.join("\n", lines);
  }

  private Path folder() {
    return scratch.resolve("checkpoints");
  }

  private Classifier classifier() {
    return new Classifier().hidden(4).epochs(9).batchSize(50).validation(0.2);
  }

  private Classifier kept() {
    return classifier().checkpoints(Checkpoints.everyEpochs(folder(), 2));
  }

  /** Interrupted after so many epochs. */
  private void stopped(Classifier classifier, int epochs) {
    TrainingListener stopping =
        report -> {
          if (report.epoch() == epochs) {
            Thread.currentThread().interrupt();
          }
        };
    assertThrows(
        CancellationException.class, () -> classifier.listener(stopping).fit(IRIS, "species"));
    assertTrue(Thread.interrupted());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
  }

  private static byte[] bytes(Model model) {
    return ModelFile.contents(model).toBytes();
  }

  @Test
  void lastTwoAreKeptAndStayUntilTheyAreCleared() throws IOException {
    Model model = kept().fit(IRIS, "species");
    assertEquals(List.of("checkpoint-18.safetensors", "checkpoint-24.safetensors"), names());
    assertArrayEquals(bytes(classifier().fit(IRIS, "species")), bytes(model));
    Checkpoints checkpoints = Checkpoints.everyEpochs(folder(), 2);
    assertEquals(8, checkpoints.latest().orElseThrow().history().size());
    assertEquals(folder(), checkpoints.folder());
    checkpoints.clear();
    assertFalse(Files.exists(folder()));
    assertTrue(checkpoints.latest().isEmpty());
    checkpoints.clear();
    assertEquals("", logged());
  }

  @Test
  void whatIsNotACheckpointIsLeftAlone() throws IOException {
    Files.createDirectories(folder());
    Path notes = Files.writeString(folder().resolve("notes.txt"), "mine");
    Path other = Files.writeString(folder().resolve("checkpoint-x.safetensors"), "mine");
    Path unfinished = folder().resolve(".checkpoint-3.safetensors.0123456789abcdef.tmp");
    Files.writeString(unfinished, "of a writer that was killed");
    stopped(kept(), 3);
    assertFalse(Files.exists(unfinished));
    Checkpoints.everyEpochs(folder(), 1).clear();
    assertTrue(Files.exists(notes) && Files.exists(other));
    assertEquals(2, names().size());
  }

  @Test
  void timeDecidesInTheMiddleOfAnEpochToo() throws IOException {
    stopped(classifier().checkpoints(Checkpoints.every(folder(), Duration.ZERO)), 1);
    assertEquals(List.of("checkpoint-2.safetensors", "checkpoint-3.safetensors"), names());
    Checkpoints never = Checkpoints.every(scratch.resolve("never"), Duration.ofDays(1));
    classifier().checkpoints(never).fit(IRIS, "species");
    assertFalse(Files.exists(never.folder()));
  }

  @Test
  void damagedOneIsPassedOver() throws IOException {
    byte[] whole = bytes(classifier().fit(IRIS, "species"));
    stopped(kept(), 5);
    assertEquals(List.of("checkpoint-12.safetensors", "checkpoint-15.safetensors"), names());
    damage(folder().resolve("checkpoint-15.safetensors"));
    List<Integer> resumed = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochReport report) {
            resumed.add(report.epoch());
          }

          @Override
          public void resumed(List<EpochReport> history, int batches) {
            resumed.add(-history.size());
            resumed.add(batches);
          }
        };
    TrainingResult result = kept().resume(true).listener(listener).train(IRIS, "species");
    assertArrayEquals(whole, bytes(result.model()));
    assertEquals(List.of(-4, 0, 5, 6, 7, 8, 9), resumed);
    assertEquals(9, result.history().size());
    String logged = logged();
    assertTrue(logged.startsWith("checkpoint passed over: " + folder()), logged);
    assertTrue(logged.contains("the file has been damaged or changed"), logged);
    assertTrue(logged.contains("checkpoint-12.safetensors"), logged);
  }

  @Test
  void allDamagedIsAnError() throws IOException {
    stopped(kept(), 5);
    damage(folder().resolve("checkpoint-12.safetensors"));
    damage(folder().resolve("checkpoint-15.safetensors"));
    String message =
        assertThrows(UncheckedIOException.class, () -> kept().resume(true).fit(IRIS, "species"))
            .getMessage();
    assertTrue(message.startsWith(folder() + ": no checkpoint can be read; the newest: "), message);
    assertTrue(message.contains("checkpoint-15.safetensors"), message);
    assertEquals(2, names().size());
    assertArrayEquals(bytes(classifier().fit(IRIS, "species")), bytes(kept().fit(IRIS, "species")));
  }

  @Test
  void withoutAnyItStartsFromTheBeginning() {
    Model model = kept().resume(true).fit(IRIS, "species");
    assertArrayEquals(bytes(classifier().fit(IRIS, "species")), bytes(model));
    assertEquals(
        folder() + ": no checkpoint to resume from; the training starts from its beginning",
        logged());
  }

  @Test
  void anotherTrainingReplacesThem() throws IOException {
    stopped(kept(), 7);
    stopped(kept(), 2);
    assertEquals(List.of("checkpoint-6.safetensors"), names());
    assertTrue(logged().contains(": checkpoints of an earlier training will be replaced"));
  }

  @Test
  void twoAreKeptWhenATrainingIsStoppedAsSoonAsItGoesOn() throws IOException {
    stopped(kept(), 5);
    List<String> names = names();
    assertEquals(2, names.size());
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochReport report) {}

          @Override
          public void resumed(List<EpochReport> history, int batches) {
            Thread.currentThread().interrupt();
          }
        };
    Classifier resumed = kept().resume(true).listener(stopping);
    assertThrows(CancellationException.class, () -> resumed.fit(IRIS, "species"));
    assertTrue(Thread.interrupted());
    assertEquals(names, names());
  }

  private void assertRefused(UnaryOperator<Classifier> change, String difference) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> change.apply(kept()).resume(true).fit(IRIS, "species"))
            .getMessage();
    String file = folder().resolve("checkpoint-12.safetensors").toString();
    String start = file + ": expected a checkpoint of this training, but ";
    assertTrue(message.startsWith(start), message);
    assertTrue(message.contains(difference), message);
  }

  @Test
  void otherSettingsAreRefused() {
    stopped(kept(), 4);
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
    kept().threads(2).examined(false).resume(true).fit(IRIS, "species");
  }

  @Test
  void otherDataAreRefused() {
    stopped(kept(), 4);
    int[] rows = new int[149];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> kept().resume(true).fit(IRIS.select(rows), "species"))
            .getMessage();
    assertTrue(message.contains("but data was \"sha256:"), message);
    ExampleTable iris = ExampleTable.iris();
    message =
        assertThrows(
                IllegalArgumentException.class,
                () -> kept().resume(true).train(iris.columns(), iris.features(), iris.labels()))
            .getMessage();
    assertTrue(message.contains("label was \"species\" and is null"), message);
  }

  @Test
  void checkpointOfASessionIsRefused() throws IOException {
    stopped(kept(), 4);
    Path file = folder().resolve("checkpoint-12.safetensors");
    Checkpoint checkpoint = CheckpointFile.read(file);
    CheckpointFile.write(new Checkpoint(checkpoint.session(), checkpoint.notes()), file);
    String message =
        assertThrows(IllegalArgumentException.class, () -> kept().resume(true).fit(IRIS, "species"))
            .getMessage();
    assertTrue(message.endsWith("training, got that of a session"), message);
    CheckpointFile.write(
        new Checkpoint(checkpoint.session(), checkpoint.progress(), null, checkpoint.notes()),
        file);
    assertThrows(IllegalArgumentException.class, () -> kept().resume(true).fit(IRIS, "species"));
  }

  /** With a checksum that is right: somebody made it. */
  @Test
  void progressThatCannotBeIsRefused() throws IOException {
    stopped(kept(), 4);
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
                  IllegalArgumentException.class, () -> kept().resume(true).fit(IRIS, "species"));
            });
  }

  @Test
  void trainingGoesOnIfACheckpointCannotBeWritten() throws IOException {
    Files.writeString(folder(), "a file where the folder should be");
    Model model = kept().fit(IRIS, "species");
    assertArrayEquals(bytes(classifier().fit(IRIS, "species")), bytes(model));
    assertTrue(logged().startsWith("checkpoint not written, the training goes on without: "));
  }

  @Test
  void minimisationKeepsNone() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> kept().hidden().fullBatch(new FullBatch(1e-3)).fit(IRIS, "species"))
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
                () -> kept().optimizer(own).fit(IRIS, "species"))
            .getMessage();
    assertTrue(message.startsWith("optimizer: expected an Updater whose state() tells"), message);
    classifier().optimizer(own).fit(IRIS, "species");
    assertFalse(Files.exists(folder()));
  }

  @Test
  void crossValidationKeepsNone() {
    new CrossValidation(2).of(kept().resume(true), IRIS, "species");
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
