package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page is told of trainings whose rate is much too high. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class FailedTrainingTest {
  private static String settings(String activation, double rate, double momentum, double decay) {
    return """
    {"seed":42,
     "data":{"source":"spirals","parts":3,"rows":500,"noise":0.02,
             "x":"","y":"","label":"","validation":0.2},
     "layers":{"hidden":[16,16],"activation":"%s","dropout":0},
     "learning":{"optimizer":"sgd","rate":%s,"momentum":%s,"weight_decay":%s,
                 "batch_size":32}}
    """
        .formatted(activation, rate, momentum, decay);
  }

  @ParameterizedTest
  @CsvSource({"relu, 10, 0.9, 0.001", "identity, 3, 0.9, 0"})
  void divergenceIsShownUpToItsFailure(String activation, double rate, double momentum, double decay)
      throws Exception {
    try (StartedServer server = new StartedServer();
        OpenPage page = server.open()) {
      assertEquals(200, page.post("settings", settings(activation, rate, momentum, decay)).statusCode());
      long before = -1;
      Json moment = page.awaitData("moment");
      page.post("orders", "{\"order\":\"play\"}");
      while (!moment.get("state").string().equals("failed")) {
        assertTrue(moment.get("step").integer() >= before, "the page started again");
        before = moment.get("step").integer();
        moment = page.awaitData("moment");
      }
      String problem = moment.get("problem").string();
      assertTrue(problem.contains("loss is "), problem);
    }
  }
}
