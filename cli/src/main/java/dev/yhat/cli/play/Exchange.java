package dev.yhat.cli.play;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A request and its answer, with the headers that every answer has and bodies that have a bound.
 */
record Exchange(HttpExchange http) {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Requires a method. */
  void require(String method) throws Refusal {
    if (!http.getRequestMethod().equals(method)) {
      throw new Refusal(405, "refused: expected the method " + method);
    }
  }

  /** The body, of at most so many bytes: no more than that is read. */
  byte[] body(int most) throws IOException, Refusal {
    String length = http.getRequestHeaders().getFirst("Content-Length");
    Refusal tooLarge = new Refusal(413, "refused: expected at most " + most + " bytes");
    if (length != null && (length.length() > 9 || Long.parseLong(length) > most)) {
      throw tooLarge;
    }
    byte[] body = http.getRequestBody().readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge;
    }
    return body;
  }

  /** The body as text. */
  String text(int most) throws IOException, Refusal {
    return new String(body(most), StandardCharsets.UTF_8);
  }

  void answer(int status, String type, byte[] body) throws IOException {
    headers(type);
    if (body.length == 0 || http.getRequestMethod().equals("HEAD")) {
      http.sendResponseHeaders(status, -1);
      return;
    }
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
    http.getResponseBody().flush(); // before the rest of a request that was refused is waited for
  }

  void answer(int status, String type, String body) throws IOException {
    answer(status, type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a file to be saved. */
  void download(String name, byte[] body) throws IOException {
    http.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    answer(200, "application/octet-stream", body);
  }

  /** Answers with events that are still to come. */
  OutputStream events() throws IOException {
    headers("text/event-stream; charset=utf-8");
    http.sendResponseHeaders(200, 0);
    return http.getResponseBody();
  }

  private void headers(String type) {
    Headers headers = http.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }
}
