package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yhat.cli.report.Browser;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Uses the page as a person does. */
@Timeout(180)
final class PlayInBrowserTest {
  private static final Path IRIS = Path.of("..", "examples", "data", "iris.csv");
  private static final String OVERFLOW =
      "return document.documentElement.scrollWidth > innerWidth"
          + " ? [`${document.documentElement.scrollWidth} wide`] : []";
  private static final String SERIOUS =
      "const done = arguments[arguments.length - 1];"
          + "axe.run().then(found => done(found.violations"
          + ".filter(one => one.impact === 'serious' || one.impact === 'critical')"
          + ".map(one => one.id + ' at ' + one.nodes.map(node => node.target).join(' '))))";

  /** Makes orders to pause arrive late. */
  private static final String SLOW_PAUSE =
      """
      const atOnce = window.fetch;
      window.fetch = (address, request) => request?.body?.includes?.('"pause"')
        ? new Promise(done => setTimeout(() => done(atOnce(address, request)), 300))
        : atOnce(address, request);
      """;

  @TempDir static Path folder;
  private static Optional<Browser> browser = Optional.empty();

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start(folder.resolve("profile"));
    if (browser.isEmpty()) {
      System.err.println("PlayInBrowserTest is skipped: no chromium and chromedriver on the path");
    }
  }

  @AfterAll
  static void stopBrowser() {
    browser.ifPresent(Browser::close);
  }

  private static Browser browser() {
    assumeTrue(browser.isPresent(), "no chromium and chromedriver on the path");
    return browser.orElseThrow();
  }

  private static WebElement element(String id) {
    return browser().driver().findElement(By.id(id));
  }

  private static String text(String id) {
    return element(id).getDomProperty("textContent");
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1200; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError(
        "waited in vain for "
            + what
            + "; message: "
            + text("message")
            + "; step "
            + text("now-step")
            + " "
            + text("status"));
  }

  private static double heldOutAccuracy() {
    String tile = text("tiles").replaceFirst(".*Held-out accuracy([0-9.–]+).*", "$1");
    return tile.equals("–") ? 0 : Double.parseDouble(tile) / 100;
  }

  private static long step() {
    return Long.parseLong(text("now-step").replace(",", ""));
  }

  private static boolean isPaused() {
    return text("status").startsWith("paused");
  }

  private static Model download() throws IOException, InterruptedException {
    Path file = folder.resolve("saved").resolve(ModelFile.NAME);
    Files.deleteIfExists(file);
    element("model").click();
    await("the model", () -> Files.exists(file));
    return ModelFile.read(file);
  }

  @Test
  void learnsSpiralsAndWhatElseAPersonDoes() throws Exception {
    Browser there = browser();
    Path saved = Files.createDirectories(folder.resolve("saved"));
    there
        .driver()
        .executeCdpCommand(
            "Browser.setDownloadBehavior",
            Map.of("behavior", "allow", "downloadPath", saved.toString()));
    try (PlayServer server = PlayServer.start(0, null)) {
      there.open(server.url(), 1440, "light", "screen");
      await("the start", () -> text("tiles").contains("%"));
      assertEquals(0, step());

      element("play").click();
      await("spirals to be learned", () -> heldOutAccuracy() >= 0.95);
      element("play").click();
      await("the pause", PlayInBrowserTest::isPaused);
      long paused = step();
      assertTrue(paused > 0);
      element("step").click();
      await("one step", () -> step() == paused + 1);
      aboutASampleInNumbers(paused + 1);
      Model spirals = download();
      assertEquals(List.of("0", "1", "2"), spirals.classes());
      assertEquals(
          Long.toString(paused + 1), spirals.provenance().settings().get("steps").toString());

      element("rewind").click();
      await("the rewind", () -> step() == 0 && isPaused());
      element("epoch").click();
      await("an epoch", () -> text("now-epoch").equals("1") && isPaused());
      aboutUnitsByKeyboard(there);
      assertEquals(List.of(), there.console());

      element("file").sendKeys(IRIS.toAbsolutePath().normalize().toString());
      await("iris", () -> text("legend").contains("virginica") && step() == 0);
      element("play").click();
      await("iris to be learned", () -> heldOutAccuracy() >= 0.6);
      element("play").click();
      await("the pause", PlayInBrowserTest::isPaused);
      assertEquals(
          List.of("Iris-setosa", "Iris-versicolor", "Iris-virginica"), download().classes());

      element("add-layer").click();
      await("a third layer", () -> there.driver().getCurrentUrl().contains("hidden=16-16-16"));
      String address = there.driver().getCurrentUrl();
      for (String scheme : new String[] {"light", "dark"}) {
        for (int width : new int[] {1440, 360}) {
          there.open("about:blank", width, scheme, "screen");
          there.open(address, width, scheme, "screen");
          await("the same again", () -> text("legend").contains("virginica"));
          await("its tiles", () -> text("tiles").contains("%"));
          element("step").click();
          await("its numbers", () -> text("numbers-step").equals("after step 1"));
          assertEquals("", text("message"));
          assertEquals(3, element("layers").findElements(By.tagName("input")).size());
          assertEquals(List.of(), there.texts(OVERFLOW), scheme + " " + width);
          assertEquals(List.of(), seriousFindings(there), scheme + " " + width);
        }
      }
      assertEquals(List.of(), there.console());
    }
  }

  /** After a step they are there; another sample has others, and none is shown while it trains. */
  private static void aboutASampleInNumbers(long step) throws InterruptedException {
    await("the numbers", () -> text("numbers-step").equals("after step " + step));
    String first = text("numbers-text");
    assertTrue(first.startsWith("training part, data row 1: "), first);
    assertTrue(first.contains("ŷ − y") && first.contains("central difference"), first);
    element("numbers-sample").sendKeys(Keys.chord(Keys.CONTROL, "a"), "2", Keys.TAB);
    await("another sample", () -> text("numbers-text").startsWith("training part, data row 2: "));
    element("step").click();
    await("the next step", () -> text("numbers-step").equals("after step " + (step + 1)));
    browser().driver().executeScript(SLOW_PAUSE);
    element("timeline").sendKeys(Keys.LEFT); // orders a pause, then the way back
    await("the step before", () -> text("numbers-step").equals("after step " + step));
  }

  /** Their numbers come up, and arrow keys lead from one to the next. */
  private static void aboutUnitsByKeyboard(Browser there) throws InterruptedException {
    there.driver().executeScript("document.querySelector('#units button').focus()");
    there.driver().switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
    await("a hidden unit", () -> text("unit").startsWith("Hidden layer 1, unit 1bias"));
    there.driver().switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
    await("the next", () -> text("unit").startsWith("Hidden layer 1, unit 2bias"));
    there.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    await("none", () -> element("unit").getDomProperty("hidden").equals("true"));
  }

  private static List<?> seriousFindings(Browser there) throws IOException {
    try (InputStream axe = PlayInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      there.driver().executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<?>) there.driver().executeAsyncScript(SERIOUS);
  }
}
