package dev.yhat.cli.report;

/**
 * A table that scrolls by itself where it is wider than the page.
 *
 * @param out where it is written
 */
record Table(Markup out) {
  /** Opens a table behind a summary: what a chart shows, in numbers. */
  static Table folded(Markup out, String caption) {
    out.open("details").element("summary", "Table: " + caption).line();
    return open(out, caption);
  }

  /** Opens a table, up to its header. */
  static Table open(Markup out, String caption) {
    out.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption);
    out.open("table", "aria-label", caption).open("thead").open("tr");
    return new Table(out);
  }

  /** Headers of texts. */
  Table heads(String... heads) {
    for (String head : heads) {
      out.element("th", head, "scope", "col");
    }
    return this;
  }

  /** Headers of numbers. */
  Table numberHeads(String... heads) {
    for (String head : heads) {
      out.element("th", head, "scope", "col", "class", "r");
    }
    return this;
  }

  /** The header of a name that comes from the user. */
  Table nameHead(String name, boolean numbers) {
    out.open("th", "scope", "col", "class", numbers ? "r" : "name").name(name).close();
    return this;
  }

  /** Ends the header. */
  Table body() {
    out.close("tr").close("thead").open("tbody");
    return this;
  }

  Table row() {
    return row("");
  }

  Table row(String style) {
    out.open("tr", "class", style);
    return this;
  }

  /** The name of a row, which comes from the user. */
  Table rowName(String name) {
    out.open("th", "scope", "row", "class", "name").name(name).close();
    return this;
  }

  Table name(String name) {
    out.open("td", "class", "name").name(name).close();
    return this;
  }

  Table text(String text) {
    out.element("td", text);
    return this;
  }

  Table number(Traced number) {
    out.element("td", number, "class", "r");
    return this;
  }

  /** A cell without a number. */
  Table none() {
    out.element("td", "–", "class", "r quiet");
    return this;
  }

  void endRow() {
    out.close("tr");
  }

  /** Ends a table. */
  void close() {
    out.close("tbody").close("table").close("div");
  }

  /** Ends a table behind a summary. */
  void closeFolded() {
    close();
    out.close("details");
  }
}
