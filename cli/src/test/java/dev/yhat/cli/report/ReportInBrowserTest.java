package dev.yhat.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens reports in a browser, the one thing that tells what people will see. */
final class ReportInBrowserTest {
  private static final String NUMBERS =
      "return Array.from(document.querySelectorAll('[data-path]'), e =>"
          + " e.dataset.path + '\\t' + e.dataset.value + '\\t' + e.textContent)";
  private static final String CHARTS =
      "return Array.from(document.querySelectorAll('svg'), chart => chart.id)";

  @TempDir static Path folder;
  private static Optional<Browser> browser = Optional.empty();

  /** How the page is looked at. */
  private enum View {
    LIGHT(1200, "light", "screen"),
    DARK(1200, "dark", "screen"),
    PHONE(360, "light", "screen"),
    DARK_PHONE(390, "dark", "screen"),
    PRINT(720, "dark", "print");

    private final int width;
    private final String scheme;
    private final String media;

    View(int width, String scheme, String media) {
      this.width = width;
      this.scheme = scheme;
      this.media = media;
    }
  }

  /** A report and the charts that it has. */
  private record Sample(String name, ReportData data, String charts) {
    static Sample flowers() {
      String charts = "loss accuracy confusion roc reliability importance regions";
      return new Sample("flowers", Samples.flowers(), charts);
    }

    List<String> chartIds() {
      return Arrays.stream(charts.split(" ", 0))
          .filter(chart -> !chart.isEmpty())
          .map(chart -> "chart-" + chart)
          .toList();
    }

    Path written() throws IOException {
      Path to = folder.resolve(name);
      if (!Files.exists(to)) {
        new Report(data).write(to);
      }
      return to;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> samples() {
    Sample flowers = Sample.flowers();
    return Stream.of(
        flowers,
        new Sample("passengers", Samples.passengers(), flowers.charts),
        new Sample("hostile", ExtremeSamples.hostile(), flowers.charts),
        new Sample(
            "digits", Samples.digits(), "loss accuracy confusion roc reliability importance"),
        new Sample("many classes", ExtremeSamples.manyClasses(), "loss accuracy roc reliability"),
        new Sample("narrow regions", ExtremeSamples.narrowRegions(), "regions"),
        new Sample("bare", ExtremeSamples.bare(), ""));
  }

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start(folder.resolve("profile"));
    if (browser.isEmpty()) {
      System.err.println(
          "ReportInBrowserTest is skipped: no chromium and chromedriver on the path");
    }
  }

  @AfterAll
  static void stopBrowser() {
    browser.ifPresent(Browser::close);
  }

  private static Browser open(Sample sample, View view) throws IOException {
    assumeTrue(browser.isPresent(), "no chromium and chromedriver on the path");
    Browser there = browser.orElseThrow();
    Path page = sample.written().resolve(Report.PAGE);
    there.open(page, view.width, view.scheme, view.media);
    return there;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void pageIsSoundInEveryView(Sample sample) throws IOException {
    String audit = resource("audit.js");
    for (View view : View.values()) {
      Browser there = open(sample, view);
      assertEquals(List.of(), there.texts(audit), view.name());
      assertEquals(List.of(), there.console(), view.name());
      assertEquals(sample.chartIds(), there.texts(CHARTS), view.name());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void numbersShownAreThoseOfTheFile(Sample sample) throws IOException {
    Map<String, String> file =
        MetricsFile.leaves(Files.readString(sample.written().resolve(Report.NUMBERS)));
    List<String> numbers = open(sample, View.LIGHT).texts(NUMBERS);
    assertTrue(numbers.size() >= 8, numbers.size() + " numbers");
    for (String number : numbers) {
      String[] parts = number.split("\t", -1);
      assertEquals(file.get(parts[0]), parts[1], number);
      assertShows(parts[1], parts[2], number);
    }
  }

  /** That what is shown is the value, rounded to as many digits as are shown. */
  private static void assertShows(String value, String shown, String message) {
    if (value.equals("null")) {
      assertTrue(List.of("none", "∞", "−∞").contains(shown), message);
      return;
    }
    boolean percent = shown.endsWith("%");
    String digits = shown.replace('\u2212', '-').replaceAll("[\u202F\u00A0%]", "");
    BigDecimal read = new BigDecimal(digits);
    BigDecimal exact = new BigDecimal(value).scaleByPowerOfTen(percent ? 2 : 0);
    BigDecimal half = read.ulp().divide(BigDecimal.valueOf(2));
    assertTrue(read.subtract(exact).abs().compareTo(half) <= 0, message);
  }

  @Test
  void auditSeesWhatIsWrong() throws IOException {
    Path page = folder.resolve("broken.html");
    String html = Files.readString(Sample.flowers().written().resolve(Report.PAGE));
    String broken =
        html.replace("--quiet: #59616c", "--quiet: #aaa")
            .replace("</main>", "<p style='min-width:2000px'>wide</p></main>")
            .replace(
                "</svg>", "<text class='region-name' x='9' y='9'>twice</text>".repeat(2) + "</svg>")
            .replace(">training<", ">training and more than there is room for<");
    Files.writeString(page, broken);
    Browser there = open(Sample.flowers(), View.LIGHT);
    there.open(page, 1200, "light", "screen");
    String complaints = String.join("\n", there.texts(resource("audit.js")));
    assertTrue(complaints.contains("wide in a window of"), complaints);
    assertTrue(complaints.contains("room for' is cut off"), complaints);
    assertTrue(complaints.contains("'twice' and 'twice' cover each other"), complaints);
    assertTrue(complaints.contains("has contrast 2."), complaints);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportInBrowserTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
