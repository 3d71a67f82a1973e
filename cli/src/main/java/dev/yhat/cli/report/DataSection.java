package dev.yhat.cli.report;

import java.util.List;

/** What the model was trained on: the rows, the classes, the columns. */
final class DataSection {
  private static final int SHOWN = 30;
  private static final int SHOWN_COLUMNS = 16;

  private DataSection() {}

  static void write(Markup out, DataSummary data) {
    out.open("dl", "class", "facts");
    fact(out, "Source").name(data.source()).close("dd");
    fact(out, "Predicted column").name(data.label()).close("dd");
    fact(out, "Rows").number(Traced.of("data.rows", data.rows())).close("dd");
    fact(out, "Training part");
    out.number(Traced.of("data.training_rows", data.trainingRows())).text(" rows").close("dd");
    fact(out, "Validation part");
    out.number(Traced.of("data.validation_rows", data.validationRows())).text(" rows").close("dd");
    out.close("dl");
    out.element("h3", "Classes");
    classes(out, data);
    if (!data.columns().isEmpty()) {
      out.element("h3", "Columns");
      columns(out, data.columns());
    }
  }

  private static Markup fact(Markup out, String term) {
    return out.element("dt", term).open("dd");
  }

  private static void classes(Markup out, DataSummary data) {
    List<DataSummary.ClassRows> classes = data.classes();
    long most = 1;
    for (DataSummary.ClassRows of : classes) {
      most = Math.max(most, of.trainingRows() + of.validationRows());
    }
    int shown = classes.size() <= SHOWN + SHOWN / 2 ? classes.size() : SHOWN;
    classTable(out, classes, 0, shown, most);
    if (shown < classes.size()) {
      out.open("details").element("summary", "The other " + (classes.size() - shown) + " classes");
      classTable(out, classes, shown, classes.size(), most);
      out.close("details");
    }
  }

  private static void classTable(
      Markup out, List<DataSummary.ClassRows> classes, int from, int to, long most) {
    Table table = Table.open(out, "Rows of each class").heads("Class");
    for (String part : List.of("Training rows", "Validation rows")) {
      out.open("th", "scope", "col", "class", "r");
      out.element("span", "", "class", "swatch " + part.substring(0, 1), "aria-hidden", "true");
      out.text(part).close();
    }
    out.open("th", "class", "bars", "aria-hidden", "true").close();
    table.body();
    for (int k = from; k < to; k++) {
      DataSummary.ClassRows of = classes.get(k);
      String path = "data.classes[" + k + "].";
      table.row().rowName(of.name());
      table.number(Traced.of(path + "training_rows", of.trainingRows()));
      table.number(Traced.of(path + "validation_rows", of.validationRows()));
      out.open("td", "class", "bars", "aria-hidden", "true");
      bar(out, "T", of.trainingRows(), most);
      bar(out, "V", of.validationRows(), most);
      out.close();
      table.endRow();
    }
    table.close();
  }

  private static void bar(Markup out, String part, long rows, long most) {
    String width = "width:" + Places.of(100.0 * rows / most) + "%";
    out.element("span", "", "class", "bar " + part, "style", width);
  }

  private static void columns(Markup out, List<DataSummary.Column> columns) {
    int few = SHOWN_COLUMNS + SHOWN_COLUMNS / 2;
    int shown = columns.size() <= few ? columns.size() : SHOWN_COLUMNS;
    columnTable(out, columns, 0, shown);
    if (shown < columns.size()) {
      out.open("details").element("summary", "The other " + (columns.size() - shown) + " columns");
      columnTable(out, columns, shown, columns.size());
      out.close("details");
    }
  }

  private static void columnTable(Markup out, List<DataSummary.Column> columns, int from, int to) {
    Table table = Table.open(out, "Columns of the table").heads("Column", "Kind");
    table.numberHeads("Missing");
    boolean levels = columns.stream().anyMatch(column -> column.levels() != null);
    if (levels) {
      table.numberHeads("Values");
    }
    boolean notices = columns.stream().anyMatch(column -> !column.notice().isEmpty());
    if (notices) {
      table.heads("Notice");
    }
    table.body();
    for (int i = from; i < to; i++) {
      DataSummary.Column column = columns.get(i);
      String path = "data.columns[" + i + "].";
      table.row(column.notice().isEmpty() ? "" : "noticed").rowName(column.name());
      table.name(column.kind()).number(Traced.of(path + "missing", column.missing()));
      Long count = column.levels();
      if (count != null) {
        table.number(Traced.of(path + "levels", count));
      } else if (levels) {
        table.none();
      }
      if (notices) {
        out.open("td", "class", "name notice").name(column.notice()).close();
      }
      table.endRow();
    }
    table.close();
  }
}
