package dev.yhat.cli;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.JsonDifference;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelDifference;
import dev.yhat.trainer.ModelDifference.OfTensor;
import dev.yhat.trainer.RecordedTraining;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yhat verify}: trains again as a model says it was trained, and compares. */
@Command(
    mixinStandardHelpOptions = true,
    description =
        "Trains again from what a model records of its training, and tells whether every bit"
            + " agrees.",
    customSynopsis = "yhat verify MODEL CSV [OPTION ...]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Exit codes: 0 every bit agrees, 1 some do not, 2 it cannot be told: other data,",
      "a training that cannot be done again, as it was interrupted or started from the",
      "weights of another, or one that fails."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Folder or file of the model.")
  private @Nullable Path model;

  @Parameters(index = "1", paramLabel = "CSV", description = "Table that it was trained on.")
  private @Nullable Path csv;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Over how many threads large products are shared out (default: all cores).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json = false;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** {@link Failure#FAILED} is the answer that bits differ, and given for nothing else. */
  @Override
  public Integer call() {
    try {
      boolean same = verify();
      boolean told = !terminal.out().checkError() || terminal.readerIsGone().getAsBoolean();
      return !same ? Failure.FAILED : told ? Failure.NONE : Failure.BAD_INPUT;
    } catch (IOException | RuntimeException | Error failure) {
      int code = Failure.report(failure, terminal.err());
      return code == Failure.FAILED ? Failure.BAD_INPUT : code;
    }
  }

  private boolean verify() throws IOException {
    Values.requireThreads(threads);
    Path file = ModelFolder.file(Given.path(model));
    Model before = ModelFolder.read(file);
    RecordedTraining training = recorded(file, before);
    Table table = Table.read(Given.path(csv), training.reading());
    training.requireSameData(table);
    Model after = train(training, table, before);
    ModelDifference difference = ModelDifference.between(before, after);
    if (json) {
      terminal.out().println(object(file, difference));
    } else {
      lines(file, before, difference).forEach(terminal.out()::println);
    }
    return difference.isNone();
  }

  private static RecordedTraining recorded(Path file, Model model) throws IOException {
    try {
      return RecordedTraining.of(model);
    } catch (IllegalArgumentException impossible) {
      throw new IllegalArgumentException(file + ": " + impossible.getMessage(), impossible);
    }
  }

  private Model train(RecordedTraining training, Table table, Model before) throws IOException {
    try (Progress progress =
        json ? Progress.silent() : Progress.on(terminal, Rounds.recorded(before.provenance()))) {
      return training
          .classifier()
          .threads(threads)
          .examined(false)
          .listener(progress)
          .train(table, training.label())
          .model();
    }
  }

  private static List<String> lines(Path file, Model model, ModelDifference difference) {
    String name = Printable.text(file.toString());
    if (difference.isNone()) {
      return List.of(
          "every bit agrees: "
              + name
              + " is what its data and settings give, "
              + Figures.count(
                  model.classifier().network().parameterCount(), "parameter", "parameters")
              + " and all else");
    }
    List<String> lines = new ArrayList<>();
    lines.add(name + " is not what its data and settings give:");
    for (OfTensor tensor : difference.tensors()) {
      lines.add(
          "  "
              + tensor.name()
              + ": "
              + tensor.numbers()
              + " of "
              + Figures.count(tensor.of(), "number differs", "numbers differ")
              + ", by up to "
              + Figures.rough(tensor.largest()));
    }
    for (JsonDifference place : difference.document()) {
      lines.add(
          Printable.text(
              "  " + place.place() + ": it has " + place.before() + ", not " + place.after()));
    }
    return lines;
  }

  private static Json object(Path file, ModelDifference difference) {
    return Json.object()
        .with("event", "verified")
        .with("model", file.toString())
        .with("same", difference.isNone())
        .with(
            "tensors",
            Json.array(
                difference.tensors().stream()
                    .map(
                        t ->
                            Json.object()
                                .with("name", t.name())
                                .with("different", t.numbers())
                                .with("numbers", t.of())
                                .with("largest", t.largest()))
                    .toList()))
        .with(
            "document",
            Json.array(
                difference.document().stream()
                    .map(
                        d ->
                            Json.object()
                                .with("place", d.place())
                                .with("recorded", d.before())
                                .with("again", d.after()))
                    .toList()));
  }
}
