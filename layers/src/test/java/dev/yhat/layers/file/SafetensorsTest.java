package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  private static final double[] HARD = {
    0.0,
    -0.0,
    1.0 / 3,
    Double.MIN_VALUE,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    Math.nextUp(1.0),
    -1e-300
  };

  @TempDir Path folder;

  /** The worked example of docs/model-format.md, byte by byte. */
  @Test
  void bytesAreThoseOfTheSpecification() {
    Dense dense =
        new Dense(
            new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}}),
            new DMatrixRMaj(new double[][] {{0.5, -0.5}}));
    Safetensors contents =
        Safetensors.sealed(
            StateDict.of(Network.of(dense)), "yhat", Json.object().with("format", 1));
    String header =
        "{\"__metadata__\":{\"yhat\":\"{\\\"format\\\":1,\\\"tensors\\\":"
            + "\\\"sha256:4e6064208cb7546db4c67e3cb40d93c5cf96bd8eed7edb4dc3bf5eff17682c04\\\"}\","
            + "\"yhat.sha256\":"
            + "\"sha256:735a47e3c84629ed5eb722818c3cb8a0e790bea5a26453e9fe8071407eed14a5\"},"
            + "\"0.weight\":{\"dtype\":\"F64\",\"shape\":[2,2],\"data_offsets\":[0,32]},"
            + "\"0.bias\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[32,48]}}"
            + " ".repeat(3);
    assertEquals(344, header.length());
    byte[] expected = Containers.container(header, Containers.doubles(1, 3, 2, 4, 0.5, -0.5));
    assertArrayEquals(expected, contents.toBytes());
    assertEquals((byte) 0x58, expected[0]);
    assertEquals((byte) 0x01, expected[1]);
    assertEquals(400, expected.length);
  }

  @Test
  void dataStartsAtAMultipleOfEight() {
    for (int length = 1; length <= 17; length++) {
      Tensor tensor = new Tensor("n".repeat(length), List.of(), new double[] {1});
      byte[] bytes = new Safetensors(List.of(tensor), Map.of()).toBytes();
      assertEquals(0, bytes.length % 8);
      assertEquals(8 + bytes[0] + 8, bytes.length);
      assertEquals('{', bytes[8]);
    }
  }

  @Test
  void everyNumberShapeAndTextComesBack() throws IOException {
    double[] many = new double[20_011]; // more than a chunk
    for (int i = 0; i < many.length; i++) {
      many[i] = 1.0 / (i + 1);
    }
    String hard = "ŷ \"\\/\b\f\n\r\t\u0000\u001f\u007f 𝒳 \u2028";
    Safetensors written =
        new Safetensors(
            List.of(
                new Tensor("hard", List.of(2, 1, 4), HARD),
                new Tensor("scalar", List.of(), new double[] {7}),
                new Tensor("empty", List.of(3, 0), new double[0]),
                new Tensor(hard, List.of(20_011), many)),
            Map.of("text", hard, "", ""));
    Safetensors read = Safetensors.read(written.toBytes(), "memory");
    assertEquals("memory", read.source());
    assertEquals(written.metadata(), read.metadata());
    assertEquals(4, read.tensors().size());
    for (int i = 0; i < 4; i++) {
      Tensor expected = written.tensors().get(i);
      Tensor actual = read.tensors().get(i);
      assertEquals(expected.name(), actual.name());
      assertEquals(expected.shape(), actual.shape());
      assertArrayEquals(bits(expected.data()), bits(actual.data()));
    }
    assertArrayEquals(written.toBytes(), read.toBytes());
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToRawLongBits(values[i]);
    }
    return bits;
  }

  @Test
  void fileIsReadAsItsBytes() throws IOException {
    Path file = folder.resolve("m.safetensors");
    Safetensors written = new Safetensors(List.of(new Tensor("a", List.of(8), HARD)), Map.of());
    written.write(file);
    assertArrayEquals(written.toBytes(), Files.readAllBytes(file));
    Safetensors read = Safetensors.read(file);
    assertEquals(file.toString(), read.source());
    read.write(file);
    assertArrayEquals(written.toBytes(), Files.readAllBytes(file));
  }

  @Test
  void floatsAreWidened() throws IOException {
    byte[] bytes =
        Containers.container(
            "{\"a\":{\"data_offsets\":[0,12],\"shape\":[3],\"dtype\":\"F32\"},"
                + "\"b\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[12,20]}}   ",
            concat(Containers.floats(0.1f, -0.0f, Float.MIN_VALUE), Containers.doubles(0.1)));
    Safetensors read = Safetensors.read(bytes, "torch");
    double[] widened = {0.1f, -0.0f, Float.MIN_VALUE};
    assertArrayEquals(bits(widened), bits(read.tensor("a").orElseThrow().data()));
    assertArrayEquals(new double[] {0.1}, read.tensor("b").orElseThrow().data());
    assertTrue(read.tensor("c").isEmpty());
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Test
  void orderOfMetadataNeverShows() {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("b", "2");
    one.put("a", "1");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("a", "1");
    other.put("b", "2");
    assertArrayEquals(
        new Safetensors(List.of(), one).toBytes(), new Safetensors(List.of(), other).toBytes());
  }

  @Test
  void emptyContentsAreAFileToo() throws IOException {
    byte[] bytes = new Safetensors(List.of(), Map.of()).toBytes();
    assertArrayEquals(Containers.container("{}      ", new byte[0]), bytes);
    assertTrue(Safetensors.read(bytes, "empty").tensors().isEmpty());
  }

  @Test
  void documentIsParsedUnderItsName() throws IOException {
    Safetensors contents = new Safetensors(List.of(), Map.of("yhat", "{\"format\":1}", "x", "?"));
    Safetensors read = Safetensors.read(contents.toBytes(), "m");
    assertEquals(1, read.document("yhat").get("format").integer());
    assertEquals(
        "m: yhat.format: expected a string, got 1",
        message(() -> read.document("yhat").get("format").string()));
    assertEquals(
        "m: expected metadata 'trainer', got [x, yhat]", message(() -> read.document("trainer")));
    assertTrue(message(() -> read.document("x")).startsWith("m: x: character 0: Unexpected"));
  }

  private static String message(Executable code) {
    return assertThrows(ModelFormatException.class, code).getMessage();
  }

  @Test
  void contentsThatNoFileCanHoldAreRefused() {
    Tensor a = new Tensor("a", List.of(), new double[1]);
    refused("'a' []: expected different names, got this twice", () -> contents(a, a));
    refused("tensor '__metadata__': not a name", () -> tensor("__metadata__", 1.0));
    refused("tensor '\ud800': not a name", () -> tensor("\ud800", 1.0));
    refused("'a' [1]: expected finite numbers, got NaN at 0", () -> tensor("a", Double.NaN));
    refused("got -Infinity at 0", () -> tensor("a", Double.NEGATIVE_INFINITY));
    double[] three = new double[3];
    refused("'a' [2, 2]: expected 4 numbers, got 3", () -> tensor("a", List.of(2, 2), three));
    refused("of sizes ≥ 0", () -> tensor("a", List.of(-3, -1), three));
    refused("that fits", () -> tensor("a", List.of(1 << 30, 1 << 30, 16), three));
    refused("not Unicode", () -> new Safetensors(List.of(), Map.of("\udc00", "")));
    refused("not Unicode", () -> new Safetensors(List.of(), Map.of("a", "\udc00")));
    String header = "header of at most 30 bytes, got 31";
    Safetensors contents = new Safetensors(List.of(), Map.of("a", "123456"));
    refused(header, () -> new SafetensorsWriter(contents, 30));
  }

  /** What a reader would refuse is not written. */
  @Test
  void contentsBeyondTheLimitsOfReadersAreRefused() {
    Safetensors longName = contents(tensor("n".repeat(60_000), 1));
    refused("50000", longName::toBytes);
    Safetensors longText = new Safetensors(List.of(), Map.of("a", "x".repeat(20_000_001)));
    refused("20000000", () -> longText.write(folder.resolve("never")));
    assertFalse(Files.exists(folder.resolve("never")));
  }

  @Test
  void numbersThatAreNotFiniteAreReadOnRequestOnly() throws IOException {
    Path file = folder.resolve("diverged");
    String header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[0,24]}}";
    double[] numbers = {1, Double.NaN, Double.NEGATIVE_INFINITY};
    Files.write(file, Containers.container(header, Containers.doubles(numbers)));
    Safetensors read = Safetensors.readAnyNumbers(file);
    assertArrayEquals(bits(numbers), bits(read.tensor("a").orElseThrow().data()));
    assertTrue(message(() -> Safetensors.read(file)).contains("expected finite numbers, got NaN"));
    assertTrue(message(() -> Safetensors.readAnyNumbers(other(file))).contains("expected data"));
    Tensor any = Tensor.ofAnyNumbers("a", List.of(3), numbers);
    byte[] bytes = contents(any).toBytes();
    Safetensors again = Safetensors.readAnyNumbers(bytes, "bytes");
    assertArrayEquals(bits(numbers), bits(again.tensor("a").orElseThrow().data()));
    assertTrue(message(() -> Safetensors.read(bytes, "bytes")).contains("got NaN"));
  }

  private Path other(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 1));
  }

  private static Safetensors contents(Tensor... tensors) {
    return new Safetensors(List.of(tensors), Map.of());
  }

  private static Tensor tensor(String name, double value) {
    return tensor(name, List.of(1), new double[] {value});
  }

  private static Tensor tensor(String name, List<Integer> shape, double[] data) {
    return new Tensor(name, shape, data);
  }

  private static void refused(String message, Executable code) {
    String actual = assertThrows(IllegalArgumentException.class, code).getMessage();
    assertTrue(actual.contains(message), actual);
  }

  @Test
  void whatIsNoFileCannotBeRead() {
    Path missing = folder.resolve("missing");
    assertThrows(NoSuchFileException.class, () -> Safetensors.read(missing));
    FileSystemException directory =
        assertThrows(FileSystemException.class, () -> Safetensors.read(folder));
    assertEquals(folder + ": not a file", directory.getMessage());
  }

  @Test
  void fileInAnArchiveIsWrittenReplacedAndRead() throws IOException {
    Safetensors file =
        new Safetensors(List.of(new Tensor("a", List.of(2), new double[] {1, 2})), Map.of());
    Path zip = folder.resolve("models.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path inside = archive.getPath("/model.safetensors");
      new Safetensors(List.of(), Map.of("a", "b")).write(inside);
      file.write(inside);
      try (DirectoryStream<Path> all = Files.newDirectoryStream(archive.getPath("/"))) {
        all.forEach(path -> assertEquals(inside, path));
      }
      assertArrayEquals(file.toBytes(), Safetensors.read(inside).toBytes());
    }
  }
}
