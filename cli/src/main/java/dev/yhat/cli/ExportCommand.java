package dev.yhat.cli;

import dev.yhat.onnx.JavaExport;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code yhat export}: a model as an ONNX graph or as Java source. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Writes a model for other programs: FILE.onnx is an ONNX graph, FILE.java one"
          + " class without a library.",
      "A graph is compared with the model before it is written."
    },
    customSynopsis = "yhat export MODEL FILE [OPTION ...]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Folder or file of the model.")
  private @Nullable Path model;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "File to write, all or nothing: NAME.onnx or CLASS.java.")
  private @Nullable Path file;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description =
          "What the graph takes: tensor, one matrix of encoded features; or table, an input a raw"
              + " column (default: tensor if all columns are numbers, none missing in training,"
              + " else table).")
  private @Nullable String form;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "What the graph's numbers are: float or double (default: float).")
  private @Nullable String precision;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path to = Given.path(file);
    boolean source = JavaExport.isSource(to);
    boolean graph = String.valueOf(to.getFileName()).endsWith(".onnx");
    if (!source && !graph) {
      throw new IllegalArgumentException(
          "FILE: expected a name that ends with .onnx or .java, got '" + to + "'");
    }
    if (source) {
      Given.none(spec, List.of("--form", "--precision"), "Java source");
    }
    if (Files.exists(to) && !Files.isRegularFile(to)) {
      throw new FileSystemException(to.toString(), null, "not a file, cannot be replaced");
    }
    Path from = ModelFolder.file(Given.path(model));
    OutputFile.requireOther("FILE", to, from);
    Model read = ModelFile.read(from);
    if (source) {
      JavaExport.write(read, to);
      terminal.out().println("Wrote " + to);
      return Failure.NONE;
    }
    GraphExport.of(read, form, precision).write(to, terminal.out());
    return Failure.NONE;
  }
}
