package dev.yhat.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Score;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

final class ReportTest {
  private static final Pattern TRACED =
      Pattern.compile("data-path=\"([^\"]*)\" data-value=\"([^\"]*)\"");

  static Stream<ReportData> samples() {
    return Stream.of(
        Samples.flowers(),
        Samples.digits(),
        Samples.passengers(),
        ExtremeSamples.hostile(),
        ExtremeSamples.manyClasses(),
        ExtremeSamples.bare());
  }

  private static Document document(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> traced(String html) {
    Map<String, String> numbers = new HashMap<>();
    Matcher matcher = TRACED.matcher(html);
    while (matcher.find()) {
      numbers.put(matcher.group(1), matcher.group(2));
    }
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void equalDataGiveEqualText(ReportData data) {
    assertEquals(new Report(data).html(), new Report(data).html());
    assertEquals(new Report(data).metrics(), new Report(data).metrics());
  }

  /** Stricter than HTML is: each element closed, nothing unescaped. */
  @ParameterizedTest
  @MethodSource("samples")
  void pageIsWellFormed(ReportData data) throws Exception {
    Document page = document(new Report(data).html());
    assertEquals(1, page.getElementsByTagName("h1").getLength());
    assertEquals(0, page.getElementsByTagName("script").getLength());
    assertEquals(0, page.getElementsByTagName("link").getLength());
    assertEquals(0, page.getElementsByTagName("img").getLength());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyNumberOfTheFileIsOnThePage(ReportData data) throws ModelFormatException {
    Report report = new Report(data);
    Map<String, String> shown = traced(report.html());
    // Curves and regions are drawn, not told; of many epochs and mistakes some are left out.
    Pattern drawn =
        Pattern.compile("measurements\\.roc\\[\\d+]\\.points.*|regions\\..*|.*\\.chosen");
    Pattern many = Pattern.compile("history\\.epochs.*|measurements\\.confusion.*");
    boolean all = data.classNames().size() <= 30;
    MetricsFile.leaves(report.metrics())
        .forEach(
            (path, value) -> {
              boolean number = value.matches("-?\\d.*");
              if (number && !drawn.matcher(path).matches()) {
                assertTrue(
                    value.equals(shown.get(path)) || (!all && many.matcher(path).matches()), path);
              }
            });
  }

  @Test
  void flatAccuracyIsDrawnBelowOne() {
    Score perfect = new Score(0.1, 1);
    History history =
        new History(
            List.of(new History.Epoch(1, perfect, null), new History.Epoch(2, perfect, null)),
            2,
            "");
    Markup page = new Markup();
    LearningChart.accuracy(page, history).draw();
    String chart = page.toString();
    assertTrue(chart.contains(">1.0<"), chart);
    assertTrue(chart.contains(">0.0<"), chart);
    assertFalse(chart.contains(">1.5<"), chart);
  }

  @Test
  void noEpochIsTheBestWhereNoneWasMeasured() {
    String page = new Report(ExtremeSamples.hostile()).html();
    assertTrue(page.contains("kept epoch 1"));
    assertFalse(page.contains("best epoch"));
    assertTrue(new Report(Samples.flowers()).html().contains("best epoch"));
  }

  @Test
  void hostileNamesStayText() throws Exception {
    String html = new Report(ExtremeSamples.hostile()).html();
    String name = document(html).getElementsByTagName("h1").item(0).getTextContent();
    assertEquals("<script>alert(\"1\")</script>' & \uFFFDevil\uFFFD", name);
    assertFalse(html.contains("<script"));
    assertFalse(html.contains("\u202E"));
    assertTrue(html.contains("<bdi>\uFFFDhalf</bdi>"));
    assertTrue(html.contains("<bdi>שלום &quot;עולם&quot; (אבג)</bdi>"));
  }

  @Test
  void pageNamesNothingOutsideOfItself() {
    String html = new Report(Samples.flowers()).html();
    assertFalse(html.contains("url("));
    assertFalse(html.contains("src="));
    assertFalse(html.contains("@import"));
    assertFalse(Pattern.compile("href=\"[^#]").matcher(html).find());
    assertTrue(html.contains("default-src &#39;none&#39;"));
  }

  @Test
  void pageSaysWhatWasNotLookedAt() {
    String bare = new Report(ExtremeSamples.bare()).html();
    assertTrue(bare.contains("The doctor has not looked at this training."));
    assertTrue(bare.contains("The epochs of this training were not recorded."));
    assertTrue(bare.contains("The model was not measured: no rows were kept apart."));
    assertTrue(bare.contains("The importance of the columns was not measured."));
    for (String section : List.of("regions", "folds", "search")) {
      assertFalse(bare.contains("<section id=\"" + section), section);
    }
    assertTrue(new Report(Samples.flowers()).html().contains("found nothing amiss"));
    assertTrue(
        new Report(ExtremeSamples.manyClasses()).html().contains("not measured on the validation"));
  }

  @Test
  void metricsAreNamedAsTheRecords() {
    assertEquals(
        "{\"title\":\"bare\",\"data\":{\"source\":\"rows\",\"rows\":3,\"training_rows\":3,"
            + "\"validation_rows\":0,\"label\":\"y\",\"columns\":[],\"classes\":[{\"name\":\"a\","
            + "\"training_rows\":1,\"validation_rows\":0},{\"name\":\"b\",\"training_rows\":1,"
            + "\"validation_rows\":0}],\"fingerprint\":\"none\"},\"findings\":null,\"history\":null,"
            + "\"measurements\":null,\"importances\":null,\"regions\":null,"
            + "\"cross_validation\":null,\"search\":null,\"origin\":{\"command\":\"yhat train rows\","
            + "\"seed\":1,\"settings\":[],\"versions\":[]}}\n",
        new Report(ExtremeSamples.bare()).metrics());
  }

  @Test
  void numbersThatAreNotFiniteAreNull() throws ModelFormatException {
    Map<String, String> leaves = MetricsFile.leaves(new Report(ExtremeSamples.hostile()).metrics());
    assertEquals("null", leaves.get("history.epochs[0].training.loss"));
    assertEquals("null", leaves.get("measurements.metrics[1].value"));
    assertTrue(new Report(ExtremeSamples.hostile()).html().contains("data-value=\"null\">∞<"));
  }

  @Test
  void writesBothFiles(@TempDir Path folder) throws IOException {
    Report report = new Report(Samples.passengers());
    report.write(folder.resolve("new"));
    assertEquals(report.html(), Files.readString(folder.resolve("new/report.html")));
    assertEquals(report.metrics(), Files.readString(folder.resolve("new/metrics.json")));
  }

  @Test
  void rocLeavesOutOnlyWhatIsOnStraightLines() {
    List<Measurements.RocPoint> points =
        Stream.of(new double[][] {{0, 0}, {0, 0.5}, {0, 1}, {0.25, 1}, {0.5, 1}, {1, 1}})
            .map(at -> new Measurements.RocPoint(at[0], at[1]))
            .toList();
    assertEquals(
        List.of(points.get(0), points.get(2), points.get(5)),
        new Measurements.RocCurve("a", 1, points).corners());
    List<Measurements.RocPoint> slanted =
        List.of(points.get(0), new Measurements.RocPoint(0.5, 0.7), points.get(5));
    assertEquals(slanted, new Measurements.RocCurve("a", 0.6, slanted).corners());
  }
}
