package dev.yhat.cli.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which columns the model relies on. */
final class ImportanceSection {
  private ImportanceSection() {}

  static void write(Markup out, @Nullable Importances importances) {
    if (importances == null || importances.columns().isEmpty()) {
      out.element("p", "The importance of the columns was not measured.", "class", "absent").line();
      return;
    }
    out.open("p").text("How much worse the ").name(importances.metric());
    out.text(" gets when the values of one column are shuffled among ");
    out.number(Traced.of("importances.rows", importances.rows())).text(" rows of the ");
    out.name(importances.part()).text(": the mean of ");
    out.number(Traced.of("importances.repeats", importances.repeats()));
    out.text(
        (importances.repeats() == 1 ? " shuffle" : " shuffles")
            + "; whiskers show the standard deviation. Columns that say the same share their"
            + " importance: each can be spared while the other is there.");
    out.close("p");
    List<Integer> order = importances.order();
    out.open("figure", "class", "wide").open("figcaption").text("Permutation importance");
    if (order.size() > ImportanceChart.SHOWN) {
      out.text(", the " + ImportanceChart.SHOWN + " largest of " + Digits.grouped(order.size()));
    }
    out.close("figcaption");
    new ImportanceChart(out, importances).draw();
    Table table = Table.folded(out, "all columns").heads("Column");
    table.numberHeads("Worse by", "Deviation");
    boolean accuracy = importances.columns().stream().anyMatch(of -> of.accuracyDrop() != null);
    if (accuracy) {
      table.numberHeads("Accuracy drops by");
    }
    table.body();
    for (int i : order) {
      Importances.Importance of = importances.columns().get(i);
      String path = "importances.columns[" + i + "].";
      table.row().rowName(of.column()).number(Traced.of(path + "drop", of.drop()));
      table.number(Traced.of(path + "deviation", of.deviation()));
      Double drop = of.accuracyDrop();
      if (drop != null) {
        table.number(Traced.of(path + "accuracy_drop", drop));
      } else if (accuracy) {
        table.none();
      }
      table.endRow();
    }
    table.closeFolded();
    out.close("figure");
  }
}
