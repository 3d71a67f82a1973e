package dev.yhat.cli;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yhat predict}: a table with what a model thinks of each row. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Predicts the class of each row of a table.",
      "The output is the table as it is, with commas between its fields, and with the",
      "columns 'predicted' and, for each class, 'probability_CLASS' after the others."
    },
    customSynopsis = "yhat predict MODEL CSV [OPTION ...]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class PredictCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Folder or file of the model.")
  private @Nullable Path model;

  @Parameters(
      index = "1",
      paramLabel = "CSV",
      description = "Table with the model's columns, in any order; others are carried along.")
  private @Nullable Path csv;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "File to write, all or nothing (default: -, which is standard output).")
  private @Nullable Path out;

  @Mixin private DelimiterOption delimiter = new DelimiterOption();

  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path file = out == null || out.toString().equals(STANDARD_OUTPUT) ? null : out;
    try {
      predict(file);
      return Failure.NONE;
    } catch (IOException | RuntimeException failure) {
      if (file != null && OutputFile.isWhole(file)) {
        Failure.requireNoInterrupt(failure, Failure.NOTHING_WRITTEN);
      }
      throw failure;
    }
  }

  private void predict(@Nullable Path file) throws IOException {
    Path from = ModelFolder.file(Given.path(model));
    if (file != null) {
      OutputFile.requireOther("-o", file, from);
      OutputFile.requireOther("-o", file, Given.path(csv));
    }
    Model read = ModelFile.read(from);
    CsvOptions reading = delimiter.on(new CsvOptions().missing(read.encoder().missing()));
    try (CsvRows rows = CsvRows.open(Given.path(csv), reading)) {
      PredictionRows predictions = new PredictionRows(read, rows, Given.path(csv));
      if (file == null) {
        predictions.write(terminal.out());
      } else {
        OutputFile.write(file, predictions::write);
      }
    }
  }
}
