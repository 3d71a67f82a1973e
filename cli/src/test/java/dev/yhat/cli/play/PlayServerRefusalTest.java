package dev.yhat.cli.play;

import static dev.yhat.cli.play.StartedServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server refuses. */
@Timeout(60)
final class PlayServerRefusalTest {
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
  void refusesWithoutTheSecret() throws IOException {
    String end = "HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n";
    String wrong = "/" + "0".repeat(32) + "/";
    for (String path : new String[] {"/", "/main.js", wrong, wrong + "events"}) {
      assertEquals(
          "403 refused: open the address that yhat play printed",
          server.answer("GET " + path + " " + end),
          path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", ""})
  void refusesAnotherHost(String host) throws IOException {
    assertEquals(
        "403 refused: expected the host " + server.host(),
        server.answer("GET " + server.url().getPath() + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
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
          server.answer(
              request.formatted(server.url().getPath())
                  + " HTTP/1.1\r\nHost: "
                  + server.host()
                  + "\r\n"
                  + header.replace("HOST", server.host())
                  + "\r\nContent-Length: 0\r\n\r\n"));
    }
  }

  @Test
  void refusesWhatIsNotThere() throws Exception {
    String there = "HTTP/1.1\r\nHost: " + server.host() + "\r\nContent-Length: 0\r\n\r\n";
    String at = server.url().getPath();
    String none = "404 refused: there is no such page";
    assertEquals(none, server.answer("GET " + at + "nothing.js " + there));
    assertEquals(none, server.answer("GET " + at + "..%2F..%2Freport/report.css " + there));
    assertEquals(
        "404 refused: this page's training has ended; reload the page",
        server.answer("POST " + at + "sessions/1/orders " + there));
    assertEquals(
        "405 refused: expected the method GET", server.answer("DELETE " + at + "main.js " + there));
    try (OpenPage page = server.open()) {
      assertEquals(none, text(page.get("other")));
      assertEquals("405 refused: expected the method POST", text(page.get("orders")));
      assertEquals("409 refused: expected settings first", text(page.get("java")));
      assertEquals("409 refused: expected settings first", text(page.get("model")));
    }
  }

  @Test
  void refusesBodiesWithoutReadingThem() throws Exception {
    try (OpenPage page = server.open()) {
      String at = "POST " + server.url().getPath() + "sessions/" + page.session();
      String host = " HTTP/1.1\r\nHost: " + server.host() + "\r\nContent-Length: ";
      assertEquals(
          "413 refused: expected at most 16777216 bytes",
          server.answer(at + "/table" + host + "16777217\r\n\r\n"));
      assertEquals(
          "413 refused: expected at most 16777216 bytes",
          server.answer(at + "/table" + host + "9999999999999\r\n\r\n"));
      assertEquals(
          "413 refused: expected at most 65536 bytes",
          server.answer(at + "/orders" + host + "65537\r\n\r\n"));
      HttpResponse<byte[]> chunked =
          server.send(
              HttpRequest.newBuilder(server.url().resolve("sessions/" + page.session() + "/orders"))
                  .POST(
                      BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[65537])))
                  .build(),
              BodyHandlers.ofByteArray());
      assertEquals("413 refused: expected at most 65536 bytes", text(chunked));
    }
  }

  @Test
  void refusesBadParameters() throws Exception {
    try (OpenPage page = server.open()) {
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
    try (OpenPage page = server.open()) {
      assertEquals(
          "400 my file.csv: expected two columns of numbers, and one of 2 to 8 classes, got"
              + " columns a, b",
          text(page.post("table", "a,b\n1.5,x\n2.5,y\n")));
      assertEquals(
          "400 my file.csv:3: expected 2 fields, got 1", text(page.post("table", "a,b\n1,x\n2\n")));
      assertEquals("400 my file.csv: empty file", text(page.post("table", "")));
    }
  }
}
