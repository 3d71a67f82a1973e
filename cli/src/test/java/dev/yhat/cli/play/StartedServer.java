package dev.yhat.cli.play;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A server, and requests to it from browsers and others. */
final class StartedServer implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final PlayServer server;
  private final URI url;

  StartedServer() throws IOException {
    server = PlayServer.start(0, null);
    url = URI.create(server.url());
  }

  URI url() {
    return url;
  }

  String host() {
    return url.getHost() + ":" + url.getPort();
  }

  int openPages() {
    return server.openPages();
  }

  OpenPage open() throws IOException {
    return new OpenPage(url, client);
  }

  <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws Exception {
    return client.send(request, body);
  }

  /** The status and the body's first line of what is answered to a request as it is. */
  String answer(String request) throws IOException {
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

  static String text(HttpResponse<byte[]> response) {
    return response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
