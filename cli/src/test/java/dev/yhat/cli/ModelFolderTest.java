package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelFolderTest {
  @ParameterizedTest
  @CsvSource({
    "iris.csv, iris-model/",
    "some/where/iris.data.csv, iris.data-model/",
    "iris, iris-model/",
    ".hidden, .hidden-model/"
  })
  void folderIsNamedAfterTheTable(Path csv, String folder) {
    assertEquals(folder, ModelFolder.named(csv).toString());
  }
}
