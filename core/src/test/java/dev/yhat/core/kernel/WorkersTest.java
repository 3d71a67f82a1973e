package dev.yhat.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60) // the only way in which some of these fail: a thread that waits for ever
class WorkersTest {
  /** More parts than this machine may have processors; what they write is not volatile. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void everyPartIsDoneOnceARoundAndSeenByTheCaller(int parts) {
    int[] input = new int[1];
    int[] done = new int[parts];
    try (Workers workers = new Workers(parts)) {
      int expected = 0;
      for (int round = 1; round <= 2000; round++) {
        input[0] = round; // the parts must see it
        expected += round;
        workers.run(part -> done[part] += input[0]);
        for (int part = 0; part < parts; part++) {
          if (done[part] != expected) {
            assertEquals(expected, done[part], "part " + part + " in round " + round);
          }
        }
      }
    }
  }

  @Test
  void workersWakeFromTheirSleep() throws InterruptedException {
    int[] done = new int[3];
    try (Workers workers = new Workers(3)) {
      for (int round = 0; round < 20; round++) {
        Thread.sleep(2); // longer than they spin
        workers.run(part -> done[part]++);
      }
    }
    assertArrayEquals(new int[] {20, 20, 20}, done);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void failureOfAPartIsTheCallersAndTheNextRoundRuns(int bad) {
    boolean[] fails = {true};
    int[] done = new int[3];
    RuntimeException failure = new IllegalArgumentException("on purpose");
    Workers.Task task =
        part -> {
          if (part == bad && fails[0]) {
            throw failure;
          }
          done[part]++;
        };
    try (Workers workers = new Workers(3)) {
      RuntimeException thrown = assertThrows(RuntimeException.class, () -> workers.run(task));
      assertSame(failure, bad == 0 ? thrown : thrown.getCause());
      fails[0] = false;
      workers.run(task);
    }
    int[] expected = {2, 2, 2};
    expected[bad] = 1;
    assertArrayEquals(expected, done);
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Workers workers = new Workers(4);
    workers.run(part -> threads.add(Thread.currentThread()));
    workers.close();
    assertEquals(4, threads.size());
    threads.remove(Thread.currentThread());
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(
        3, Arrays.stream(threads.toArray(Thread[]::new)).filter(t -> !t.isAlive()).count());
  }
}
