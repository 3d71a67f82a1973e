package dev.yhat.cli.report;

/** What the numbers on the page do not say. */
final class LimitsSection {
  private static final long FEW = 30;

  private LimitsSection() {}

  static void write(Markup out, ReportData data) {
    Measurements measured = data.measurements();
    out.open("ul").line();
    out.open("li").text("Meant for rows like those of ").name(data.data().source());
    out.text(": of the same origin, with the same columns, in the same units. For others these");
    out.text(" numbers promise nothing.").close("li");
    out.open("li").text("The model always names one of its ");
    out.text(Digits.count(data.data().classes().size(), "class", "classes"));
    out.text(", even for a row that is of none.").close("li");
    if (measured != null) {
      long few = measured.perClass().stream().filter(of -> of.support() < FEW).count();
      if (few > 0) {
        out.open("li").text(Digits.count(few, "class was", "classes were"));
        out.text(" measured on fewer than " + FEW + " rows: their scores may be far off.");
        out.close("li");
      }
      out.element(
          "li", "If these numbers were used to choose the settings, they flatter the model.");
      out.line();
    }
    String text = "Importance and learning curves tell what the model does, not what causes what.";
    out.element("li", text).close("ul");
  }
}
