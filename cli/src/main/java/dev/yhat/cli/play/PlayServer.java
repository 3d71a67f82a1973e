package dev.yhat.cli.play;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server of {@code yhat play}: the page, the pages' trainings, and nothing else. It listens on
 * the loopback address only; {@link Door} says whom it serves.
 */
public final class PlayServer implements AutoCloseable {
  private static final int MOST_SESSIONS = 4;
  private static final int THREADS = 16;
  private static final int LARGEST_ORDER = 1 << 16;
  private static final int LARGEST_TABLE = 16 << 20;
  private static final long PATIENCE_MILLIS = 30_000;
  private static final String JSON = "application/json";

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Door door;
  private final Tables tables;
  private final long patienceMillis;
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(1, PlayServer::daemon);
  private final Map<String, PageSession> sessions = new HashMap<>();

  private PlayServer(HttpServer server, Tables tables, long patienceMillis) {
    this.server = server;
    this.tables = tables;
    this.patienceMillis = patienceMillis;
    door = new Door(server.getAddress().getPort());
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(4 * THREADS),
            PlayServer::daemon);
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "page");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any that is free
   * @param table a CSV file that pages begin with, or null
   * @throws IllegalArgumentException if the table cannot be used, naming place and column
   * @throws IOException if nobody, or not this user, may have the port
   */
  public static PlayServer start(int port, @Nullable Path table) throws IOException {
    return start(port, table, PATIENCE_MILLIS);
  }

  /** Starts serving pages that may leave events unread for so long. */
  static PlayServer start(int port, @Nullable Path table, long patienceMillis) throws IOException {
    Tables tables = new Tables(table);
    // Read when the server's classes are loaded. An answer's last packet need not wait for more:
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // A request that is not there whole after as many seconds gives its thread back:
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    PlayServer play = new PlayServer(server, tables, patienceMillis);
    server.start();
    return play;
  }

  /** What to open in a browser; whoever knows it may come in. */
  public String url() {
    return door.url();
  }

  /** How many pages are open. */
  int openPages() {
    synchronized (sessions) {
      return sessions.size();
    }
  }

  private void handle(HttpExchange http) throws IOException {
    Exchange exchange = new Exchange(http);
    try (http) {
      try {
        route(door.enter(http), exchange);
      } catch (Refusal refused) {
        exchange.answer(refused.status(), "text/plain", refused.line());
      } catch (ModelFormatException unreadable) {
        exchange.answer(400, "text/plain", unreadable.reason());
      } catch (IllegalArgumentException unusable) {
        exchange.answer(400, "text/plain", String.valueOf(unusable.getMessage()));
      }
    } catch (RuntimeException | OutOfMemoryError bug) {
      if (http.getResponseCode() == -1) {
        exchange.answer(500, "text/plain", "internal error, please report it: " + bug);
      }
    }
  }

  private void route(String path, Exchange exchange) throws IOException, Refusal {
    String[] parts = path.split("/", -1);
    if (path.equals("events")) {
      exchange.require("GET");
      show(exchange);
    } else if (path.equals("room")) {
      exchange.require("GET");
      requireRoom();
      exchange.answer(200, "text/plain", "there is room");
    } else if (parts.length == 3 && parts[0].equals("sessions")) {
      serve(session(parts[1]), parts[2], exchange);
    } else {
      Assets.answer(path, exchange);
    }
  }

  private PageSession session(String id) throws Refusal {
    synchronized (sessions) {
      PageSession found = sessions.get(id);
      if (found == null) {
        throw new Refusal(404, "refused: this page's training has ended; reload the page");
      }
      return found;
    }
  }

  private void serve(PageSession session, String what, Exchange exchange)
      throws IOException, Refusal {
    switch (what) {
      case "settings" -> {
        exchange.require("POST");
        Json data = session.set(Settings.parse(exchange.text(LARGEST_ORDER)));
        exchange.answer(200, JSON, data.toString());
      }
      case "orders" -> {
        exchange.require("POST");
        session.order(exchange.text(LARGEST_ORDER));
        exchange.answer(204, JSON, "");
      }
      case "explanation" -> {
        exchange.require("POST");
        exchange.answer(200, JSON, session.explanation(exchange.text(LARGEST_ORDER)).toString());
      }
      case "table" -> {
        exchange.require("POST");
        PlaneTable added = tables.add(fileName(exchange), exchange.body(LARGEST_TABLE));
        exchange.answer(200, JSON, added.describe().toString());
      }
      case "model" -> {
        exchange.require("GET");
        exchange.download("model.safetensors", session.model());
      }
      case "java" -> {
        exchange.require("GET");
        exchange.answer(200, "text/plain", session.java());
      }
      default -> throw new Refusal(404, "refused: there is no such page");
    }
  }

  private static String fileName(Exchange exchange) {
    String name = exchange.http().getRequestHeaders().getFirst("X-File-Name");
    return name == null ? "table.csv" : URLDecoder.decode(name, StandardCharsets.UTF_8);
  }

  private void show(Exchange exchange) throws IOException, Refusal {
    String id = UUID.randomUUID().toString();
    try (PageSession session = new PageSession(id, tables)) {
      synchronized (sessions) {
        requireRoom();
        sessions.put(id, session);
      }
      session.show(new ImpatientOutput(exchange.events(), clock, patienceMillis));
    } finally {
      synchronized (sessions) {
        sessions.remove(id);
      }
    }
  }

  private void requireRoom() throws Refusal {
    synchronized (sessions) {
      if (sessions.size() >= MOST_SESSIONS) {
        throw new Refusal(
            429, "refused: " + MOST_SESSIONS + " pages are open already; close one of them");
      }
    }
  }

  /** Ends all trainings and stops serving. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    clock.shutdownNow();
    synchronized (sessions) {
      sessions.values().forEach(PageSession::close);
    }
  }
}
