package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page is told of trainings whose rate is much too high. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class FailedTrainingTest {
  private static String settings(
      String hidden, String activation, double rate, double momentum, double decay) {
    return """
    {"seed":42,
     "data":{"source":"spirals","parts":3,"rows":500,"noise":0.02,
             "x":"","y":"","label":"","validation":0.2},
     "layers":{"hidden":[%s],"activation":"%s","dropout":0},
     "learning":{"optimizer":"sgd","rate":%s,"momentum":%s,"weight_decay":%s,
                 "batch_size":32}}
    """
        .formatted(hidden, activation, rate, momentum, decay);
  }

  /** The decay multiplies the weights by −9 at each step; tanh, and so the loss, stays finite. */
  @Test
  void weightsThatAreNotFiniteAreNeitherShownNorSaved() throws Exception {
    try (StartedServer server = new StartedServer();
        OpenPage page = server.open()) {
      page.post("settings", settings("1", "tanh", 10, 0, 1));
      page.post("orders", "{\"order\":\"play\"}");
      Json moment = awaitFailure(page);
      assertFalse(moment.get("usable").bool());
      assertFalse(moment.names().contains("weights"));
      String refused = "409 " + moment.get("problem").string();
      assertEquals(refused, StartedServer.text(page.get("model")));
      assertEquals(refused, StartedServer.text(page.post("explanation", "{\"sample\":1}")));
      page.post("orders", "{\"order\":\"go\",\"step\":0}");
      while (!moment.get("usable").bool()) {
        moment = page.awaitData("moment");
      }
      assertEquals(0, moment.get("step").integer());
      assertEquals(200, page.get("model").statusCode());
    }
  }

  private static Json awaitFailure(OpenPage page) throws IOException {
    long before = -1;
    Json moment = page.awaitData("moment");
    while (!moment.get("state").string().equals("failed")) {
      assertTrue(moment.get("step").integer() >= before, "the page started again");
      before = moment.get("step").integer();
      moment = page.awaitData("moment");
    }
    return moment;
  }

  @ParameterizedTest
  @CsvSource({"relu, 10, 0.9, 0.001", "identity, 3, 0.9, 0"})
  void divergenceIsShownUpToItsFailure(
      String activation, double rate, double momentum, double decay) throws Exception {
    try (StartedServer server = new StartedServer();
        OpenPage page = server.open()) {
      assertEquals(
          200,
          page.post("settings", settings("16,16", activation, rate, momentum, decay)).statusCode());
      page.post("orders", "{\"order\":\"play\"}");
      String problem = awaitFailure(page).get("problem").string();
      assertTrue(problem.contains("loss is "), problem);
    }
  }
}
