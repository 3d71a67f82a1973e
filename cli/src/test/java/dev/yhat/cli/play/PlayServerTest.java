package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server serves, and to how many. */
@Timeout(60)
final class PlayServerTest {
  private StartedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new StartedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listensOnTheLoopbackAddressWithASecret() {
    String url = server.url().toString();
    assertTrue(url.matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/"), url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "main.js", "page.css", "icon.svg", "settings.js", "network.js"})
  void servesThePageThatMayLoadNothingElse(String file) throws Exception {
    HttpResponse<String> page =
        server.send(
            HttpRequest.newBuilder(server.url().resolve(file)).build(), BodyHandlers.ofString());
    assertEquals(200, page.statusCode());
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertEquals("nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
  }

  @Test
  void refusesMorePagesThanAFewAndLetsOthersInWhenTheyClose() throws Exception {
    List<OpenPage> pages = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      pages.add(server.open());
    }
    String full = "429 refused: 4 pages are open already; close one of them";
    String end = " HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n";
    assertEquals(full, server.answer("GET " + server.url().getPath() + "events" + end));
    assertEquals(full, server.answer("GET " + server.url().getPath() + "room" + end));
    pages.get(0).close();
    while (server.openPages() == 4) {
      Thread.sleep(20);
    }
    pages.set(0, server.open());
    for (OpenPage page : pages) {
      page.close();
    }
  }

  @Test
  void closingThePageEndsItsTraining() throws Exception {
    try (OpenPage page = server.open()) {
      page.post("settings", Examples.json());
      page.post("orders", "{\"order\":\"play\"}");
      while (page.awaitData("moment").get("step").integer() < 10) {
        assertEquals(1, server.openPages());
      }
    }
    while (server.openPages() > 0) {
      Thread.sleep(20);
    }
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("training"))) {
      Thread.sleep(20);
    }
  }

  @Test
  void trainsOnAnUploadedTableAndSavesTheModel(@TempDir Path folder) throws Exception {
    byte[] csv = Files.readAllBytes(Path.of("..", "examples", "data", "iris.csv"));
    try (OpenPage page = server.open()) {
      HttpResponse<byte[]> uploaded = page.post("table", csv);
      Json table = Json.parse(new String(uploaded.body(), StandardCharsets.UTF_8), "test", "table");
      assertEquals("my file.csv", table.get("file").string());
      assertEquals("species", table.get("label").string());
      String settings =
          Examples.with("\"moons\"", "\"" + table.get("id").string() + "\"")
              .replace("\"x\":\"\"", "\"x\":\"petal_length\"")
              .replace("\"y\":\"\"", "\"y\":\"petal_width\"")
              .replace("\"label\":\"\"", "\"label\":\"species\"");
      assertEquals(200, page.post("settings", settings).statusCode());
      page.post("orders", "{\"order\":\"steps\",\"count\":400}");
      Json moment = page.awaitData("moment");
      while (moment.get("step").integer() < 400) {
        moment = page.awaitData("moment");
      }
      while (page.get("model").statusCode() == 409) {
        Thread.sleep(20);
      }
      Path file = Files.write(folder.resolve("model.safetensors"), page.get("model").body());
      Model model = ModelFile.read(file);
      assertEquals(List.of("petal_length", "petal_width"), model.columns());
      assertEquals(List.of("Iris-setosa", "Iris-versicolor", "Iris-virginica"), model.classes());
      assertEquals("Iris-setosa", model.predict(new double[] {1.4, 0.2}));
      assertEquals("Iris-virginica", model.predict(new double[] {6.0, 2.3}));
    }
  }
}
