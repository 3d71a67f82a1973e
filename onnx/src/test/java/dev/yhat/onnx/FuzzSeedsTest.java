package dev.yhat.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every kept input of the fuzz target, once. */
class FuzzSeedsTest {
  private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz", "onnx");

  @TestFactory
  Stream<DynamicTest> seedDoesNoHarm() throws IOException {
    List<Path> seeds = Fuzzing.seeds(SEEDS);
    assertTrue(seeds.size() >= 10, SEEDS.toString());
    return seeds.stream()
        .map(
            seed ->
                DynamicTest.dynamicTest(
                    seed.getFileName().toString(),
                    () -> Fuzzing.fuzzerTestOneInput(Files.readAllBytes(seed))));
  }
}
