package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.layers.file.Tensor;
import dev.yhat.trainer.doctor.DoctorMemory;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.Kind;
import dev.yhat.trainer.doctor.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of a checkpoint: what is written is read, and nothing else. */
class CheckpointFileTest {
  private static final Json NOTES = Json.object().with("place", 17);

  @TempDir Path folder;

  private static DMatrixRMaj matrix(double... row) {
    return new DMatrixRMaj(new double[][] {row});
  }

  private static SessionState session() {
    DMatrixRMaj longer = new DMatrixRMaj(2, 2);
    longer.reshape(1, 2); // whose array has four numbers
    longer.data[1] = -0.0;
    return new SessionState(
        List.of(longer, matrix(1, Double.MIN_VALUE)),
        List.of(matrix(Double.POSITIVE_INFINITY, Double.NaN)),
        12,
        3,
        Long.MIN_VALUE);
  }

  private static TrainingProgress progress(boolean validated, boolean best) {
    Score validation = validated ? new Score(0.25, 1) : null;
    return new TrainingProgress(
        List.of(
            new EpochReport(1, 9, new Score(0.5, 0.75), validation, 0.125),
            new EpochReport(2, 9, new Score(0.1, 0.9), validation, 0.3)),
        4,
        new EpochSums(1e300, 0.1, (1L << 53) - 1, 64),
        1.7,
        best
            ? new BestSoFar(1, new Score(0.25, 1), 0.25, 1, List.of(matrix(5, 6), matrix(7, 8)))
            : null);
  }

  private static DoctorMemory doctor() {
    Finding finding =
        new Finding(Kind.DIVERGENCE, Severity.WARNING, List.of("a \"b\""), "it grows");
    List<Double> numbers = new ArrayList<>(Collections.nCopies(DoctorMemory.NUMBERS, Double.NaN));
    numbers.set(1, Double.NEGATIVE_INFINITY);
    numbers.set(2, 3.0);
    return new DoctorMemory(numbers, List.of(finding));
  }

  private static Checkpoint full() {
    return new Checkpoint(session(), progress(true, true), doctor(), NOTES);
  }

  private static Checkpoint again(Checkpoint checkpoint) throws ModelFormatException {
    byte[] bytes = CheckpointFile.contents(checkpoint).toBytes();
    Checkpoint read = CheckpointFile.read(bytes, "checkpoint");
    assertArrayEquals(bytes, CheckpointFile.contents(read).toBytes());
    return read;
  }

  @Test
  void everythingIsReadBack() throws IOException {
    Checkpoint read = again(full());
    assertEquals(full().history(), read.history());
    assertEquals(full().doctor(), read.doctor());
    assertEquals(NOTES, read.notes());
    SessionState session = read.session();
    assertEquals(12, session.steps());
    assertEquals(3, session.epochs());
    assertEquals(Long.MIN_VALUE, session.seed());
    assertEquals(
        Double.doubleToRawLongBits(-0.0),
        Double.doubleToRawLongBits(session.parameters().get(0).get(0, 1)));
    assertEquals(Double.POSITIVE_INFINITY, session.optimizer().get(0).get(0, 0));
    TrainingProgress progress = read.progress();
    assertEquals(4, progress.batches());
    assertEquals(progress(true, true).sums(), progress.sums());
    assertEquals(1.7, progress.seconds());
    assertEquals(1, progress.best().epoch());
    assertEquals(new Score(0.25, 1), progress.best().score());
    assertEquals(0.25, progress.best().mark());
    assertEquals(1, progress.best().markEpoch());
    assertEquals(8, progress.best().weights().get(1).get(0, 1));
  }

  @Test
  void sessionsOfLoopsOfOnesOwnAreReadBack() throws IOException {
    Path file = folder.resolve("c");
    CheckpointFile.write(new Checkpoint(session(), NOTES), file);
    Checkpoint read = CheckpointFile.read(file);
    assertEquals(List.of(), read.history());
    assertNull(read.progress());
    assertNull(read.doctor());
    assertEquals(NOTES, read.notes());
    assertEquals(12, read.session().steps());
  }

  @Test
  void trainingsWithoutValidationOrEpochsAreReadBack() throws IOException {
    TrainingProgress plain =
        again(new Checkpoint(session(), progress(false, false), null, NOTES)).progress();
    assertEquals(progress(false, false), plain);
    TrainingProgress none = new TrainingProgress(List.of(), 0, EpochSums.none(), 0, null);
    assertEquals(none, again(new Checkpoint(session(), none, null, NOTES)).progress());
  }

  @Test
  void epochsWithAndWithoutValidationAreReadBack() throws IOException {
    Score score = new Score(0.5, 0.75);
    TrainingProgress every2nd =
        new TrainingProgress(
            List.of(new EpochReport(1, 2, score, null, 1), new EpochReport(2, 2, score, score, 2)),
            0,
            EpochSums.none(),
            2,
            null);
    assertEquals(every2nd, again(new Checkpoint(session(), every2nd, null, NOTES)).progress());
  }

  @Test
  void whatNoFileCanHoldIsNoCheckpoint() {
    assertMessage(
        "Checkpoint: notes: json: value: expected an object, got an array",
        () -> new Checkpoint(session(), Json.ofStrings(List.of("a"))));
    assertMessage(
        "TrainingProgress: expected at least 0 batches, got -1",
        () -> new TrainingProgress(List.of(), -1, EpochSums.none(), 0, null));
  }

  private static void assertMessage(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static void assertRefusedOrSame(byte[] bytes, byte[] same, String what) {
    try {
      Checkpoint read = CheckpointFile.read(bytes, "hostile");
      assertArrayEquals(same, CheckpointFile.contents(read).toBytes(), what);
    } catch (ModelFormatException e) {
      assertEquals("hostile", e.file(), what);
      assertTrue(e.getMessage().length() < 1000, what);
    }
  }

  @Test
  void everyPrefixIsRefused() {
    byte[] valid = CheckpointFile.contents(full()).toBytes();
    for (int length = 0; length < valid.length; length++) {
      byte[] prefix = Arrays.copyOf(valid, length);
      assertThrows(ModelFormatException.class, () -> CheckpointFile.read(prefix, "p"), "" + length);
    }
  }

  @Test
  void everyFlippedBitIsRefusedOrChangesNothing() {
    byte[] valid = CheckpointFile.contents(full()).toBytes();
    for (int bit = 0; bit < 8 * valid.length; bit++) {
      byte[] flipped = valid.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefusedOrSame(flipped, valid, "bit " + bit);
    }
  }

  /** A sealed file with another document, and without a tensor or with others behind it. */
  private static Safetensors changed(Json document, @Nullable String without, Tensor... more) {
    List<Tensor> tensors = new ArrayList<>(CheckpointFile.contents(full()).tensors());
    tensors.removeIf(tensor -> tensor.name().equals(without));
    tensors.addAll(List.of(more));
    return Safetensors.sealed(tensors, CheckpointFile.DOCUMENT, document);
  }

  private static Json document() throws ModelFormatException {
    return CheckpointFile.contents(full()).document(CheckpointFile.DOCUMENT);
  }

  private static String refusal(Safetensors file) {
    return assertThrows(ModelFormatException.class, () -> CheckpointFile.checkpoint(file))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format_version\":1 | \"format_version\":2 | a checkpoint of format version 2, which"
            + " needs a newer release of Yhat: this one reads versions up to 1",
        "\"format_version\":1 | \"format_version\":0 | yhat.checkpoint.format_version: expected",
        "\"steps\":12 | \"steps\":-1 | yhat.checkpoint.steps: expected an integer of at least 0",
        "\"epochs\":3 | \"epochs\":-3 | yhat.checkpoint.epochs: expected an integer of at least 0",
        "\"seed\" | \"sead\" | expected no members but",
        "{\"place\":17} | 17 | yhat.checkpoint.notes: expected an object",
        "\"kind\":\"divergence\" | \"kind\":\"joy\" | yhat.checkpoint.findings[0].kind: expected"
            + " one of numbers_as_text",
        "\"message\" | \"massage\" | expected no members but kind, severity, columns, message",
        "\"validated\" | \"valid\" | expected no members but epochs_done",
        "\"batches_done\":4 | \"batches_done\":-4 | batches_done: expected an integer from 0",
        "\"epochs_done\":2 | \"epochs_done\":3 | tensor 'history' [2, 5]: expected the shape"
            + " [3, 5]",
        "\"early_stopping\":true | \"early_stopping\":false | expected tensor 'history', got"
            + " tensor 'best.0'",
        "\"findings\":[ | \"findings\":null,\"notes\":{},\"other\":[ | expected no members but",
      })
  void documentIsRefused(String part, String instead, String reason) throws Exception {
    String text = document().toString();
    assertTrue(text.contains(part), text);
    Json wrong =
        Json.parse(
            text.replace(part, instead).replace("\"notes\":{},\"other\"", "\"x\""), "x", "x");
    String refusal = refusal(changed(wrong, null));
    assertTrue(refusal.contains(reason), refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parameters.0 | expected tensor 'history', got tensor 'parameters.1' [1, 2]",
        "history | expected tensor 'history', got tensor 'epoch' [4]",
        "early_stopping | expected tensor 'early_stopping', got tensor 'doctor' [46]",
        "doctor | expected tensor 'doctor', got none",
      })
  void missingTensorIsRefused(String name, String reason) throws Exception {
    String refusal = refusal(changed(document(), name));
    assertTrue(refusal.contains(reason), refusal);
  }

  @Test
  void otherTensorsAreRefused() throws Exception {
    Tensor more = new Tensor("more", List.of(1), new double[1]);
    assertTrue(
        refusal(changed(document(), null, more))
            .contains("expected no more tensors, got tensor 'more' [1]"));
    Tensor flat = new Tensor("parameters.0", List.of(1), new double[1]);
    Json bare =
        CheckpointFile.contents(new Checkpoint(session(), NOTES)).document("yhat.checkpoint");
    Safetensors file = Safetensors.sealed(List.of(flat), CheckpointFile.DOCUMENT, bare);
    assertTrue(
        refusal(file).contains("tensor 'parameters.0' [1]: expected a shape of rows and columns"));
  }

  @Test
  void doctorsRememberSoManyNumbers() {
    assertThrows(IllegalArgumentException.class, () -> new DoctorMemory(List.of(1.0), List.of()));
  }

  @Test
  void modelIsNoCheckpoint() throws Exception {
    Path golden = Path.of("src", "test", "resources", "models", "format-1", "table.safetensors");
    String refusal =
        assertThrows(ModelFormatException.class, () -> CheckpointFile.read(golden)).getMessage();
    assertTrue(refusal.contains("expected metadata 'yhat.checkpoint', got [yhat"), refusal);
  }

  @Test
  void notesBeyondTheLimitsAreNotWritten() {
    Json deep = Json.object();
    for (int i = 0; i < 70; i++) {
      deep = Json.object().with("in", deep);
    }
    Checkpoint checkpoint = new Checkpoint(session(), deep);
    assertThrows(
        IllegalArgumentException.class,
        () -> CheckpointFile.write(checkpoint, folder.resolve("c")));
  }
}
