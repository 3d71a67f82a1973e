package dev.yhat.cli.play;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Who may come in: a request with the secret of the URL, to this address, from a page of it.
 *
 * <p>The host is checked so that a name that another site points at this address is of no use to it
 * (DNS rebinding), the origin so that a page of another site cannot send anything.
 */
final class Door {
  private static final int SECRET_BYTES = 16;
  private static final int USUAL_PORT = 80;

  private final String secret;
  private final List<String> hosts;

  /** The door of a server at a port, with a new secret. */
  Door(int port) {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    secret = HexFormat.of().formatHex(random);
    hosts = new ArrayList<>(List.of("127.0.0.1:" + port, "localhost:" + port));
    if (port == USUAL_PORT) { // which browsers leave out
      hosts.addAll(List.of("127.0.0.1", "localhost"));
    }
  }

  /** What to open in a browser. */
  String url() {
    return "http://" + hosts.get(0) + "/" + secret + "/";
  }

  /**
   * Lets a request in.
   *
   * @return what it asks for, behind the secret
   */
  String enter(HttpExchange exchange) throws Refusal {
    Headers headers = exchange.getRequestHeaders();
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !isHere(host.get(0))) {
      throw new Refusal(403, "refused: expected the host " + hosts.get(0));
    }
    for (String origin : headers.getOrDefault("Origin", List.of())) {
      if (!origin.equals("http://" + host.get(0))) {
        throw new Refusal(403, "refused: comes from a page of another origin");
      }
    }
    for (String site : headers.getOrDefault("Sec-Fetch-Site", List.of())) {
      if (!site.equals("same-origin") && !site.equals("none")) {
        throw new Refusal(403, "refused: comes from a page of another site");
      }
    }
    String path = exchange.getRequestURI().getPath();
    int end = path == null ? -1 : path.indexOf('/', 1);
    if (end < 0 || !isSecret(path.substring(1, end))) {
      throw new Refusal(403, "refused: open the address that yhat play printed");
    }
    return path.substring(end + 1);
  }

  /** Whether a host that a request names is this one. */
  boolean isHere(String host) {
    return hosts.contains(host);
  }

  /** Takes as long for a wrong one that begins right. */
  private boolean isSecret(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }
}
