package dev.yhat.cli.report;

import dev.yhat.layers.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the report of a training: a page that needs nothing but a browser, and its numbers. Equal
 * data give equal bytes.
 *
 * @param data what it tells
 */
public record Report(ReportData data) {
  /** Name of the page's file. */
  public static final String PAGE = "report.html";

  /** Name of the numbers' file. */
  public static final String NUMBERS = "metrics.json";

  /**
   * The page, in HTML. The element of each number that {@link #metrics} has too carries its path
   * there in {@code data-path} and its JSON text in {@code data-value}.
   */
  public String html() {
    return Page.html(data);
  }

  /** The numbers, in JSON. */
  public String metrics() {
    return MetricsJson.of(data) + "\n";
  }

  /**
   * Writes both files into a folder, made if it is not there; each file as a whole.
   *
   * @throws IOException if that fails
   */
  public void write(Path folder) throws IOException {
    byte[] page = html().getBytes(StandardCharsets.UTF_8);
    byte[] numbers = metrics().getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(folder);
    AtomicFile.write(folder.resolve(PAGE), out -> out.write(page));
    AtomicFile.write(folder.resolve(NUMBERS), out -> out.write(numbers));
  }
}
