package dev.yhat.cli;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.ToyData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The toy problems of {@code demo}, each with a training that solves it in about a second. */
enum ToyProblem {
  XOR(100),
  AND(100),
  OR(100),
  MOONS(200),
  CIRCLES(200),
  SPIRALS(300),
  BLOBS(100),
  CHECKERBOARD(200);

  private static final int ROWS = 500;

  private final int epochs;

  ToyProblem(int epochs) {
    this.epochs = epochs;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(ToyProblem::toString).toList();
  }

  /**
   * The problem of that name.
   *
   * @throws IllegalArgumentException that names those there are
   */
  static ToyProblem named(String name) {
    for (ToyProblem problem : values()) {
      if (problem.toString().equals(name)) {
        return problem;
      }
    }
    throw new IllegalArgumentException(
        "demo: expected one of " + String.join(", ", names()) + ", got '" + name + "'");
  }

  InMemoryDataSet data(long seed) {
    return switch (this) {
      case XOR -> ToyData.xor(ROWS, 0.15, seed);
      case AND -> ToyData.and(ROWS, 0.15, seed);
      case OR -> ToyData.or(ROWS, 0.15, seed);
      case MOONS -> ToyData.moons(ROWS, 0.1, seed);
      case CIRCLES -> ToyData.circles(ROWS, 0.07, seed);
      case SPIRALS -> ToyData.spirals(3, ROWS, 0.02, seed);
      case BLOBS -> ToyData.blobs(4, ROWS, 0.25, seed);
      case CHECKERBOARD -> ToyData.checkerboard(4, 2 * ROWS, 0.0, seed);
    };
  }

  Classifier classifier(long seed) {
    return new Classifier().hidden(hidden()).epochs(epochs).validation(0.2).seed(seed);
  }

  private int[] hidden() {
    return switch (this) {
      case XOR -> new int[] {8};
      case AND, OR, BLOBS -> new int[0];
      case MOONS, CIRCLES -> new int[] {16};
      case SPIRALS -> new int[] {32, 32};
      case CHECKERBOARD -> new int[] {64, 32};
    };
  }

  int epochs() {
    return epochs;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
