package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.core.Relu;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Sgd;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
  @Test
  void readsWhatAPageSends() throws ModelFormatException {
    Settings settings = Examples.settings();
    assertEquals(7, settings.seed());
    assertEquals(new Settings.Data("moons", 2, 100, 0.1, "", "", "", 0.2), settings.data());
    assertEquals(new Settings.Layers(List.of(6, 5), new Relu(), 0.0), settings.layers());
    assertEquals(new Sgd(0.05, 0.9, false, 0.001), settings.learning().optimizer());
  }

  @Test
  void knowsThreeOptimizers() throws ModelFormatException {
    assertEquals(
        new AdamW(0.05, 0.001),
        Settings.parse(Examples.with("sgd", "adamw")).learning().optimizer());
    assertEquals(
        new RmsProp(0.05, 0.99, 1e-8, 0.0, 0.001),
        Settings.parse(Examples.with("sgd", "rmsprop")).learning().optimizer());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"seed\":7|\"seed\":-1|settings.seed: expected an integer from 0",
        "\"seed\":7|\"sed\":7|settings: expected no members but seed, data",
        "\"rows\":100|\"rows\":5001|settings.data.rows: expected an integer from 20 to 5000",
        "\"rows\":100|\"rows\":1e9|settings.data.rows: expected an integer",
        "\"parts\":2|\"parts\":1|settings.data.parts: expected an integer from 2 to 8",
        "\"noise\":0.1|\"noise\":-1|settings.data.noise: expected a number from 0.0 to 1.0",
        "\"validation\":0.2|\"validation\":1|settings.data.validation: expected a number",
        "[6,5]|[6,33]|settings.layers.hidden[1]: expected an integer from 1 to 32",
        "[6,5]|[1,1,1,1,1,1,1]|settings.layers.hidden: expected at most 6 hidden layers",
        "relu|nope|settings.layers.activation: expected one of relu, tanh",
        "\"dropout\":0|\"dropout\":1|settings.layers.dropout: expected a number",
        "sgd|lbfgs|settings.learning.optimizer: expected one of sgd, adamw, rmsprop",
        "\"rate\":0.05|\"rate\":0|settings.learning.rate: expected a number above 0 and up to 10",
        "\"momentum\":0.9|\"momentum\":1|settings.learning.momentum: expected a number",
        "\"batch_size\":32|\"batch_size\":0|settings.learning.batch_size: expected an integer",
      })
  void refusesWhatCannotBe(String from, String to, String message) {
    ModelFormatException refused =
        assertThrows(ModelFormatException.class, () -> Settings.parse(Examples.with(from, to)));
    assertEquals(
        message,
        refused.reason().substring(0, Math.min(message.length(), refused.reason().length())));
  }
}
