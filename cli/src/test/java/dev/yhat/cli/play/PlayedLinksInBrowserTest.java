package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yhat.cli.report.Browser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Follows links to settings, good and bad ones, and reads what the page says of them. */
@Timeout(180)
final class PlayedLinksInBrowserTest {
  @TempDir private Path folder;

  private static String text(Browser there, String id) {
    return there.driver().findElement(By.id(id)).getDomProperty("textContent");
  }

  private static String value(Browser there, String id) {
    return there.driver().findElement(By.id(id)).getDomProperty("value");
  }

  private static void click(Browser there, String id) {
    there.driver().findElement(By.id(id)).click();
  }

  private static void follow(Browser there, String link) {
    there.driver().executeScript("location.hash = arguments[0]", link);
  }

  private static void await(Browser there, String what, BooleanSupplier condition)
      throws InterruptedException {
    for (int i = 0; i < 1200; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("waited in vain for " + what + "; message: " + text(there, "message"));
  }

  @Test
  void linksAreFollowedAndMessagesStayAsLongAsTheirCause() throws Exception {
    Optional<Browser> started = Browser.start(folder.resolve("profile"));
    assumeTrue(started.isPresent(), "no chromium and chromedriver on the path");
    try (Browser there = started.orElseThrow();
        PlayServer server = PlayServer.start(0, null)) {
      there.open(
          server.url() + "#activation=none&speed=7&momentum=5&parts=99&source=moons&noise=",
          360,
          "light",
          "screen");
      await(there, "the start", () -> text(there, "tiles").contains("%"));
      assertEquals("", text(there, "message"));
      assertEquals("tanh", value(there, "activation"));
      assertEquals("0", value(there, "speed"));

      follow(there, "source=table-9&speed=1000");
      await(
          there,
          "the missing table",
          () -> text(there, "message").startsWith("The data set of this link is not here"));
      assertEquals("1000", value(there, "speed"));

      follow(there, "activation=identity&optimizer=sgd&rate=3&decay=0&hidden=16-16-16-16");
      await(there, "its end", () -> text(there, "message").isEmpty());
      assertEquals(
          "0",
          there.driver().findElement(By.className("diagram-scroll")).getDomAttribute("tabindex"));
      click(there, "play");
      await(there, "the failure", () -> text(there, "status").startsWith("failed at step "));
      assertTrue(text(there, "message").contains("loss is "), text(there, "message"));
      click(there, "rewind");
      await(there, "the rewind", () -> text(there, "status").startsWith("paused at step 0"));
      assertEquals("", text(there, "message"));

      follow(there, "hidden=1&optimizer=sgd&rate=10&momentum=0&decay=1");
      await(
          there,
          "one unit",
          () -> there.driver().findElements(By.cssSelector("#units button")).size() == 6);
      click(there, "play");
      await(there, "the failure", () -> text(there, "status").startsWith("failed at step "));
      assertTrue(text(there, "status").endsWith("training accuracy unknown"));
      assertTrue(text(there, "tiles").startsWith("Training accuracy–Held-out accuracy–"));
      click(there, "code");
      await(there, "the program", () -> text(there, "java-text").contains("TrainingSession"));
      click(there, "java-close");
      assertEquals(List.of(), there.console());
    }
  }
}
