package dev.yhat.cli.explain;

import dev.yhat.cli.explain.Block.Formula;
import dev.yhat.cli.explain.Block.Grid;
import dev.yhat.cli.explain.Block.Heading;
import dev.yhat.cli.explain.Block.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An explanation as Markdown, for notes. */
public final class ExplanationMarkdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|#&]");

  private ExplanationMarkdown() {}

  /** The lines of a document whose first heading is its title. */
  public static List<String> lines(List<Block> blocks) {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      if (block instanceof Heading heading) {
        lines.add((lines.isEmpty() ? "# " : "## ") + escaped(heading.text()));
      } else if (block instanceof Sentence sentence) {
        lines.add(escaped(sentence.text()));
      } else if (block instanceof Formula formula) {
        lines.add("`" + formula.text() + "`");
      } else if (block instanceof Grid grid) {
        table(grid, lines);
      }
    }
    return lines;
  }

  private static void table(Grid grid, List<String> lines) {
    for (int i = 0; i < grid.rows().size(); i++) {
      List<String> cells = grid.rows().get(i).stream().map(ExplanationMarkdown::escaped).toList();
      lines.add("| " + String.join(" | ", cells) + " |");
      if (i == 0) {
        lines.add("|---" + "|--:".repeat(cells.size() - 1) + "|");
      }
    }
  }

  private static String escaped(String text) {
    return SPECIAL.matcher(text.replaceAll("\\p{Cntrl}", " ")).replaceAll("\\\\$0");
  }
}
