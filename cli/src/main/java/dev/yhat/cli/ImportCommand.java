package dev.yhat.cli;

import dev.yhat.onnx.Certificate;
import dev.yhat.onnx.Imported;
import dev.yhat.onnx.OnnxImport;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yhat import}: a model out of an ONNX graph. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Makes a model of an ONNX file: one that Yhat exported, or a multilayer perceptron or"
          + " logistic regression in the shapes that PyTorch and scikit-learn export.",
      "The model predicts the same, and 'yhat train --warm-start' goes on from it."
    },
    customSynopsis = "yhat import FILE --out DIR",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class ImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "ONNX file.")
  private @Nullable Path file;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "Folder for the model; a model that is there is replaced.")
  private @Nullable Path out;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ModelFolder folder = new ModelFolder(Given.path(out));
    folder.requireWritable();
    Imported imported = OnnxImport.read(Given.path(file));
    Model model = imported.model();
    folder.write(model);
    terminal.out().println("Model:   " + folder);
    terminal.out().println("Columns: " + Printable.text(String.join(", ", model.columns())));
    terminal.out().println("Classes: " + Printable.text(String.join(", ", model.classes())));
    if (!imported.note().isEmpty()) {
      terminal.out().println("Note:    " + imported.note());
    }
    String same = "exported again, the model is this very graph";
    terminal
        .out()
        .println("Checked: " + imported.certificate().map(Certificate::toString).orElse(same));
    return Failure.NONE;
  }
}
