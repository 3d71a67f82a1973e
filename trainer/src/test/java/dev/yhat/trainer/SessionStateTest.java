package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.CosineDecay;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Sgd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A loop over steps that somebody wrote is stopped, saved, and goes on. */
class SessionStateTest {
  private static final DMatrixRMaj XOR =
      new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final ClassTargets CLASSES = new ClassTargets(new int[] {0, 1, 1, 0});

  @TempDir Path folder;

  /** Each step is as long as the sum of all gradients so far: has something to remember. */
  private record Summing(double rate) implements Optimizer {
    @Override
    public Updater start(List<DMatrixRMaj> parameters) {
      List<DMatrixRMaj> sums =
          parameters.stream().map(p -> new DMatrixRMaj(p.numRows, p.numCols)).toList();
      return new Updater() {
        @Override
        public void update(List<DMatrixRMaj> gradients, double rateFactor) {
          for (int i = 0; i < parameters.size(); i++) {
            for (int j = 0; j < sums.get(i).getNumElements(); j++) {
              sums.get(i).data[j] += gradients.get(i).data[j];
              parameters.get(i).data[j] -= rate * sums.get(i).data[j];
            }
          }
        }

        @Override
        public List<DMatrixRMaj> state() {
          return sums;
        }
      };
    }
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sgd(.1, .9, true, 1e-3),
        new AdamW(.05),
        new RmsProp(.01, .9, 1e-8, .9, 1e-4),
        new ClippedByNorm(.1, new AdamW(.05)),
        new Summing(.01));
  }

  private static TrainingSession session(Optimizer optimizer, int hidden, long seed) {
    Network network =
        SoftmaxClassifier.create(2, List.of(hidden), new Tanh(), 0.25, 2, 1).network();
    return new TrainingSession(
        network, new SoftmaxCrossEntropy(), optimizer, new CosineDecay(4), 10, seed);
  }

  private static void step(TrainingSession session, int times) {
    for (int i = 0; i < times; i++) {
      session.step(XOR, CLASSES);
    }
  }

  private static void assertSame(TrainingSession expected, TrainingSession actual) {
    List<DMatrixRMaj> first = expected.snapshot().parameters();
    List<DMatrixRMaj> second = actual.snapshot().parameters();
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i).data, second.get(i).data);
    }
    assertEquals(expected.steps(), actual.steps());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesOnToTheSameBits(Optimizer optimizer) throws IOException {
    TrainingSession whole = session(optimizer, 5, 9);
    step(whole, 30);
    Path file = folder.resolve("loop.safetensors");
    TrainingSession first = session(optimizer, 5, 9);
    step(first, 13);
    CheckpointFile.write(new Checkpoint(first.state(), Json.object()), file);
    step(first, 1); // which the file does not know

    TrainingSession second = session(optimizer, 5, 9);
    step(second, 3);
    second.restore(CheckpointFile.read(file).session());
    assertEquals(13, second.steps());
    step(second, 17);
    assertSame(whole, second);
  }

  @Test
  void stateIsACopy() {
    TrainingSession session = session(new Sgd(.1, .9), 5, 9);
    step(session, 1);
    SessionState state = session.state();
    double weight = state.parameters().get(0).get(0, 0);
    double velocity = state.optimizer().get(0).get(0, 0);
    step(session, 1);
    assertEquals(weight, state.parameters().get(0).get(0, 0));
    assertEquals(velocity, state.optimizer().get(0).get(0, 0));
    assertTrue(velocity != session.state().optimizer().get(0).get(0, 0));
  }

  @Test
  void stateOfAnotherSessionIsRefused() {
    SessionState state = session(new AdamW(.1), 5, 9).state();
    TrainingSession other = session(new AdamW(.1), 5, 8);
    assertEquals(
        "TrainingSession: expected a state of seed 8, got 9", refusal(other, state).getMessage());
    assertEquals(
        "state's parameters: expected matrices of [2×6, 1×6, 6×2, 1×2], got [2×5, 1×5, 5×2, 1×2]",
        refusal(session(new AdamW(.1), 6, 9), state).getMessage());
    assertTrue(
        refusal(session(new Sgd(.1), 5, 9), state)
            .getMessage()
            .startsWith("state of the optimiser: expected matrices of [2×5, 1×5, 5×2, 1×2], got"));
  }

  private static IllegalArgumentException refusal(TrainingSession session, SessionState state) {
    return assertThrows(IllegalArgumentException.class, () -> session.restore(state));
  }

  @Test
  void optimizerThatDoesNotTellItsStateHasNone() {
    Optimizer own = parameters -> (gradients, factor) -> {};
    TrainingSession session = session(own, 5, 9);
    step(session, 1);
    assertThrows(UnsupportedOperationException.class, session::state);
    SessionState state = session(new AdamW(.1), 5, 9).state();
    assertThrows(UnsupportedOperationException.class, () -> session.restore(state));
    assertEquals(1, session.steps());
  }
}
