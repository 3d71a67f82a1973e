package dev.yhat.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The products and passes to compute with: portable ones at first, those on the processor's vectors
 * once there has been enough to do for them to pay and a {@link Rehearsal} has seen to it that the
 * JVM has compiled them. The bits are the same. Not thread-safe.
 */
public final class ChosenKernels {
  /** Work (in multiplications) after which vectors are rehearsed; short runs never get there. */
  private static final long WARM = 1L << 30;

  private final boolean floats;
  private Products products;
  private Passes passes = new PortablePasses();
  private @Nullable Rehearsal rehearsal;
  private long work;

  /** Portable ones, with products in float or double. */
  public ChosenKernels(boolean floats) {
    this.floats = floats;
    this.products = floats ? new PortableFloatProducts() : new PortableProducts();
    this.work = Vectors.present() ? 0 : Long.MIN_VALUE;
  }

  /** The products to use now. */
  public Products products() {
    return products;
  }

  /** The passes to use now. */
  public Passes passes() {
    return passes;
  }

  /** To be told of work before it is done, as that may change what is chosen. */
  public void did(long multiplications) {
    if (work < 0) {
      return; // nothing faster to change to
    }
    work += multiplications;
    if (work >= WARM) {
      changeWhenReady();
    }
  }

  private void changeWhenReady() {
    if (rehearsal == null) {
      rehearsal = Rehearsal.start(floats);
    } else if (rehearsal.ended()) {
      work = Long.MIN_VALUE;
      if (rehearsal.succeeded()) {
        useVectors();
      }
    }
  }

  /** Changes to the processor's vectors now, if this JVM offers them. */
  public void useVectors() {
    if (Vectors.present()) {
      products = Vectors.products(floats);
      passes = Vectors.passes();
    }
  }

  /** Ends a rehearsal that is still going on. */
  public void stopRehearsal() {
    if (rehearsal != null) {
      rehearsal.stop();
    }
  }
}
