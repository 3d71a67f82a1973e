package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Clients that do not send, or do not read. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class StuckClientTest {
  private static Socket sent(URI url, String request) throws IOException {
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  @Test
  void unfinishedRequestsGiveTheirThreadsBack() throws Exception {
    List<Socket> stuck = new ArrayList<>();
    try (StartedServer server = new StartedServer()) {
      for (int i = 0; i < 20; i++) {
        stuck.add(sent(server.url(), "GET / HTTP/1.1\r\nHost: "));
      }
      for (Socket socket : stuck) {
        awaitEnd(socket);
      }
      String end = " HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n";
      assertEquals(
          "200 there is room", server.answer("GET " + server.url().getPath() + "room" + end));
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
  }

  private static void awaitEnd(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
    } catch (IOException reset) {
      // that is an end, too
    }
  }

  @Test
  void pageThatLeavesItsEventsUnreadIsClosed() throws Exception {
    try (PlayServer server = PlayServer.start(0, null, 500)) {
      URI url = URI.create(server.url());
      String host = " HTTP/1.1\r\nHost: " + url.getHost() + ":" + url.getPort() + "\r\n";
      try (Socket page = sent(url, "GET " + url.getPath() + "events" + host + "\r\n")) {
        String at = "POST " + url.getPath() + "sessions/" + session(page) + "/";
        String length = host + "Connection: close\r\nContent-Length: ";
        String settings = Examples.json();
        assertEquals("200", status(url, at + "settings" + length + settings.length(), settings));
        String play = "{\"order\":\"play\"}";
        assertEquals("204", status(url, at + "orders" + length + play.length(), play));
        while (server.openPages() > 0) {
          Thread.sleep(20);
        }
      }
    }
  }

  private static String session(Socket page) throws IOException {
    InputStream in = page.getInputStream();
    StringBuilder text = new StringBuilder();
    String before = "{\"session\":\"";
    while (text.indexOf(before) < 0) {
      text.append((char) in.read());
    }
    return new String(in.readNBytes(36), StandardCharsets.UTF_8);
  }

  private static String status(URI url, String head, String body) throws IOException {
    try (Socket socket = sent(url, head + "\r\n\r\n" + body)) {
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.split(" ", 3)[1];
    }
  }

  @Test
  void largestTableStillArrives() throws Exception {
    String row = "1.5,2.5,x\n2.5,1.5," + "y".repeat(13) + "\n"; // 32 bytes
    byte[] csv =
        ("a,b,c" + " ".repeat(26) + "\n" + row.repeat((16 << 20) / 32 - 1))
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(16 << 20, csv.length);
    try (StartedServer server = new StartedServer();
        OpenPage page = server.open()) {
      HttpResponse<byte[]> answer = page.post("table", csv);
      assertEquals(200, answer.statusCode());
    }
  }
}
