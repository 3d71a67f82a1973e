package dev.yhat.core.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120) // the only way in which these fail: a rehearsal that never ends
class RehearsalTest {
  private static void awaitEnd(Rehearsal rehearsal) throws InterruptedException {
    while (!rehearsal.ended()) {
      Thread.sleep(5);
    }
  }

  @Test
  void succeedsWhereVectorsAreCompiled() throws InterruptedException {
    Rehearsal rehearsal = Rehearsal.start(false);
    awaitEnd(rehearsal);
    assertTrue(rehearsal.succeeded());
  }

  @Test
  void endsWhenStopped() throws InterruptedException {
    Rehearsal rehearsal = Rehearsal.start(true);
    rehearsal.stop();
    awaitEnd(rehearsal);
    assertTrue(rehearsal.ended());
  }
}
