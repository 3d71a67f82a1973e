package dev.yhat.cli;

import dev.yhat.layers.Network;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.TrainingResult.Ending;
import dev.yhat.trainer.doctor.TableDoctor;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code yhat train}: from a table to a model. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Trains a classifier on a table and writes it to a folder.",
    customSynopsis = "yhat train CSV --label COLUMN [OPTION ...]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class TrainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "CSV",
      description =
          "Table with a header: a column of labels, the others numbers, names or yes and no.")
  private @Nullable Path csv;

  @Option(
      names = "--label",
      required = true,
      paramLabel = "COLUMN",
      description = "Column that holds the labels; required.")
  private String label = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Folder for the model; a model that is there is replaced (default: iris-model for"
              + " iris.csv).")
  private @Nullable Path out;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Table to evaluate the model on; not learned from.")
  private @Nullable Path test;

  @Mixin private TableOptions columns = new TableOptions();

  @Mixin private TrainingOptions options = new TrainingOptions();

  @Mixin private SelectionOptions selecting = new SelectionOptions();

  @Mixin private CheckpointOptions keeping = new CheckpointOptions();

  @Option(
      names = "--init",
      paramLabel = "FILE",
      description =
          "Model, or safetensors file such as PyTorch's with weights of the same shapes, to"
              + " start from.")
  private @Nullable Path init;

  @Option(
      names = "--warm-start",
      paramLabel = "MODEL",
      description =
          "Model to go on from: its layers, weights and classes, and what it knows of the"
              + " columns, which are found by name. Unless table, --validation and --seed are those"
              + " of its training, it may know rows that are now held out, and the figures of the"
              + " validation flatter.")
  private @Nullable Path warmStart;

  @Option(names = "--json", description = "Print one JSON object a line and nothing else.")
  private boolean json = false;

  @Option(names = "--quiet", description = "Do not tell what may hurt: findings about the data.")
  private boolean quiet = false;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path file = Given.path(csv);
    ModelFolder folder = out == null ? ModelFolder.named(file) : new ModelFolder(out);
    TrainingView view =
        json
            ? new TrainingJson(terminal.out(), quiet)
            : new TrainingText(
                terminal, String.valueOf(file.getFileName()), options.rounds(), quiet);
    Trained trained;
    try {
      trained = train(file, folder, view);
    } catch (IOException | RuntimeException failure) {
      String advice = keeping.advice(folder);
      Failure.requireNoInterrupt(
          failure, advice.isEmpty() ? Failure.NOTHING_WRITTEN : "; no model was written" + advice);
      throw failure;
    }
    TrainingResult result = trained.result();
    if (result.ending() == Ending.INTERRUPTED) {
      view.end(result, null, folder); // first, as there may be no time for the report
      throw new CancellationException(
          interruption(result) + folder + lateReport(trained, folder) + keeping.advice(folder));
    }
    Evaluation onTest = null;
    try {
      report(trained, folder);
      keeping.clear(folder);
      onTest = trained.onTest(label);
    } finally {
      view.end(result, onTest, folder); // the model is there, whatever else fails
    }
    return Failure.NONE;
  }

  /** Writes the report of an interrupted training; what there is to say of it. */
  private String lateReport(Trained trained, ModelFolder folder) {
    boolean interrupted = Thread.interrupted(); // which would close the file that is written
    try {
      report(trained, folder);
      return ", with its report";
    } catch (IOException failure) {
      return ", without a report (" + failure.getMessage() + ")";
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void report(Trained trained, ModelFolder folder) throws IOException {
    new TrainingReport(
            trained.table().table(),
            label,
            trained.result(),
            CommandText.of(spec),
            options.seed(),
            trained.selection())
        .write(folder.path());
  }

  private String interruption(TrainingResult result) {
    Rounds rounds = options.rounds();
    return "training interrupted after "
        + rounds.count(result.history().size())
        + "; the model of "
        + rounds.name()
        + " "
        + result.bestEpoch()
        + " is in ";
  }

  /** What a training starts from and what comes of it, beside the model in its folder. */
  private record Trained(
      TrainingTable table, @Nullable Table test, Selection selection, TrainingResult result) {
    @Nullable Evaluation onTest(String label) {
      return test == null ? null : TableEvaluation.of(result.model(), test, label).evaluation();
    }
  }

  private Trained train(Path file, ModelFolder folder, TrainingView view) throws IOException {
    requireMeaning();
    Model from = warmStart == null ? null : ModelFolder.read(warmStart);
    Classifier classifier = columns.on(options.classifier(from));
    TrainingTable table =
        TrainingTable.read(
            file,
            from == null
                ? columns.reading(label)
                : columns.reading(from.encoder().reading(), label),
            label,
            columns.weight(),
            from == null ? null : from.labels());
    options.requireRoom(table.inputs().size(), table.classes().size());
    selecting.requireRows(table.rows());
    Table testTable =
        test == null
            ? null
            : table.test(
                test, columns.testing(classifier.encoder(table.table(), label).reading(), label));
    @Nullable UnaryOperator<Network> start =
        init == null ? null : StartingWeights.read(init, table);
    folder.requireWritable();

    view.begin(table);
    hint(table);
    Classifier started = start == null ? classifier : classifier.start(start);
    Selection selection = selecting.select(started, options, table, view);
    TrainingResult result;
    try (Progress progress = view.progress()) {
      Classifier kept = keeping.on(selection.classifier(), folder);
      result = kept.listener(progress).train(table.table(), label);
    }
    requireSomethingLearned(result);
    boolean interrupted = Thread.interrupted(); // which would close the file that is written
    try {
      folder.write(result.model());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return new Trained(table, testTable, selection, result);
  }

  private void requireMeaning() {
    columns.requireDistinct(label);
    options.requireMeaning(spec, warmStart != null);
    keeping.requireMeaning(spec, options.isFullBatch());
    selecting.requireMeaning(spec, warmStart != null, options.isFullBatch());
    if (warmStart != null) {
      Given.none(spec, TableOptions.LEARNED, "--warm-start");
      Given.none(spec, List.of("--init"), "--warm-start");
    }
  }

  private void hint(TrainingTable table) {
    if (!json) {
      double work =
          options.multiplications(table.rows(), table.inputs().size(), table.classes().size());
      VectorModule.hint(work).ifPresent(terminal.err()::println);
      if (!quiet && warmStart == null) {
        TableDoctor.examineTexts(table.features(), columns.encoding())
            .map(FindingsText::line)
            .ifPresent(terminal.out()::println);
      }
    }
  }

  private static void requireSomethingLearned(TrainingResult result) {
    if (result.ending() == Ending.INTERRUPTED && result.history().isEmpty()) {
      throw new CancellationException("training interrupted in its first iteration");
    }
  }
}
