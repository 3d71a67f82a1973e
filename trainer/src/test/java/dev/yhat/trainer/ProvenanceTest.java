package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.optim.OptimizerSpec;
import dev.yhat.trainer.optim.Sgd;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProvenanceTest {
  @Test
  void optimizerIsThatOfTheSettings() throws ModelFormatException {
    Sgd sgd = new Sgd(0.5, 0.25, true, 0.125);
    Json settings = Json.object().with("optimizer", OptimizerSpec.describe(sgd));
    assertEquals(Optional.of(sgd), new Provenance(1, "", null, settings).optimizer());
  }

  @Test
  void settingsWithoutAnOptimizerNameNone() throws ModelFormatException {
    assertEquals(Optional.empty(), new Provenance(1, "", null, Json.object()).optimizer());
  }

  @Test
  void labelSmoothingIsThatOfTheSettingsOrNone() throws ModelFormatException {
    Json settings = Json.object().with("label_smoothing", 0.1);
    assertEquals(0.1, new Provenance(1, "", null, settings).labelSmoothing());
    assertEquals(0.0, new Provenance(1, "", null, Json.object()).labelSmoothing());
  }
}
