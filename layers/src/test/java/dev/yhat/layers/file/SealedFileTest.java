package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file with a document and the checksums of both parts: damage does not go unseen. */
class SealedFileTest {
  private static final Json DOCUMENT = Json.object().with("name", "ŷ\u001f").with("number", 0.1);

  private static List<Tensor> tensors(double last) {
    return List.of(
        new Tensor("0.weight", List.of(2, 2), new double[] {1, 3, 2, 4}),
        new Tensor("0.bias", List.of(2), new double[] {0.5, last}));
  }

  private static Safetensors contents() {
    return Safetensors.sealed(tensors(-0.5), "yhat", DOCUMENT);
  }

  private static Safetensors read(byte[] file) throws ModelFormatException {
    Safetensors read = Safetensors.read(file, Containers.FILE);
    read.requireTensorsOf(read.sealedDocument("yhat"));
    return read;
  }

  private static String refusal(Safetensors contents) {
    return assertThrows(ModelFormatException.class, () -> read(contents.toBytes())).getMessage();
  }

  @Test
  void documentComesBackWithTheChecksumOfTheTensors() throws ModelFormatException {
    Safetensors read = Safetensors.read(contents().toBytes(), Containers.FILE);
    Json document = read.sealedDocument("yhat");
    assertEquals(DOCUMENT.with("tensors", contents().checksum()), document);
    assertEquals(Checksum.of(document.toString()), read.metadata().get("yhat.sha256"));
    read.requireTensorsOf(document);
  }

  @Test
  void everyPrefixIsRefused() {
    byte[] valid = contents().toBytes();
    for (int length = 0; length < valid.length; length++) {
      Containers.refusal(Arrays.copyOf(valid, length));
    }
  }

  /** Names and shapes of the tensors are not sealed: a network asks for its own. */
  @Test
  void everyFlippedBitIsRefusedOrChangesNeitherDocumentNorNumbers() {
    byte[] valid = contents().toBytes();
    int readable = 0;
    for (int bit = 0; bit < 8 * valid.length; bit++) {
      byte[] flipped = valid.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        Safetensors read = read(flipped);
        assertEquals(contents().document("yhat"), read.document("yhat"), "bit " + bit);
        assertArrayEquals(numbers(contents()), numbers(read), "bit " + bit);
        readable++;
      } catch (ModelFormatException e) {
        assertEquals(Containers.FILE, e.file());
        assertTrue(e.offset() >= -1 && e.offset() <= valid.length, e.getMessage());
      }
    }
    assertTrue(readable > 0 && readable < 8 * 30, readable + " bits");
  }

  private static double[] numbers(Safetensors contents) {
    return contents.tensors().stream().flatMapToDouble(t -> Arrays.stream(t.data())).toArray();
  }

  @Test
  void otherTensorsAreRefused() {
    String message = refusal(new Safetensors(tensors(Math.nextUp(-0.5)), contents().metadata()));
    assertTrue(message.startsWith("model.safetensors: yhat.tensors: expected sha256:"), message);
    assertTrue(message.contains(", got \"" + contents().checksum().substring(0, 60)), message);
    assertTrue(message.contains("; the file has been damaged or changed"), message);
  }

  @Test
  void otherDocumentIsRefused() throws ModelFormatException {
    Json other = contents().document("yhat").with("number", 0.2);
    String message =
        refusal(
            new Safetensors(
                tensors(-0.5),
                Map.of(
                    "yhat",
                    other.toString(),
                    "yhat.sha256",
                    contents().metadata().get("yhat.sha256"))));
    assertTrue(message.startsWith("model.safetensors: yhat: expected a text of sha256:"), message);
    assertTrue(message.contains(", got " + Checksum.of(other.toString())), message);
  }

  @Test
  void documentWithoutItsChecksumIsRefused() {
    String text = contents().metadata().get("yhat");
    assertEquals(
        "model.safetensors: expected metadata 'yhat.sha256', got [yhat]",
        refusal(new Safetensors(tensors(-0.5), Map.of("yhat", text))));
    assertEquals(
        "model.safetensors: expected metadata 'yhat', got []",
        refusal(new Safetensors(tensors(-0.5), Map.of())));
    String none = "{}";
    assertEquals(
        "model.safetensors: yhat: expected a member 'tensors', got none",
        refusal(
            new Safetensors(
                tensors(-0.5), Map.of("yhat", none, "yhat.sha256", Checksum.of(none)))));
  }

  @Test
  void documentBeyondTheLimitsIsNotWritten() {
    Json deep = Json.array(List.of());
    for (int i = 0; i < 64; i++) {
      deep = Json.array(List.of(deep));
    }
    Json document = Json.object().with("deep", deep);
    assertThrows(
        IllegalArgumentException.class, () -> Safetensors.sealed(tensors(1), "yhat", document));
  }
}
