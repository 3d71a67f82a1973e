package dev.yhat.cli.report;

import java.util.List;

/** What it takes to train the model again, to the same bits. */
final class OriginSection {
  private OriginSection() {}

  static void write(Markup out, ReportData data) {
    Origin origin = data.origin();
    String same = "The same data, command and version give the same ";
    out.element(
        "p",
        origin.interrupted()
            ? same + "epochs, to the last bit, and more: this training was interrupted."
            : same + "model, to the last bit.");
    out.open("pre", "tabindex", "0", "aria-label", "Command").open("code");
    out.text(origin.command()).close().close("pre");
    out.open("dl", "class", "facts");
    out.element("dt", "Seed").open("dd");
    out.number(Traced.plain("origin.seed", origin.seed())).close("dd");
    out.element("dt", "Data fingerprint").open("dd");
    out.element("code", data.data().fingerprint()).close("dd");
    out.close("dl");
    out.open("div", "class", "charts");
    entries(out, "Settings", "Setting", origin.settings());
    entries(out, "Versions", "Program", origin.versions());
    out.close("div");
  }

  private static void entries(Markup out, String title, String head, List<Origin.Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    out.open("div").element("h3", title).line();
    Table table = Table.open(out, title).heads(head, "Value").body();
    for (Origin.Entry entry : entries) {
      table.row().rowName(entry.name()).name(entry.value()).endRow();
    }
    table.close();
    out.close("div");
  }
}
