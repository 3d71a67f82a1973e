package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.yhat.core.CounterRandom;
import dev.yhat.layers.file.Checksum;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.trainer.table.TableEncoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files that are damaged or made to hurt: a ModelFormatException, or the same model. */
class HostileModelTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "models", "format-1", "table.safetensors");

  @TempDir Path folder;
  private int readable;

  /** Reads bytes as a model's file: refused, or written again to {@code same}. */
  private void readOrRefuse(byte[] bytes, byte[] same, String what) throws IOException {
    try {
      Model model = ModelFile.model(Safetensors.read(bytes, "hostile"));
      assertArrayEquals(same, ModelFile.contents(model).toBytes(), what);
      readable++;
    } catch (ModelFormatException e) {
      assertEquals("hostile", e.file(), what);
      assertTrue(e.offset() >= -1 && e.offset() <= bytes.length, what);
      assertTrue(e.getMessage().length() < 1000, what);
    }
  }

  @Test
  void everyPrefixIsRefused() throws IOException {
    byte[] valid = Files.readAllBytes(GOLDEN);
    for (int length = 0; length < valid.length; length++) {
      readOrRefuse(Arrays.copyOf(valid, length), valid, "prefix " + length);
    }
    assertEquals(0, readable);
    readOrRefuse(valid, valid, "all");
    assertEquals(1, readable);
  }

  @Test
  void everyFlippedBitIsRefused() throws IOException {
    byte[] valid = Files.readAllBytes(GOLDEN);
    for (int bit = 0; bit < 8 * valid.length; bit++) {
      byte[] flipped = valid.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      readOrRefuse(flipped, valid, "bit " + bit);
    }
    assertEquals(0, readable);
  }

  /** With the right checksum: this is no damage, somebody wants it so. */
  @Test
  void documentWithAnyByteChangedIsRefusedOrAModel() throws IOException {
    Safetensors golden = Safetensors.read(GOLDEN);
    byte[] text = golden.metadata().get("yhat").getBytes(StandardCharsets.UTF_8);
    byte[] often = "\"\\{}[]:,0123456789.-+eEtrufalsn x".getBytes(StandardCharsets.UTF_8);
    for (int place = 0; place < text.length; place++) {
      byte[] changed = text.clone();
      changed[place] = often[CounterRandom.below(7, place, often.length)];
      String document = new String(changed, StandardCharsets.UTF_8);
      Safetensors file =
          new Safetensors(
              golden.tensors(), Map.of("yhat", document, "yhat.sha256", Checksum.of(document)));
      try {
        Model model = ModelFile.model(file);
        Safetensors again = Safetensors.read(ModelFile.contents(model).toBytes(), "again");
        assertEquals(
            ModelFile.describe(model), ModelFile.describe(ModelFile.model(again)), document);
        readable++;
      } catch (ModelFormatException e) {
        assertTrue(e.getMessage().length() < 1000, document);
      }
    }
    assertTrue(readable > 10 && readable < text.length / 2, readable + " of " + text.length);
  }

  @Test
  void layersThatTheTensorsDoNotJustifyAreRefused() throws IOException {
    Safetensors golden = Safetensors.read(GOLDEN);
    String text = golden.metadata().get("yhat");
    String layers = text.substring(text.indexOf("\"layers\":["), text.indexOf("],\"provenance\""));
    for (String hostile :
        List.of(
            "\"layers\":[{\"type\":\"dense\",\"inputs\":2147483647,\"outputs\":2147483647}",
            "\"layers\":[{\"type\":\"dropout\",\"size\":2147483647,\"rate\":0.5}",
            "\"layers\":[",
            "\"layers\":[" + "[".repeat(60) + "]".repeat(60),
            layers + "," + "{\"type\":\"dropout\",\"size\":2,\"rate\":0.5},".repeat(1000) + "{}")) {
      String document = text.replace(layers, hostile);
      Safetensors file =
          new Safetensors(
              golden.tensors(), Map.of("yhat", document, "yhat.sha256", Checksum.of(document)));
      assertThrows(ModelFormatException.class, () -> ModelFile.model(file), hostile);
    }
  }

  /** The column's name is in the name of each feature: a thousand times as many characters. */
  @Test
  void featuresOfALongNameTakeNoMoreMemoryThanTheDocument() throws ModelFormatException {
    String name = "n".repeat(100_000);
    List<String> levels = IntStream.range(0, 1000).mapToObj(i -> "level" + i).toList();
    Json column = Json.object().with("name", name).with("kind", "categorical");
    Json table =
        Json.object()
            .with("missing", Json.array(List.of()))
            .with(
                "columns",
                Json.array(
                    List.of(column.with("numbers", false).with("levels", Json.ofStrings(levels)))))
            .with("dropped", Json.array(List.of()));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    TableEncoder encoder = TableEncoder.read(table);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 10_000_000, allocated + " bytes");
    assertEquals(1002, encoder.features().size());
    assertEquals(name + "=level7", encoder.features().get(7));
    assertEquals(name + "=(missing)", encoder.features().get(1001));
    assertThrows(IndexOutOfBoundsException.class, () -> encoder.features().get(1002));
  }

  @Test
  void serializedJavaIsNoModel() throws IOException {
    byte[] bytes = new byte[100];
    bytes[0] = (byte) 0xAC;
    bytes[1] = (byte) 0xED;
    bytes[3] = 5;
    readOrRefuse(bytes, bytes, "AC ED");
    readOrRefuse(new byte[0], bytes, "empty");
    readOrRefuse(new byte[1000], bytes, "zeros");
    assertEquals(0, readable);
  }

  @Test
  void folderInPlaceOfTheFileIsRefused() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("m").resolve(ModelFile.NAME));
    Model model = ModelFile.read(GOLDEN);
    for (Path path : List.of(inside, inside.resolveSibling("none"))) {
      assertThrows(FileSystemException.class, () -> ModelFile.read(path));
    }
    assertThrows(FileSystemException.class, () -> ModelFile.read(folder.resolve("m")));
    assertThrows(FileSystemException.class, () -> ModelFile.write(model, inside));
    assertThrows(FileSystemException.class, () -> ModelFile.write(model, GOLDEN.resolve("x")));
  }
}
