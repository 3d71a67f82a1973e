package dev.yhat.cli.play;

import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.ToyData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The toy problems of the page: what {@link ToyData} makes of a few numbers. */
enum Toy {
  SPIRALS,
  MOONS,
  CIRCLES,
  XOR,
  CHECKERBOARD,
  BLOBS,
  AND,
  OR;

  static List<String> names() {
    return Arrays.stream(values()).map(Toy::toString).toList();
  }

  static Optional<Toy> named(String name) {
    return Arrays.stream(values()).filter(toy -> toy.toString().equals(name)).findFirst();
  }

  /**
   * Its points.
   *
   * @param parts arms, centres, or cells a side; of no meaning to the others
   */
  InMemoryDataSet data(int parts, int rows, double noise, long seed) {
    return switch (this) {
      case SPIRALS -> ToyData.spirals(parts, rows, noise, seed);
      case MOONS -> ToyData.moons(rows, noise, seed);
      case CIRCLES -> ToyData.circles(rows, noise, seed);
      case XOR -> ToyData.xor(rows, noise, seed);
      case CHECKERBOARD -> ToyData.checkerboard(parts, rows, noise, seed);
      case BLOBS -> ToyData.blobs(parts, rows, noise, seed);
      case AND -> ToyData.and(rows, noise, seed);
      case OR -> ToyData.or(rows, noise, seed);
    };
  }

  /** Whether {@code parts} means something. */
  boolean hasParts() {
    return this == SPIRALS || this == CHECKERBOARD || this == BLOBS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
