package dev.yhat.cli.play;

import dev.yhat.cli.report.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openqa.selenium.By;

/**
 * Measures what an open page costs its training, and how often the page can draw meanwhile: the
 * same training by itself, and with a page in a browser, by turns. For {@code scripts/page-cost}.
 */
final class PageCost {
  private static final int ROUNDS = 7;
  private static final int SECONDS = 5;

  /** The page's settings when it is opened. */
  private static final String SETTINGS =
      """
      {"seed":42,
       "data":{"source":"spirals","parts":3,"rows":500,"noise":0.02,
               "x":"","y":"","label":"","validation":0.2},
       "layers":{"hidden":[16,16],"activation":"tanh","dropout":0},
       "learning":{"optimizer":"adamw","rate":0.01,"momentum":0.9,"weight_decay":0.001,
                   "batch_size":32}}
      """;

  private static final String FRAMES =
      """
      const done = arguments[arguments.length - 1];
      const start = performance.now();
      const step = () => Number(document.getElementById('now-step').textContent.replace(/,/g, ''));
      const first = step();
      let frames = 0;
      const count = now => {
        frames++;
        if (now - start < 1000 * arguments[0]) return requestAnimationFrame(count);
        const seconds = (performance.now() - start) / 1000;
        done([frames / seconds, (step() - first) / seconds].map(String));
      };
      requestAnimationFrame(count);
      """;

  private PageCost() {}

  public static void main(String[] args) throws Exception {
    List<Double> alone = new ArrayList<>();
    List<Double> watched = new ArrayList<>();
    List<Double> frames = new ArrayList<>();
    Path profile = Files.createTempDirectory("page-cost");
    try (Browser browser = Browser.start(profile).orElseThrow();
        PlayServer server = PlayServer.start(0, null)) {
      browser.driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(1));
      for (int round = 0; round <= ROUNDS; round++) {
        browser.open("about:blank", 1440, "light", "screen");
        double stepsAlone = alone();
        browser.open(server.url(), 1440, "light", "screen");
        Thread.sleep(1000);
        browser.driver().findElement(By.id("play")).click();
        Thread.sleep(1000);
        List<?> told = (List<?>) browser.driver().executeAsyncScript(FRAMES, SECONDS);
        if (round > 0) { // the first one warms up
          alone.add(stepsAlone);
          frames.add(Double.valueOf((String) told.get(0)));
          watched.add(Double.valueOf((String) told.get(1)));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "steps/s alone %,.0f, with a page %,.0f: %.1f %% less; %.1f frames/s (medians of %d)%n",
        median(alone),
        median(watched),
        100 * (1 - median(watched) / median(alone)),
        median(frames),
        ROUNDS);
  }

  private static double alone() throws Exception {
    Settings settings = Settings.parse(SETTINGS);
    Problem problem = Problem.of(settings, new Tables(null));
    try (Playground playground = new Playground(problem, settings)) {
      playground.play();
      Thread.sleep(1000);
      Moment first = Objects.requireNonNull(playground.next(0, 10_000));
      long start = System.nanoTime();
      Thread.sleep(1000L * SECONDS);
      Moment last = Objects.requireNonNull(playground.next(first.number(), 10_000));
      return (last.step() - first.step()) / ((System.nanoTime() - start) * 1e-9);
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
