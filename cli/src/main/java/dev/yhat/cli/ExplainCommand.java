package dev.yhat.cli;

import dev.yhat.cli.explain.Block;
import dev.yhat.cli.explain.ExplanationBlocks;
import dev.yhat.cli.explain.ExplanationJson;
import dev.yhat.cli.explain.ExplanationMarkdown;
import dev.yhat.cli.explain.Step;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.explain.Explanation;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yhat explain}: one row through a model and back, with every number on the way. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Shows how a model computes its prediction for one row of a table, its loss, and all",
      "gradients, each beside its central difference: formulas with their values. Of wide",
      "layers it shows the units that count most."
    },
    customSynopsis = "yhat explain MODEL CSV --row N [OPTION ...]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Folder or file of the model.")
  private @Nullable Path model;

  @Parameters(
      index = "1",
      paramLabel = "CSV",
      description = "Table with the model's columns, in any order, and the labels.")
  private @Nullable Path csv;

  @Option(
      names = "--row",
      required = true,
      paramLabel = "N",
      description = "Row of data, counted from 1; the header and empty lines do not count.")
  private int row = 1;

  @Option(
      names = "--step",
      description =
          "Go on: a step of the training's optimiser from this row, and the loss after it.")
  private boolean step = false;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "Column that holds the labels (default: that of the training).")
  private @Nullable String label;

  @Mixin private DelimiterOption delimiter = new DelimiterOption();

  @ArgGroup private Format format = new Format();

  /** How it is printed: at most one of them. */
  private static final class Format {
    @Option(names = "--markdown", description = "Print Markdown, for notes.")
    private boolean markdown = false;

    @Option(names = "--json", description = "Print one JSON object with all numbers in full.")
    private boolean json = false;
  }

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Values.requireCount("--row", row);
    Explanation explanation = explanation(ModelFolder.read(Given.path(model)), Given.path(csv));
    Step next = step ? Step.of(explanation) : null;
    if (format.json) {
      terminal.out().println(ExplanationJson.of(explanation, row, next));
      return Failure.NONE;
    }
    List<Block> blocks = ExplanationBlocks.of(explanation, row, next);
    List<String> lines =
        format.markdown ? ExplanationMarkdown.lines(blocks) : ExplanationText.lines(blocks);
    lines.forEach(terminal.out()::println);
    return Failure.NONE;
  }

  private Explanation explanation(Model read, Path file) {
    CsvOptions reading = delimiter.on(read.encoder().reading());
    String column = label == null ? LabelColumn.of(read, file, reading) : label;
    Table table = Table.read(file, reading.also(column).text(column));
    if (row > table.rows()) {
      throw new IllegalArgumentException(
          "--row: expected at most "
              + table.rows()
              + ", as "
              + table.source()
              + " has no more rows of data, got "
              + row);
    }
    return Explanation.of(read, table, row - 1, column);
  }
}
