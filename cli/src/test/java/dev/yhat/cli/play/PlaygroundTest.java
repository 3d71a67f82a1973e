package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Trainer;
import dev.yhat.trainer.TrainingSession;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PlaygroundTest {
  private static final int STEPS_PER_EPOCH = 3; // 80 rows in batches of 32

  private final Settings settings = settings(Examples.json());
  private final Problem problem = problem(settings);

  private static Settings settings(String json) {
    try {
      return Settings.parse(json);
    } catch (ModelFormatException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Problem problem(Settings settings) {
    return Problem.of(settings, new Tables(null));
  }

  private static Moment await(Playground playground, Predicate<Moment> wanted)
      throws InterruptedException {
    long seen = 0;
    while (true) {
      Moment moment = playground.next(seen, 10_000);
      assertNotNull(moment, "no moment came");
      seen = moment.number();
      if (wanted.test(moment)) {
        return moment;
      }
    }
  }

  private static Moment awaitStep(Playground playground, long step) throws InterruptedException {
    return await(
        playground, moment -> moment.step() == step && moment.state() == Moment.State.PAUSED);
  }

  private static double[] weights(Network network) {
    return network.parameters().stream()
        .flatMapToDouble(matrix -> Arrays.stream(matrix.data))
        .toArray();
  }

  @Test
  void epochsAreThoseOfTheTrainerToTheBit() throws InterruptedException {
    TrainingSession session =
        new TrainingSession(
            problem.start(settings).network(),
            new SoftmaxCrossEntropy(),
            settings.learning().optimizer(),
            settings.seed());
    new Trainer(5, 32).train(session, problem.training(), problem.validation(), report -> {});
    try (Playground playground = new Playground(problem, settings)) {
      playground.steps(5 * STEPS_PER_EPOCH);
      Moment moment = awaitStep(playground, 5 * STEPS_PER_EPOCH);
      assertArrayEquals(weights(session.snapshot()), weights(moment.network()));
      assertEquals(5, moment.epoch());
      assertEquals(5 * Curve.WIDTH, moment.curve().length);
    }
  }

  @Test
  void standsAtTheStartUntilTold() throws InterruptedException {
    try (Playground playground = new Playground(problem, settings)) {
      Moment moment = awaitStep(playground, 0);
      assertArrayEquals(weights(problem.start(settings).network()), weights(moment.network()));
      assertNull(playground.next(moment.number(), 50));
    }
  }

  @Test
  void stepsOneByOne() throws InterruptedException {
    try (Playground playground = new Playground(problem, settings)) {
      for (int step = 1; step <= 4; step++) {
        playground.steps(1);
        Moment moment = awaitStep(playground, step);
        assertEquals(step / STEPS_PER_EPOCH, moment.epoch());
        assertTrue(moment.batchLoss() > 0);
        assertEquals(3, moment.norms().length);
        assertTrue(Arrays.stream(moment.norms()).allMatch(norm -> norm > 0));
      }
    }
  }

  @Test
  void epochStopsAtTheEndOfTheEpoch() throws InterruptedException {
    try (Playground playground = new Playground(problem, settings)) {
      playground.steps(1);
      playground.epoch();
      assertEquals(1, awaitStep(playground, STEPS_PER_EPOCH).epoch());
      playground.epoch();
      assertEquals(2, awaitStep(playground, 2 * STEPS_PER_EPOCH).epoch());
    }
  }

  @Test
  void windingBackGivesTheSameBits() throws InterruptedException {
    try (Playground playground = new Playground(problem, settings)) {
      playground.steps(10);
      Moment first = awaitStep(playground, 10);
      playground.steps(190);
      awaitStep(playground, 200);
      playground.goTo(10);
      Moment again = awaitStep(playground, 10);
      assertArrayEquals(weights(first.network()), weights(again.network()));
      assertArrayEquals(first.curve(), again.curve());
      assertArrayEquals(first.norms(), again.norms());
    }
  }

  @Test
  void playsUntilPausedAndGoesOn() throws InterruptedException {
    try (Playground playground = new Playground(problem, settings)) {
      playground.play();
      await(playground, moment -> moment.step() > 50);
      playground.pause();
      Moment paused = await(playground, moment -> moment.state() == Moment.State.PAUSED);
      assertNull(playground.next(paused.number(), 50));
      playground.play();
      await(playground, moment -> moment.step() > paused.step());
    }
  }

  @Test
  void slowTrainingStillObeys() throws InterruptedException {
    try (Playground playground = new Playground(problem, settings)) {
      playground.speed(0.1); // a step in ten seconds
      playground.play();
      await(playground, moment -> moment.step() == 1);
      playground.speed(Playground.FULL_SPEED);
      await(playground, moment -> moment.step() > 100);
    }
  }

  @Test
  void failureIsToldAndWindingBackHeals() throws InterruptedException {
    Settings wild =
        settings(Examples.with("\"rate\":0.05", "\"rate\":10").replace("relu", "identity"));
    try (Playground playground = new Playground(problem(wild), wild)) {
      playground.play();
      Moment failed = await(playground, moment -> moment.state() == Moment.State.FAILED);
      assertTrue(failed.problem().contains("loss is "), failed.problem());
      playground.goTo(0);
      assertEquals("", awaitStep(playground, 0).problem());
    }
  }

  @Test
  void closingEndsTheThread() throws InterruptedException {
    Playground playground = new Playground(problem, settings);
    playground.play();
    await(playground, moment -> moment.step() > 10);
    playground.close();
    playground.join();
    assertNull(playground.next(0, 10_000));
  }
}
