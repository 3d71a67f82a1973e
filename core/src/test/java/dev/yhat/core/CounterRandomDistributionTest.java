package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fixed seeds, so nothing here fails by chance. A χ² of d degrees of freedom is below d + 4·√(2d)
 * in all but about one of ten thousand draws.
 */
class CounterRandomDistributionTest {
  private static final int DRAWS = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 100})
  void integersAreUniform(int bound) {
    int[] counts = new int[bound];
    long key = CounterRandom.key(1, 2, 3);
    for (int i = 0; i < DRAWS; i++) {
      counts[CounterRandom.below(key, i, bound)]++;
    }
    assertUniform(counts, DRAWS);
  }

  @Test
  void firstNumbersOfSuccessiveKeysAreUniform() {
    int[] counts = new int[64];
    for (int step = 0; step < DRAWS; step++) {
      counts[(int) (64 * CounterRandom.uniform(CounterRandom.key(42, 2, step), 0))]++;
    }
    assertUniform(counts, DRAWS);
  }

  @Test
  void pairsOfSuccessiveNumbersAreUniform() {
    int[] counts = new int[256];
    for (int i = 0; i < DRAWS; i++) {
      int first = (int) (16 * CounterRandom.uniform(7, 2L * i));
      int second = (int) (16 * CounterRandom.uniform(7, 2L * i + 1));
      counts[16 * first + second]++;
    }
    assertUniform(counts, DRAWS);
  }

  @Test
  void allOrdersOfAShuffleAreEquallyLikely() {
    int[] counts = new int[24];
    for (int trial = 0; trial < 24_000; trial++) {
      int[] items = {0, 1, 2, 3};
      CounterRandom.shuffle(CounterRandom.key(5, 3, trial), items);
      counts[rank(items)]++;
    }
    assertUniform(counts, 24_000);
  }

  /** Place of an order of 0 … 3 among all 24, alphabetically. */
  private static int rank(int[] items) {
    int rank = 0;
    for (int i = 0; i < items.length; i++) {
      int smallerBehind = 0;
      for (int j = i + 1; j < items.length; j++) {
        smallerBehind += items[j] < items[i] ? 1 : 0;
      }
      rank = rank * (items.length - i) + smallerBehind;
    }
    return rank;
  }

  @Test
  void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
    double sum = 0.0;
    double squares = 0.0;
    double fourths = 0.0;
    for (int i = 0; i < DRAWS; i++) {
      double x = CounterRandom.normal(11, i);
      sum += x;
      squares += x * x;
      fourths += x * x * x * x;
    }
    assertEquals(0.0, sum / DRAWS, 4 / Math.sqrt(DRAWS));
    assertEquals(1.0, squares / DRAWS, 4 * Math.sqrt(2.0 / DRAWS));
    assertEquals(3.0, fourths / DRAWS, 4 * Math.sqrt(96.0 / DRAWS));
  }

  @Test
  void normalNumbersFallEquallyBetweenQuantiles() {
    int[] counts = new int[20];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) (20 * NormalCdf.cdf(CounterRandom.normal(12, i)))]++;
    }
    assertUniform(counts, DRAWS);
  }

  @Test
  void keysOfSmallNumbersAreAllDifferent() {
    Set<Long> keys = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      for (int purpose = 0; purpose < 10; purpose++) {
        for (int step = 0; step < 100; step++) {
          keys.add(CounterRandom.key(seed, purpose, step));
        }
      }
    }
    assertEquals(20 * 10 * 100, keys.size());
  }

  private static void assertUniform(int[] counts, int draws) {
    double expected = (double) draws / counts.length;
    double chiSquare = 0.0;
    for (int count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    int freedom = counts.length - 1;
    assertTrue(chiSquare < freedom + 4 * Math.sqrt(2.0 * freedom), "χ² = " + chiSquare);
    assertTrue(chiSquare > 0.001, "numbers of a counter would be this even");
  }
}
