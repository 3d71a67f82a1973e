package dev.yhat.cli.play;

import dev.yhat.layers.file.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** An open page: its session, and the events that come. */
final class OpenPage implements AutoCloseable {
  private final URI url;
  private final HttpClient client;
  private final HttpURLConnection events;
  private final BufferedReader in;
  private final String session;

  OpenPage(URI url, HttpClient client) throws IOException {
    this.url = url;
    this.client = client;
    events = (HttpURLConnection) url.resolve("events").toURL().openConnection();
    in = new BufferedReader(new InputStreamReader(events.getInputStream(), StandardCharsets.UTF_8));
    session = awaitData("hello").get("session").string();
  }

  String session() {
    return session;
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
