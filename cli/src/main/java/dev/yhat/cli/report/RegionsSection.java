package dev.yhat.cli.report;

import java.util.List;

/** What the model predicts in the plane of two columns. */
final class RegionsSection {
  private RegionsSection() {}

  static void write(Markup out, Regions regions, List<String> classes) {
    out.open("p").text("What the model predicts by ").name(regions.x()).text(" and ");
    out.name(regions.y()).text("; the fainter, the less sure it is. ");
    if (!regions.note().isEmpty()) {
      out.name(regions.note()).text(" ");
    }
    if (!regions.points().isEmpty()) {
      out.text("Points are rows of the data in the colour and shape of their true class.");
    }
    out.close("p");
    out.open("figure", "class", "wide").element("figcaption", "Decision regions").line();
    int nameless = new RegionsChart(out, regions, classes).draw();
    if (nameless > 0) {
      String more = Digits.count(nameless, "region has", "regions have");
      String text = more + " no room for a name; the pointer shows it.";
      out.element("p", text, "class", "quiet").line();
    }
    table(out, regions, classes);
    out.close("figure");
  }

  /** How much of the plane each class has: what a reader of the table can take from the picture. */
  private static void table(Markup out, Regions regions, List<String> classes) {
    long[] cells = new long[classes.size()];
    long all = 0;
    for (int[] row : regions.predicted()) {
      for (int k : row) {
        cells[k]++;
        all++;
      }
    }
    Table table =
        Table.folded(out, "share of the plane").heads("Class").numberHeads("Share").body();
    for (int k = 0; k < cells.length; k++) {
      table.row().rowName(classes.get(k));
      out.element("td", Digits.percent((double) cells[k] / all), "class", "r");
      table.endRow();
    }
    table.closeFolded();
  }
}
