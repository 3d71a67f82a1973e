package dev.yhat.cli.report;

import java.util.List;

/** Several trainings beside each other. */
final class ResultsSection {
  private ResultsSection() {}

  static void write(Markup out, ResultTable results, String path, String caption) {
    out.open("p").name(results.text()).close("p");
    Table table = Table.open(out, caption);
    for (int j = 0; j < results.header().size(); j++) {
      table.nameHead(results.header().get(j), isNumeric(results, j));
    }
    table.body();
    for (int i = 0; i < results.rows().size(); i++) {
      List<ResultTable.Cell> row = results.rows().get(i);
      table.row(i == results.chosen() ? "chosen" : "");
      for (int j = 0; j < row.size(); j++) {
        if (row.get(j) instanceof ResultTable.Value of) {
          table.number(Traced.of(path + ".rows[" + i + "][" + j + "]", of.value()));
        } else {
          table.name(((ResultTable.Text) row.get(j)).text());
        }
      }
      table.endRow();
    }
    table.close();
    if (results.chosen() != ResultTable.NONE) {
      out.element("p", "The row in bold was chosen.", "class", "quiet").line();
    }
  }

  private static boolean isNumeric(ResultTable results, int column) {
    return results.rows().stream().anyMatch(row -> row.get(column) instanceof ResultTable.Value);
  }
}
