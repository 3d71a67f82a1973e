package dev.yhat.core.kernel;

import java.util.Optional;

/**
 * The kernels on the processor's vectors. Nothing else names their classes, which can be linked
 * only where the JVM was started with the module {@code jdk.incubator.vector}.
 */
public final class Vectors {
  private static final Optional<Module> MODULE =
      ModuleLayer.boot().findModule("jdk.incubator.vector");

  private Vectors() {}

  /** Whether the module is there. */
  public static boolean present() {
    return MODULE.isPresent();
  }

  /** Products in float or double; requires the module. */
  public static Products products(boolean floats) {
    read();
    return floats ? new VectorFloatProducts() : new VectorProducts();
  }

  /** Single passes; requires the module. */
  public static Passes passes() {
    read();
    return new VectorPasses();
  }

  /**
   * As {@code requires} would, had it a form for modules that may be absent at compile time too.
   */
  private static void read() {
    Vectors.class.getModule().addReads(MODULE.orElseThrow());
  }
}
