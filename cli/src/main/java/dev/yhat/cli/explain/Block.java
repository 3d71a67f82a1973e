package dev.yhat.cli.explain;

import java.util.List;

/** A piece of an explanation, to be shown as text or as Markdown. */
public sealed interface Block {
  /** The title of what follows. */
  record Heading(String text) implements Block {}

  /** A sentence. */
  record Sentence(String text) implements Block {}

  /** A formula, with letters or with values. */
  record Formula(String text) implements Block {}

  /** Rows of as many cells, the first the names of the columns; the first column is text. */
  record Grid(List<List<String>> rows) implements Block {}
}
