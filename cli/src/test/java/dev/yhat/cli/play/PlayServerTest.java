package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class PlayServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private PlayServer server;
  private URI url;

  @BeforeEach
  void start() throws IOException {
    server = PlayServer.start(0, null);
    url = URI.create(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** An open page: its session, and the events that come. */
  private final class Page implements AutoCloseable {
    private final HttpURLConnection events =
        (HttpURLConnection) url.resolve("events").toURL().openConnection();
    private final BufferedReader in =
        new BufferedReader(new InputStreamReader(events.getInputStream(), StandardCharsets.UTF_8));
    private final String session;

    Page() throws IOException {
      session = awaitData("hello").get("session").string();
    }

    Json awaitData(String event) throws IOException {
      String line = in.readLine();
      while (!line.equals("event: " + event)) {
        line = in.readLine();
      }
      return Json.parse(in.readLine().substring("data: ".length()), "test", "event");
    }

    HttpResponse<byte[]> post(String what, String body) throws Exception {
      return post(what, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> post(String what, byte[] body) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("sessions/" + session + "/" + what))
              .header("X-File-Name", "my%20file.csv")
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      return client.send(request, BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> get(String what) throws Exception {
      URI at = url.resolve("sessions/" + session + "/" + what);
      return client.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
      events.disconnect();
    }
  }

  /** The status and the body's first line of what is answered to a request as it is. */
  private String answer(String request) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String status = in.readLine().split(" ", 3)[1];
      String line = in.readLine();
      int length = 0;
      while (!line.isEmpty()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
          length = Integer.parseInt(line.substring("content-length: ".length()));
        }
        line = in.readLine();
      }
      char[] body = new char[length];
      int read = length == 0 ? 0 : in.read(body);
      return status + " " + new String(body, 0, read);
    }
  }

  private String host() {
    return url.getHost() + ":" + url.getPort();
  }

  private static String text(HttpResponse<byte[]> response) {
    return response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void listensOnTheLoopbackAddressWithASecret() {
    assertTrue(server.url().matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/"), server.url());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "main.js", "page.css", "icon.svg", "settings.js", "network.js"})
  void servesThePageThatMayLoadNothingElse(String file) throws Exception {
    HttpResponse<String> page =
        client.send(HttpRequest.newBuilder(url.resolve(file)).build(), BodyHandlers.ofString());
    assertEquals(200, page.statusCode());
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertEquals("nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
  }

  @Test
  void refusesWithoutTheSecret() throws IOException {
    String end = "HTTP/1.1\r\nHost: " + host() + "\r\n\r\n";
    String wrong = "/" + "0".repeat(32) + "/";
    for (String path : new String[] {"/", "/main.js", wrong, wrong + "events"}) {
      assertEquals(
          "403 refused: open the address that yhat play printed",
          answer("GET " + path + " " + end),
          path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", ""})
  void refusesAnotherHost(String host) throws IOException {
    assertEquals(
        "403 refused: expected the host " + host(),
        answer("GET " + url.getPath() + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Origin: http://evil.example|403 refused: comes from a page of another origin",
        "Origin: null|403 refused: comes from a page of another origin",
        "Origin: https://HOST|403 refused: comes from a page of another origin",
        "Sec-Fetch-Site: cross-site|403 refused: comes from a page of another site",
        "Sec-Fetch-Site: same-site|403 refused: comes from a page of another site"
      })
  void refusesPagesFromElsewhere(String header, String expected) throws IOException {
    for (String request : new String[] {"GET %s", "GET %sevents", "POST %ssessions/1/orders"}) {
      assertEquals(
          expected,
          answer(
              request.formatted(url.getPath())
                  + " HTTP/1.1\r\nHost: "
                  + host()
                  + "\r\n"
                  + header.replace("HOST", host())
                  + "\r\nContent-Length: 0\r\n\r\n"));
    }
  }

  @Test
  void refusesWhatIsNotThere() throws Exception {
    String there = "HTTP/1.1\r\nHost: " + host() + "\r\nContent-Length: 0\r\n\r\n";
    String at = url.getPath();
    String none = "404 refused: there is no such page";
    assertEquals(none, answer("GET " + at + "nothing.js " + there));
    assertEquals(none, answer("GET " + at + "..%2F..%2Freport/report.css " + there));
    assertEquals(
        "404 refused: this page's training has ended; reload the page",
        answer("POST " + at + "sessions/1/orders " + there));
    assertEquals(
        "405 refused: expected the method GET", answer("DELETE " + at + "main.js " + there));
    try (Page page = new Page()) {
      assertEquals(none, text(page.get("other")));
      assertEquals("405 refused: expected the method POST", text(page.get("orders")));
      assertEquals("409 refused: expected settings first", text(page.get("java")));
      assertEquals("409 refused: expected settings first", text(page.get("model")));
    }
  }

  @Test
  void refusesBodiesWithoutReadingThem() throws Exception {
    try (Page page = new Page()) {
      String at = "POST " + url.getPath() + "sessions/" + page.session;
      String host = " HTTP/1.1\r\nHost: " + host() + "\r\nContent-Length: ";
      assertEquals(
          "413 refused: expected at most 16777216 bytes",
          answer(at + "/table" + host + "16777217\r\n\r\n"));
      assertEquals(
          "413 refused: expected at most 16777216 bytes",
          answer(at + "/table" + host + "9999999999999\r\n\r\n"));
      assertEquals(
          "413 refused: expected at most 65536 bytes",
          answer(at + "/orders" + host + "65537\r\n\r\n"));
      HttpResponse<byte[]> chunked =
          client.send(
              HttpRequest.newBuilder(url.resolve("sessions/" + page.session + "/orders"))
                  .POST(
                      BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[65537])))
                  .build(),
              BodyHandlers.ofByteArray());
      assertEquals("413 refused: expected at most 65536 bytes", text(chunked));
    }
  }

  @Test
  void refusesBadParameters() throws Exception {
    try (Page page = new Page()) {
      assertEquals(
          "400 settings.data.rows: expected an integer from 20 to 5000, got 1000000",
          text(page.post("settings", Examples.with("\"rows\":100", "\"rows\":1000000"))));
      assertTrue(text(page.post("settings", "{")).startsWith("400 "));
      assertTrue(text(page.post("settings", "[".repeat(10_000))).startsWith("400 "));
      assertEquals(
          "400 that data set is not here any more: choose a toy or open the CSV file again",
          text(page.post("settings", Examples.with("moons", "table-9"))));
      assertEquals(200, page.post("settings", Examples.json()).statusCode());
      assertEquals(
          "400 order.order: expected one of play, pause, epoch, steps, go and speed, got \"stop\"",
          text(page.post("orders", "{\"order\":\"stop\"}")));
      assertEquals(
          "400 order.count: expected an integer from 1 to 1000000, got 0",
          text(page.post("orders", "{\"order\":\"steps\",\"count\":0}")));
      assertEquals(
          "400 order.step: expected a step, from 0, got -1",
          text(page.post("orders", "{\"order\":\"go\",\"step\":-1}")));
      assertEquals(
          "400 order.rate: expected 0, or a number from 0.1 to 1000000, got -1",
          text(page.post("orders", "{\"order\":\"speed\",\"rate\":-1}")));
    }
  }

  @Test
  void refusesTablesThatCannotBeSeenInAPlane() throws Exception {
    try (Page page = new Page()) {
      assertEquals(
          "400 my file.csv: expected two columns of numbers, and one of 2 to 8 classes, got"
              + " columns a, b",
          text(page.post("table", "a,b\n1.5,x\n2.5,y\n")));
      assertEquals(
          "400 my file.csv:3: expected 2 fields, got 1", text(page.post("table", "a,b\n1,x\n2\n")));
      assertEquals("400 my file.csv: empty file", text(page.post("table", "")));
    }
  }

  @Test
  void refusesMorePagesThanAFewAndLetsOthersInWhenTheyClose() throws Exception {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      pages.add(new Page());
    }
    String full = "429 refused: 4 pages are open already; close one of them";
    String end = " HTTP/1.1\r\nHost: " + host() + "\r\n\r\n";
    assertEquals(full, answer("GET " + url.getPath() + "events" + end));
    assertEquals(full, answer("GET " + url.getPath() + "room" + end));
    pages.get(0).close();
    while (server.openPages() == 4) {
      Thread.sleep(20);
    }
    pages.set(0, new Page());
    for (Page page : pages) {
      page.close();
    }
  }

  @Test
  void closingThePageEndsItsTraining() throws Exception {
    try (Page page = new Page()) {
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
    try (Page page = new Page()) {
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
