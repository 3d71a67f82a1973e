package dev.yhat.trainer;

import static dev.yhat.trainer.CheckpointedTraining.IRIS;
import static dev.yhat.trainer.CheckpointedTraining.classifier;
import static dev.yhat.trainer.CheckpointedTraining.kept;
import static dev.yhat.trainer.CheckpointedTraining.stopped;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.yhat.trainer.select.CrossValidation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Which checkpoints a folder has, and which one is gone on from. */
class KeptCheckpointsTest {
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
  void oneThatCannotBeRemovedChangesNothing() throws IOException {
    Path stays = folder().resolve("checkpoint-1.safetensors");
    Files.createDirectories(stays.resolve("not empty"));
    kept(folder()).fit(IRIS, "species");
    assertEquals(
        List.of(
            "checkpoint-1.safetensors", "checkpoint-18.safetensors", "checkpoint-24.safetensors"),
        names());
    assertTrue(logged().contains("earlier checkpoints not removed: DirectoryNotEmptyException"));
    assertFalse(logged().contains("not written"), logged());
  }

  @Test
  void lastTwoAreKeptAndStayUntilTheyAreCleared() throws IOException {
    Model model = kept(folder()).fit(IRIS, "species");
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
    stopped(kept(folder()), 3);
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
  void anyDurationMayPassBetweenThem() throws IOException {
    Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    Checkpoints never = Checkpoints.every(scratch.resolve("never"), longest);
    classifier().checkpoints(never).fit(IRIS, "species");
    assertFalse(Files.exists(never.folder()));
  }

  @Test
  void damagedOneIsPassedOver() throws IOException {
    byte[] whole = bytes(classifier().fit(IRIS, "species"));
    stopped(kept(folder()), 5);
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
    TrainingResult result = kept(folder()).resume(true).listener(listener).train(IRIS, "species");
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
    stopped(kept(folder()), 5);
    damage(folder().resolve("checkpoint-12.safetensors"));
    damage(folder().resolve("checkpoint-15.safetensors"));
    String message =
        assertThrows(
                UncheckedIOException.class, () -> kept(folder()).resume(true).fit(IRIS, "species"))
            .getMessage();
    assertTrue(message.startsWith(folder() + ": no checkpoint can be read; the newest: "), message);
    assertTrue(message.contains("checkpoint-15.safetensors"), message);
    assertEquals(2, names().size());
    assertArrayEquals(
        bytes(classifier().fit(IRIS, "species")), bytes(kept(folder()).fit(IRIS, "species")));
  }

  @Test
  void withoutAnyItStartsFromTheBeginning() {
    Model model = kept(folder()).resume(true).fit(IRIS, "species");
    assertArrayEquals(bytes(classifier().fit(IRIS, "species")), bytes(model));
    assertEquals(
        folder() + ": no checkpoint to resume from; the training starts from its beginning",
        logged());
  }

  @Test
  void anotherTrainingReplacesThem() throws IOException {
    stopped(kept(folder()), 7);
    stopped(kept(folder()), 2);
    assertEquals(List.of("checkpoint-6.safetensors"), names());
    assertTrue(logged().contains(": checkpoints of an earlier training will be replaced"));
  }

  @Test
  void twoAreKeptWhenATrainingIsStoppedAsSoonAsItGoesOn() throws IOException {
    stopped(kept(folder()), 5);
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
    Classifier resumed = kept(folder()).resume(true).listener(stopping);
    assertThrows(CancellationException.class, () -> resumed.fit(IRIS, "species"));
    assertTrue(Thread.interrupted());
    assertEquals(names, names());
  }

  @Test
  void trainingGoesOnIfACheckpointCannotBeWritten() throws IOException {
    Files.writeString(folder(), "a file where the folder should be");
    Model model = kept(folder()).fit(IRIS, "species");
    assertArrayEquals(bytes(classifier().fit(IRIS, "species")), bytes(model));
    assertTrue(logged().startsWith("checkpoint not written, the training goes on without: "));
  }

  @Test
  void crossValidationKeepsNone() {
    new CrossValidation(2).of(kept(folder()).resume(true), IRIS, "species");
    assertFalse(Files.exists(folder()));
  }
}
