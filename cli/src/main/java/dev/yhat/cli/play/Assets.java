package dev.yhat.cli.play;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/** The files of the page, all of them resources of this package. */
final class Assets {
  private static final String SCRIPT = "text/javascript";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("index.html", "text/html"),
          Map.entry("page.css", "text/css"),
          Map.entry("icon.svg", "image/svg+xml"),
          Map.entry("main.js", SCRIPT),
          Map.entry("settings.js", SCRIPT),
          Map.entry("form.js", SCRIPT),
          Map.entry("layers.js", SCRIPT),
          Map.entry("tables.js", SCRIPT),
          Map.entry("trainer.js", SCRIPT),
          Map.entry("frame.js", SCRIPT),
          Map.entry("transport.js", SCRIPT),
          Map.entry("plane.js", SCRIPT),
          Map.entry("network.js", SCRIPT),
          Map.entry("unit.js", SCRIPT),
          Map.entry("numbers.js", SCRIPT),
          Map.entry("charts.js", SCRIPT),
          Map.entry("messages.js", SCRIPT),
          Map.entry("figures.js", SCRIPT),
          Map.entry("export.js", SCRIPT),
          Map.entry("colors.js", SCRIPT));

  private Assets() {}

  /** Answers with the file of that name; the page itself for none. */
  static void answer(String name, Exchange exchange) throws IOException, Refusal {
    String file = name.isEmpty() ? "index.html" : name;
    String type = TYPES.get(file);
    if (type == null) {
      throw new Refusal(404, "refused: there is no such page");
    }
    exchange.require("GET");
    try (InputStream in = Assets.class.getResourceAsStream(file)) {
      exchange.answer(200, type + "; charset=utf-8", Objects.requireNonNull(in).readAllBytes());
    }
  }
}
