package dev.yhat.core;

/**
 * Random numbers as a pure function of a key and an index, with nothing to carry along.
 *
 * <p>A key is mixed from a seed and what the numbers are for (purpose, epoch, step); index i then
 * gives the i-th number. A resumed training needs no generator state, and threads need not share
 * one. The idea is that of counter-based generators (Salmon, Moraes, Dror and Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3", 2011); the mixing function is SplitMix64's finaliser
 * (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014, with Stafford's
 * constants).
 */
public final class CounterRandom {
  /** 2⁶⁴ divided by the golden ratio, odd: SplitMix64's increment. */
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private CounterRandom() {}

  /**
   * Mixes a seed and two numbers into a key.
   *
   * @param seed the user's seed
   * @param purpose what the numbers are for, so that no two uses share them
   * @param step which of them: an epoch, a step, a layer
   */
  public static long key(long seed, long purpose, long step) {
    return bits(bits(mix(seed), purpose), step);
  }

  /** 64 random bits: the index-th of a key. */
  public static long bits(long key, long index) {
    return mix(key + (index + 1) * GOLDEN_GAMMA);
  }

  /** A number uniform in [0, 1), a multiple of 2⁻⁵³. */
  public static double uniform(long key, long index) {
    return (bits(key, index) >>> 11) * 0x1p-53;
  }

  /** A standard normal number, by Box and Muller's transform. */
  public static double normal(long key, long index) {
    double radius = Math.sqrt(-2.0 * StrictMath.log(1.0 - uniform(key, 2 * index)));
    return radius * StrictMath.cos(2.0 * Math.PI * uniform(key, 2 * index + 1));
  }

  /**
   * An integer uniform in [0, bound), with a bias below bound/2⁶³.
   *
   * @param bound ≥ 1
   */
  public static int below(long key, long index, int bound) {
    return (int) Math.multiplyHigh(bits(key, index) >>> 1, 2L * bound);
  }

  /**
   * Shuffles {@code items} in place (Fisher and Yates), all orders equally likely.
   *
   * @param items modified
   */
  public static void shuffle(long key, int[] items) {
    for (int i = items.length - 1; i > 0; i--) {
      int j = below(key, i, i + 1);
      int swapped = items[i];
      items[i] = items[j];
      items[j] = swapped;
    }
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
