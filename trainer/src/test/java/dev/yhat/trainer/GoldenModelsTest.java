package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Tanh;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.layers.file.StateDict;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.table.TableEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every format version load and predict the same bits for ever. */
class GoldenModelsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "models");

  private static final String ADDED =
      """
      2462fc69e2f68cae78db53fccc00ceba29fd5609d9ee1cc93133560a19cdeacc format-1/calibrated.json
      e5b41944e2e196454036ff7e3337486319d030996497cf924512159b0f5fad23 format-1/calibrated.safetensors
      23f4ee1acf5720b88774ca96157605a392d92cad46b68710b24ad855980a8a96 format-1/layers.json
      a5d133613e654029277494f318ef970a68cf87c077d92f02cb2b736c54fb63ca format-1/layers.safetensors
      b3235c49acb18b7831d7da1e4311fd6eb3494b6f5c242d21cb4a3c5606336768 format-1/numbers.json
      b5a7e5e94833f4857e56da2229b3050ff2bf055c8051fa7ff9039d4891c6400f format-1/numbers.safetensors
      aed6022828237061903fe2a4a1febe09141ecc1f24f5553559d90c3457f613f7 format-1/table.json
      949685120c9deb3aca62d2e10a3abcd886ae10da517e9ca7bb132b2c27f1b660 format-1/table.safetensors
      ff68d7bc494c6aa7ef5eb5fa4af43aff11e795583bd1e66307fa18b49aac05aa init/torch-f32.json
      ae6b2204a52e614025ac104ff9fb9bc94dded2d34bd808d791736d0d40c4acca init/torch-f32.safetensors
      """;

  @TempDir Path scratch;

  /** All files there have to be: a new version without files of its own has a test that fails. */
  private static Stream<Arguments> files() {
    return IntStream.rangeClosed(1, ModelFile.VERSION)
        .boxed()
        .flatMap(version -> GoldenModels.KINDS.stream().map(kind -> Arguments.of(version, kind)));
  }

  private static Path file(int version, String kind) {
    Path file = FOLDER.resolve("format-" + version).resolve(kind + ".safetensors");
    assertTrue(Files.isRegularFile(file), file + " is missing: see GoldenModels");
    return file;
  }

  @ParameterizedTest
  @MethodSource("files")
  void predictsTheSameBits(int version, String kind) throws IOException {
    Model model = ModelFile.read(file(version, kind));
    Path beside = FOLDER.resolve("format-" + version).resolve(kind + ".json");
    Json golden = Json.parse(Files.readString(beside), beside.toString(), "golden");
    List<Json> rows = golden.get("rows").items();
    List<Json> probabilities = golden.get("probabilities").items();
    assertTrue(rows.size() > 1);
    assertEquals(rows.size(), probabilities.size());
    for (int i = 0; i < rows.size(); i++) {
      double[] expected = probabilities.get(i).numbers();
      assertArrayEquals(expected, model.predictProba(row(rows.get(i))), "row " + i);
      assertTrue(expected[0] > 0 && expected[0] < 1, "row " + i + " tells nothing");
    }
  }

  private static Map<String, @Nullable Object> row(Json json) throws ModelFormatException {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (String name : json.names()) {
      Json value = json.get(name);
      boolean text = value.toString().startsWith("\"");
      row.put(
          name, value.equals(Json.NULL) ? null : text ? value.string() : (Object) value.number());
    }
    return row;
  }

  @ParameterizedTest
  @MethodSource("files")
  void ofTheNewestVersionIsWrittenAgainToTheSameBytes(int version, String kind) throws IOException {
    Path again = scratch.resolve("again");
    ModelFile.write(ModelFile.read(file(version, kind)), again);
    boolean same = Files.mismatch(file(version, kind), again) < 0;
    assertEquals(version == ModelFile.VERSION, same, "a change of the format needs a version");
  }

  /** What {@code sha256sum} gave when they were added: a file that is there never changes. */
  @Test
  void filesAreThoseThatWereAdded() throws Exception {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        String name = FOLDER.relativize(file).toString().replace('\\', '/');
        found.add(HexFormat.of().formatHex(digest) + " " + name);
      }
    }
    assertEquals(ADDED.lines().toList(), found);
  }

  /**
   * Weights that PyTorch 1.13.1 made and {@code scripts/pytorch} wrote, with what it predicts in
   * double precision and the bits that we do.
   */
  @Test
  void floatsOfPyTorchAreStartedFrom() throws IOException {
    Path file = FOLDER.resolve("init").resolve("torch-f32.safetensors");
    Path beside = FOLDER.resolve("init").resolve("torch-f32.json");
    Json golden = Json.parse(Files.readString(beside), beside.toString(), "golden");
    Network fresh = SoftmaxClassifier.create(4, List.of(5), new Tanh(), 0, 3, 1).network();
    Network loaded = StateDict.load(fresh, Safetensors.read(file));
    List<String> columns = List.of("a", "b", "c", "d");
    Model model =
        new Model(
            TableEncoder.ofNumbers(columns),
            Standardizer.identity(4),
            new SoftmaxClassifier(loaded),
            Labels.ofClasses(columns.subList(0, 3)),
            new Provenance(0, "none", null, Json.object()));
    for (int i = 0; i < 3; i++) {
      double[] row = golden.get("rows").items().get(i).numbers();
      double[] actual = model.predictProba(row);
      assertArrayEquals(golden.get("torch").items().get(i).numbers(), actual, 1e-14);
      assertArrayEquals(golden.get("probabilities").items().get(i).numbers(), actual);
    }
  }
}
