package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HeadRequestTest {
  private static final class Warnings extends Handler {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord warning) {
      messages.add(warning.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void headIsRefusedWithoutABodyAndSoWithoutAWarning() throws Exception {
    Logger logger = Logger.getLogger("com.sun.net.httpserver");
    Warnings warnings = new Warnings();
    logger.addHandler(warnings);
    try (StartedServer server = new StartedServer()) {
      HttpRequest head =
          HttpRequest.newBuilder(server.url()).method("HEAD", BodyPublishers.noBody()).build();
      assertEquals(405, server.send(head, BodyHandlers.discarding()).statusCode());
    } finally {
      logger.removeHandler(warnings);
    }
    assertEquals(List.of(), warnings.messages);
  }
}
