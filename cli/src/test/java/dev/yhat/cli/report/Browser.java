package dev.yhat.cli.report;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;

/** A Chromium that is on the path, without a window and without the network. */
public final class Browser implements AutoCloseable {
  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser");
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it, unless it or its driver is not on the path. */
  public static Optional<Browser> start(Path profile) {
    Optional<Path> browser = BROWSERS.stream().flatMap(Browser::find).findFirst();
    Optional<Path> driver = find("chromedriver").findFirst();
    if (browser.isEmpty() || driver.isEmpty()) {
      return Optional.empty();
    }
    // It warns about versions of a protocol that is not used here.
    SELENIUM.setLevel(Level.OFF);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.get().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.get().toFile())
            .usingAnyFreePort()
            .withLogOutput(OutputStream.nullOutputStream())
            .build();
    return Optional.of(new Browser(new ChromeDriver(service, options)));
  }

  private static Stream<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable);
  }

  /** Shows a page in a window so wide. */
  void open(Path page, int width, String scheme, String media) {
    open(page.toUri().toString(), width, scheme, media);
  }

  /** Shows what is at an address. */
  public void open(String url, int width, String scheme, String media) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.get(url);
  }

  /** What a script returns: a list of texts. */
  public List<String> texts(String script) {
    return ((List<?>) driver.executeScript(script)).stream().map(String::valueOf).toList();
  }

  /** The browser's driver, for what else there is to do. */
  public ChromeDriver driver() {
    return driver;
  }

  /** What the console says since it was asked last. */
  public List<String> console() {
    return driver.manage().logs().get("browser").getAll().stream().map(LogEntry::toString).toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
