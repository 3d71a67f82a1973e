package dev.yhat.cli;

import java.lang.module.ModuleFinder;
import java.util.Optional;

/** The JDK's module of vector operations, without which large trainings take longer. */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  /** Multiplications, several seconds of them, from which vectors save time worth a line. */
  private static final double LARGE = 0x1p35;

  private VectorModule() {}

  /**
   * What to say before a training of so many multiplications: nothing if it is short, if the module
   * is there, or if this JDK has none.
   */
  static Optional<String> hint(double multiplications) {
    boolean loaded = ModuleLayer.boot().findModule(NAME).isPresent();
    return hint(multiplications, loaded, !loaded && ModuleFinder.ofSystem().find(NAME).isPresent());
  }

  static Optional<String> hint(double multiplications, boolean loaded, boolean available) {
    return loaded || !available || multiplications < LARGE
        ? Optional.empty()
        : Optional.of(
            "yhat: INFO: JDK_JAVA_OPTIONS=--add-modules="
                + NAME
                + " makes large trainings like this faster, with the same result");
  }
}
