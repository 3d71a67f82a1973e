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
      assertSame(failure, assertThrows(RuntimeException.class, () -> workers.run(task)));
      fails[0] = false;
      workers.run(task);
    }
    int[] expected = {2, 2, 2};
    expected[bad] = 1;
    assertArrayEquals(expected, done);
  }

  @Test
  void failureOfAllPartsIsForgottenByTheNextRound() {
    Error failure = new AssertionError("on purpose");
    int[] done = new int[3];
    try (Workers workers = new Workers(3)) {
      Workers.Task failing =
          part -> {
            throw failure;
          };
      assertSame(failure, assertThrows(Error.class, () -> workers.run(failing)));
      workers.run(part -> done[part]++);
    }
    assertArrayEquals(new int[] {1, 1, 1}, done);
  }

  /** As code in Kotlin or Scala may throw one. */
  @Test
  void checkedExceptionOfAPartIsTheCause() {
    Exception failure = new Exception("on purpose");
    try (Workers workers = new Workers(2)) {
      Workers.Task failing =
          part -> {
            if (part == 1) {
              WorkersTest.<RuntimeException>throwUnchecked(failure);
            }
          };
      Exception thrown = assertThrows(IllegalStateException.class, () -> workers.run(failing));
      assertSame(failure, thrown.getCause());
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void throwUnchecked(Exception e) throws E {
    throw (E) e;
  }

  @Test
  void partCannotRunAnotherTask() {
    int[] done = new int[2];
    try (Workers workers = new Workers(2)) {
      Workers.Task nested = part -> workers.run(inner -> done[inner]++);
      assertThrows(IllegalStateException.class, () -> workers.run(nested));
      assertArrayEquals(new int[2], done);
      workers.run(part -> done[part]++);
    }
    assertArrayEquals(new int[] {1, 1}, done);
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
