package dev.yhat.cli;

import dev.yhat.layers.Network;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.data.CsvTable;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.eval.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yhat train}: from a table to a model. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains a classifier on a table and writes it to a folder.",
    customSynopsis = "yhat train CSV --label COLUMN [OPTION ...]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class TrainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "CSV",
      description = "Table with a header: one column of labels, the others numbers.")
  private @Nullable Path csv;

  @Option(
      names = "--label",
      required = true,
      paramLabel = "COLUMN",
      description = "Column that holds the labels; required.")
  private String label = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the model (default: iris-model for iris.csv).")
  private @Nullable Path out;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Table to evaluate the model on; not learned from.")
  private @Nullable Path test;

  @Mixin private TrainingOptions options = new TrainingOptions();

  @Option(
      names = "--init",
      paramLabel = "FILE",
      description =
          "Model, or safetensors file such as PyTorch's with weights of the same shapes, to"
              + " start from.")
  private @Nullable Path init;

  @Option(names = "--json", description = "Print one JSON object a line and nothing else.")
  private boolean json = false;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path file = Given.path(csv);
    ModelFolder folder = out == null ? ModelFolder.named(file) : new ModelFolder(out);
    TrainingView view =
        json
            ? new TrainingJson(terminal.out())
            : new TrainingText(terminal, String.valueOf(file.getFileName()), options.epochs());
    Written written;
    try {
      written = write(file, folder, view);
    } catch (IOException | RuntimeException failure) {
      Failure.requireNoInterrupt(failure);
      throw failure;
    }
    Evaluation onTest = null;
    try {
      if (test != null && written.test() != null) {
        onTest = TableEvaluation.of(written.result().model(), written.test(), test);
      }
    } finally {
      view.end(written.result(), onTest, folder); // the model is there, whatever the test says
    }
    return Failure.NONE;
  }

  /** What comes of a training, beside the model in its folder. */
  private record Written(TrainingResult result, @Nullable CsvTable test) {}

  private Written write(Path file, ModelFolder folder, TrainingView view) throws IOException {
    Classifier classifier = options.classifier();
    CsvTable table = CsvTable.read(file, label);
    Labels classes = table.classes();
    options.requireRoom(table.columns().size(), classes.size());
    CsvTable testTable = test == null ? null : CsvTable.read(test, table.columns(), label);
    if (testTable != null) {
      testTable.dataSet(classes); // refuses a label that the training does not see
    }
    UnaryOperator<Network> start =
        init == null ? UnaryOperator.identity() : StartingWeights.read(init, table);
    folder.requireWritable();

    view.begin(table, classes);
    if (!json) {
      double work = options.multiplications(table.rows(), table.columns().size(), classes.size());
      VectorModule.hint(work).ifPresent(terminal.err()::println);
    }
    TrainingResult result;
    try (Progress progress = view.progress()) {
      result =
          classifier
              .start(start)
              .listener(progress)
              .train(table.columns(), table.features(), table.labels());
    }
    folder.write(result.model());
    return new Written(result, testTable);
  }
}
