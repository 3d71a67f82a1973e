package dev.yhat.cli;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yhat evaluate}: how well a model does on a table with labels. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Evaluates a model on a table with labels.",
    customSynopsis = "yhat evaluate MODEL CSV [OPTION ...]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class EvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Folder or file of the model.")
  private @Nullable Path model;

  @Parameters(
      index = "1",
      paramLabel = "CSV",
      description = "Table with the model's columns, in any order, and the labels.")
  private @Nullable Path csv;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "Column that holds the labels (default: that of the training).")
  private @Nullable String label;

  @Mixin private DelimiterOption delimiter = new DelimiterOption();

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json = false;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Model read = ModelFolder.read(Given.path(model));
    Path file = Given.path(csv);
    CsvOptions reading = delimiter.on(read.encoder().reading());
    String column = label == null ? LabelColumn.of(read, file, reading) : label;
    Table table = Table.read(file, reading.also(column).text(column));
    Predictions predictions = TableEvaluation.of(read, table, column);
    if (json) {
      terminal.out().println(JsonLines.evaluation(predictions, read.classes()));
    } else {
      String title = Printable.text(String.valueOf(file.getFileName()));
      EvaluationText.lines(
              title,
              predictions.evaluation(),
              predictions.metrics(),
              read.classes(),
              terminal.textColumns())
          .forEach(terminal.out()::println);
    }
    return Failure.NONE;
  }
}
