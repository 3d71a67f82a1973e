package dev.yhat.cli.play;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One open page: its training, and the stream of events that shows it. The training ends with the
 * stream. Thread-safe.
 */
final class PageSession implements AutoCloseable {
  private static final long FRAME_NANOS = 50_000_000;
  private static final long HEARTBEAT_MILLIS = 1000;
  private static final long MOST_STEPS = 1L << 53;

  private final String id;
  private final Tables tables;
  private @Nullable Scene scene;
  private @Nullable Moment shown;
  private double speed = Playground.FULL_SPEED;
  private boolean closed;

  /** What the settings made. */
  private record Scene(
      int number, Settings settings, Problem problem, Picture picture, Playground playground) {}

  PageSession(String id, Tables tables) {
    this.id = id;
    this.tables = tables;
  }

  /**
   * Begins a training anew, with other settings; it stands at its start.
   *
   * @return what the page has to know of its data
   */
  synchronized Json set(Settings settings) {
    Problem problem = Problem.of(settings, tables);
    Picture picture = new Picture(problem, problem.start(settings).network());
    int number = scene == null ? 1 : scene.number() + 1;
    if (scene != null) {
      scene.playground().close();
    }
    scene = new Scene(number, settings, problem, picture, new Playground(problem, settings));
    scene.playground().speed(speed);
    shown = null;
    if (closed) {
      scene.playground().close();
    }
    notifyAll();
    return picture.describe().with("scene", number);
  }

  /**
   * Does what a page orders.
   *
   * @throws ModelFormatException naming the place of what is no order
   */
  void order(String text) throws ModelFormatException, Refusal {
    Json json = Json.parse(text, "page", "order");
    json.requireOnly("order", "count", "step", "rate");
    String name = json.get("order").string();
    Playground playground = current().playground();
    switch (name) {
      case "play" -> playground.play();
      case "pause" -> playground.pause();
      case "epoch" -> playground.epoch();
      case "steps" -> playground.steps(json.get("count").integer(1, 1_000_000));
      case "go" -> playground.goTo(step(json.get("step")));
      case "speed" -> {
        double rate = rate(json.get("rate"));
        synchronized (this) {
          speed = rate;
        }
        playground.speed(rate);
      }
      default -> throw json.get("order").expected("one of play, pause, epoch, steps, go and speed");
    }
  }

  private static long step(Json json) throws ModelFormatException {
    long step = json.integer();
    if (step < 0 || step > MOST_STEPS) {
      throw json.expected("a step, from 0");
    }
    return step;
  }

  /** Steps a second; 0 stands for as many as there can be. */
  private static double rate(Json json) throws ModelFormatException {
    double rate = json.number();
    if (rate == 0) {
      return Playground.FULL_SPEED;
    }
    if (!(rate >= 0.1 && rate <= 1e6)) {
      throw json.expected("0, or a number from 0.1 to 1000000");
    }
    return rate;
  }

  private synchronized Scene current() throws Refusal {
    if (scene == null) {
      throw new Refusal(409, "refused: expected settings first");
    }
    return scene;
  }

  /** What the page shows, and of which settings. */
  private record View(Scene scene, Moment moment) {}

  private synchronized View view() throws Refusal {
    Scene here = current();
    if (shown == null) {
      throw new Refusal(409, "refused: there is nothing to see yet");
    }
    return new View(here, shown);
  }

  /** The file of the model as the page shows it. */
  byte[] model() throws IOException, Refusal {
    View view = view();
    Scene scene = view.scene();
    return Exported.file(Exported.model(scene.problem(), scene.settings(), view.moment()));
  }

  /**
   * A sample's way through the network that the page shows.
   *
   * @param text an object with the sample's number, from 1
   */
  Json explanation(String text) throws ModelFormatException, Refusal {
    Json json = Json.parse(text, "page", "explanation");
    json.requireOnly("sample");
    int sample = json.get("sample").integer(1, Integer.MAX_VALUE);
    View view = view();
    Scene scene = view.scene();
    return Explained.of(scene.problem(), scene.settings(), view.moment(), sample - 1);
  }

  /** The Java program that does what the page does, up to the end of the epoch that it is in. */
  String java() throws Refusal {
    Settings settings = current().settings();
    Moment moment;
    synchronized (this) {
      moment = shown;
    }
    return JavaLines.of(settings, tables, moment == null ? 1 : moment.epochAtHand());
  }

  /** Shows the training until nobody looks any more, or the thread is interrupted. */
  void show(ImpatientOutput out) throws IOException {
    event(
        out,
        "hello",
        Json.object()
            .with("session", id)
            .with("tables", Json.array(tables.all().stream().map(PlaneTable::describe).toList())));
    Scene before = null;
    long seen = 0;
    try {
      while (true) {
        Scene now = await();
        if (!Objects.equals(now, before)) {
          seen = 0;
          before = now;
        }
        long start = System.nanoTime();
        Moment moment = now == null ? null : now.playground().next(seen, HEARTBEAT_MILLIS);
        if (now == null || moment == null) {
          write(out, ": there?\n\n"); // finds out whether somebody is there
          continue;
        }
        seen = moment.number();
        synchronized (this) { // first: the page may ask about it as soon as it has it
          shown = now.equals(scene) ? moment : shown;
        }
        event(out, "moment", now.picture().of(moment).with("scene", now.number()));
        long left = FRAME_NANOS - (System.nanoTime() - start);
        if (left > 0) {
          Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Scene await() throws InterruptedException {
    long end = System.currentTimeMillis() + HEARTBEAT_MILLIS;
    while (scene == null && System.currentTimeMillis() < end) {
      wait(Math.max(1, end - System.currentTimeMillis()));
    }
    return scene;
  }

  private static void event(ImpatientOutput out, String name, Json data) throws IOException {
    write(out, "event: %s\ndata: %s\n\n".formatted(name, data));
  }

  private static void write(ImpatientOutput out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the training. */
  @Override
  public synchronized void close() {
    closed = true;
    if (scene != null) {
      scene.playground().close();
    }
  }
}
