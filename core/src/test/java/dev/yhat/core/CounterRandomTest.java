package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The numbers of a seed never change. Golden values from an independent computation in Python
 * (integers modulo 2⁶⁴; mpmath 1.3.0 for the normal numbers).
 */
class CounterRandomTest {
  private static final long KEY = 0x66723b876cf5a31dL;

  @Test
  void keysOfASeedNeverChange() {
    assertEquals(KEY, CounterRandom.key(42, 1, 0));
    assertEquals(0xe44acd82b9eea3a1L, CounterRandom.key(42, 1, 1));
    assertEquals(0xa706dd2f4d197e6fL, CounterRandom.key(0, 0, 0));
    assertEquals(0x271ce3d82c3c086cL, CounterRandom.key(-1, 3, 7));
  }

  @Test
  void bitsOfAKeyNeverChange() {
    assertEquals(0xfac17cd290aa22bfL, CounterRandom.bits(KEY, 0));
    assertEquals(0x121f7f5a763b430cL, CounterRandom.bits(KEY, 1));
    assertEquals(0x17b96cd6679cdc69L, CounterRandom.bits(KEY, 2));
  }

  @Test
  void uniformNumbersOfAKeyNeverChange() {
    assertEquals(0x1.f582f9a521544p-1, CounterRandom.uniform(KEY, 0));
    assertEquals(0x1.21f7f5a763b40p-4, CounterRandom.uniform(KEY, 1));
    assertEquals(0x1.7b96cd6679cd8p-4, CounterRandom.uniform(KEY, 2));
  }

  @Test
  void normalNumbersOfAKeyNeverChange() {
    assertEquals(2.5172240883630454198, CounterRandom.normal(KEY, 0), 1e-15);
    assertEquals(0.30616424023750933303, CounterRandom.normal(KEY, 1), 1e-15);
    assertEquals(-0.10519585555003882261, CounterRandom.normal(KEY, 2), 1e-15);
  }

  @Test
  void integersOfAKeyNeverChange() {
    int[] digits = IntStream.range(0, 10).map(i -> CounterRandom.below(KEY, i, 10)).toArray();
    assertArrayEquals(new int[] {9, 0, 0, 1, 0, 3, 1, 8, 1, 9}, digits);
  }

  @Test
  void shuffleOfAKeyNeverChanges() {
    int[] items = IntStream.range(0, 10).toArray();
    CounterRandom.shuffle(KEY, items);
    assertArrayEquals(new int[] {5, 2, 3, 4, 7, 1, 8, 6, 0, 9}, items);
  }

  // The JDK's SplittableRandom is SplitMix64 too, with a counter that it carries along.
  @ParameterizedTest
  @ValueSource(longs = {0, 42, -1, KEY})
  void bitsAreThoseOfSplitMix(long key) {
    SplittableRandom carried = new SplittableRandom(key);
    for (int i = 0; i < 1000; i++) {
      assertEquals(carried.nextLong(), CounterRandom.bits(key, i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 1000, Integer.MAX_VALUE})
  void integersStayBelowTheirBound(int bound) {
    for (int i = 0; i < 2000; i++) {
      int value = CounterRandom.below(KEY, i, bound);
      assertTrue(value >= 0 && value < bound, "got " + value);
    }
  }

  @Test
  void uniformNumbersStayBelowOne() {
    for (int i = 0; i < 100_000; i++) {
      double value = CounterRandom.uniform(KEY, i);
      assertTrue(value >= 0.0 && value < 1.0, "got " + value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100, 1000})
  void shuffleIsAPermutationAndAPureFunction(int length) {
    int[] first = IntStream.range(0, length).toArray();
    int[] second = first.clone();
    CounterRandom.shuffle(KEY, first);
    CounterRandom.shuffle(KEY, second);
    assertArrayEquals(first, second);
    Arrays.sort(second);
    assertArrayEquals(IntStream.range(0, length).toArray(), second);
  }

  @Test
  void otherKeysShuffleOtherwise() {
    int[] first = IntStream.range(0, 100).toArray();
    int[] second = first.clone();
    CounterRandom.shuffle(KEY, first);
    CounterRandom.shuffle(KEY + 1, second);
    assertNotEquals(Arrays.toString(first), Arrays.toString(second));
  }
}
