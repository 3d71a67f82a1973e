package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every kept input of the fuzz targets, once. */
class FuzzSeedsTest {
  private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");

  @Test
  void everyTargetHasSeeds() throws IOException {
    Set<String> folders = new TreeSet<>();
    for (Path folder : Fuzzing.seeds(SEEDS)) {
      folders.add(folder.getFileName().toString());
      assertTrue(Fuzzing.seeds(folder).size() >= 10, folder.toString());
    }
    assertEquals(new TreeSet<>(Fuzzing.TARGETS.keySet()), folders);
  }

  @TestFactory
  Stream<DynamicTest> seedDoesNoHarm() throws IOException {
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (String target : new TreeSet<>(Fuzzing.TARGETS.keySet())) {
      for (Path seed : Fuzzing.seeds(SEEDS.resolve(target))) {
        tests.add(
            DynamicTest.dynamicTest(
                target + ": " + seed.getFileName(),
                () -> Fuzzing.TARGETS.get(target).accept(Files.readAllBytes(seed))));
      }
    }
    return tests.build();
  }
}
