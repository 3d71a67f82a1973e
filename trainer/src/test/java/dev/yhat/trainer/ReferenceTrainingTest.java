package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In this JVM; {@code scripts/same-bits} does the same in many. */
class ReferenceTrainingTest {
  @ParameterizedTest
  @EnumSource
  void bitsAreTheSameEverywhere(ReferenceTraining training) {
    assertEquals(
        training.expected(), training.train(Path.of("..", "examples", "data", "digits.csv")));
  }
}
