package dev.yhat.cli;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yhat inspect}: what a model's file says. */
@Command(
    mixinStandardHelpOptions = true,
    description =
        "Shows what is in a model: columns, layers, classes, how it was trained, checksum.",
    customSynopsis = "yhat inspect MODEL [OPTION ...]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class InspectCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Folder or file of the model.")
  private @Nullable Path model;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json = false;

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path file = ModelFolder.file(Given.path(model));
    Model read = ModelFile.read(file);
    if (json) {
      terminal.out().println(object(file, read));
    } else {
      InspectionText.lines(file, read).forEach(terminal.out()::println);
    }
    return Failure.NONE;
  }

  /** The document of the file, behind what it does not say. */
  private static Json object(Path file, Model model) throws IOException {
    Json json =
        Json.object()
            .with("file", file.toString())
            .with("parameters", model.classifier().network().parameterCount());
    Json document = ModelFile.describe(model);
    for (String name : document.names()) {
      json = json.with(name, document.get(name));
    }
    return json;
  }
}
