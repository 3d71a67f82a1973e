package dev.yhat.cli;

import dev.yhat.cli.explain.Block;
import dev.yhat.cli.explain.Block.Formula;
import dev.yhat.cli.explain.Block.Grid;
import dev.yhat.cli.explain.Block.Heading;
import dev.yhat.cli.explain.Block.Sentence;
import java.util.ArrayList;
import java.util.List;

/** An explanation for a terminal of 80 columns. */
final class ExplanationText {
  private static final int COLUMNS = 80;
  private static final String INDENT = "  ";

  private ExplanationText() {}

  static List<String> lines(List<Block> blocks) {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Heading heading) {
        if (!lines.isEmpty()) {
          lines.add("");
        }
        lines.add(Printable.text(heading.text()));
      } else if (block instanceof Sentence sentence) {
        wrap(Printable.text(sentence.text()), lines);
      } else if (block instanceof Formula formula) {
        lines.add(INDENT + Printable.text(formula.text()));
      } else if (block instanceof Grid grid) {
        TextTable table = new TextTable();
        grid.rows().forEach(table::row);
        table.lines().forEach(line -> lines.add(INDENT + line));
      }
    }
    return lines;
  }

  private static void wrap(String sentence, List<String> lines) {
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (line.length() > 0 && INDENT.length() + line.length() + 1 + word.length() > COLUMNS) {
        lines.add(INDENT + line);
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(INDENT + line);
  }
}
