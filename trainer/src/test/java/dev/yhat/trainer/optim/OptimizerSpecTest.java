package dev.yhat.trainer.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OptimizerSpecTest {
  @Test
  void whatWasDescribedIsReadBack() throws ModelFormatException {
    for (Optimizer optimizer :
        List.of(
            new Sgd(0.5, 0.25, true, 0.125),
            new AdamW(0.5, 0.25, 0.75, 0.125, 0.0625),
            new RmsProp(0.5, 0.25, 0.75, 0.125, 0.0625),
            new ClippedByNorm(2, new Sgd(0.5)))) {
      Json described = OptimizerSpec.describe(optimizer);
      assertEquals(Optional.of(optimizer), OptimizerSpec.read(described));
    }
  }

  @Test
  void optimizerOfTheUsersOwnIsNotKnown() throws ModelFormatException {
    Optimizer own = parameters -> (gradients, factor) -> {};
    assertEquals(Optional.empty(), OptimizerSpec.read(OptimizerSpec.describe(own)));
    Json clipped = OptimizerSpec.describe(new ClippedByNorm(1, own));
    assertEquals(Optional.empty(), OptimizerSpec.read(clipped));
    assertEquals(Optional.empty(), OptimizerSpec.read(Json.object().with("type", "lbfgs")));
  }

  @Test
  void settingsThatAreMissingOrOutOfRangeAreRefused() {
    Json sgd = OptimizerSpec.describe(new Sgd(0.5));
    assertThrows(
        ModelFormatException.class, () -> OptimizerSpec.read(sgd.with("momentum", "much")));
    assertThrows(
        ModelFormatException.class, () -> OptimizerSpec.read(Json.object().with("type", "adamw")));
    assertThrows(
        IllegalArgumentException.class, () -> OptimizerSpec.read(sgd.with("learning_rate", -1.0)));
  }
}
